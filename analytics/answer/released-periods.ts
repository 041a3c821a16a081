import { periodMonths } from '../../platform/codes/period-months'
import { type Bilingual, HubError } from '../../platform/errors'
import type { Cube, Grain } from '../cubes/cube'
import { granularityOf } from '../cubes/granularity'
import type { View } from '../store/view'
import { comparePeriods, periodAround, periodsWithin } from './periods'
import type { PeriodAsked } from './question'
import { isReleased, releasedCube } from './slice'

export interface AskedPeriods {
  /** In order. */
  readonly periods: readonly string[]
  /** Those that are released, and others that nobody asked for. */
  readonly released: ReadonlySet<string>
}

/**
 * The periods that a question is about, in order, those between that are not released with them. An open end is the first, or
 * the last, that is released.
 *
 * Throws BAD_USER_INPUT where there are none, PERIOD_NOT_RELEASED, naming the newest that is, where none of them is released.
 *
 * @param isBeingBuilt asked only for the error, which then says so
 */
export async function askedPeriods(
  { view, isBeingBuilt }: { readonly view: View; isBeingBuilt(): Promise<boolean> },
  { cube, grain }: { readonly cube: Cube; readonly grain: Grain },
  { from, to, granularity }: PeriodAsked,
): Promise<AskedPeriods> {
  const released = releasedPeriods(view, cube, grain, granularity)
  const refuse = async (asked: string | null) =>
    notReleased(cube, { asked, newest: released.at(-1), isBeingBuilt: await isBeingBuilt() })
  const [first, last] = [from ?? released[0] ?? to, to ?? released.at(-1) ?? from]
  if (first === null || last === null || first === undefined || last === undefined) throw await refuse(null)
  const months = { first: periodMonths(first).first, last: periodMonths(last).last }
  if (months.first > months.last && (from === null || to === null)) throw await refuse(from ?? to)
  const periods = periodsWithin(months, granularity)
  if (periods.length === 0) throw noPeriod(first, last, granularity)
  const isReleasedNow = new Set(released)
  if (!periods.some((period) => isReleasedNow.has(period))) throw await refuse(spanOf(periods))
  return { periods, released: isReleasedNow }
}

/** The periods of a granularity in which a grain can be answered, in order. */
export function releasedPeriods(
  view: View,
  cube: Cube,
  grain: Grain,
  granularity: PeriodAsked['granularity'],
): string[] {
  const candidates = [...view.periodsOf(releasedCube(cube))].flatMap((part) => {
    if (granularityOf(part) === granularity) return [part]
    if (part !== partOfItsTable(part, grain)) return []
    const within = periodsWithin(periodMonths(part), granularity)
    if (within.length > 0) return within
    const around = periodAround(part, granularity)
    return around === null ? [] : [around]
  })
  return [...new Set(candidates)]
    .filter((period) => isReleased(view, cube, grain, period))
    .sort(comparePeriods)
}

function partOfItsTable(part: string, { heldBy }: Grain): string | null {
  return granularityOf(part) === heldBy ? part : null
}

function spanOf(periods: readonly string[]): string {
  const [first, last] = [periods[0] as string, periods.at(-1) as string]
  return first === last ? first : `${first} – ${last}`
}

function noPeriod(from: string, to: string, granularity: string): HubError {
  return new HubError('BAD_USER_INPUT', {
    en: `No period of the granularity ${granularity} lies between "${from}" and "${to}".`,
    fr: `Aucune période de granularité ${granularity} ne se trouve entre « ${from} » et « ${to} ».`,
  })
}

interface Missing {
  readonly asked: string | null
  /** Undefined: none is. */
  readonly newest: string | undefined
  readonly isBeingBuilt: boolean
}

/** That nothing of what was asked for is there, and what is. */
export function notReleased({ name }: Cube, { asked, newest, isBeingBuilt }: Missing): HubError {
  const sentences: Bilingual[] = [
    asked === null || newest === undefined
      ? {
          en: `Nothing of ${name} is released in this granularity.`,
          fr: `Rien de ${name} n'est diffusé dans cette granularité.`,
        }
      : {
          en: `${name} is not released for ${asked}. The newest released period is ${newest}.`,
          fr: `${name} n'est pas diffusé pour ${asked}. La plus récente période diffusée est ${newest}.`,
        },
    ...(isBeingBuilt
      ? [
          {
            en: 'The statistics are being built now; ask again in a minute.',
            fr: 'Les statistiques sont en cours de construction ; redemandez dans une minute.',
          },
        ]
      : []),
  ]
  return new HubError('PERIOD_NOT_RELEASED', {
    en: sentences.map(({ en }) => en).join(' '),
    fr: sentences.map(({ fr }) => fr).join(' '),
  })
}
