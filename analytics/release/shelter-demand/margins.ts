import type { RegisteredMargin } from '../../disclosure/round/family'
import { result3Of, result4Of } from './results'

/** The longer periods that errors are kept small over, beside the quarter itself. */
export const LONGER_PERIODS = ['YEAR', 'FISCAL_YEAR'] as const
export type LongerPeriod = (typeof LONGER_PERIODS)[number]

/** By how much margins of the year and the fiscal year are off (published − true) after their earlier quarters. */
export type CarriedErrors = Readonly<Record<LongerPeriod, ReadonlyMap<string, number>>>
export const NOTHING_CARRIED: CarriedErrors = { YEAR: new Map(), FISCAL_YEAR: new Map() }

/** Sums of a layer's cells that readers ask for and that are no cells of the tree. */
interface Margin {
  /** Dimensions of the cells; RESULT3 and RESULT4 are made of RESULT. */
  readonly by: readonly string[]
  /** Whether sums over the quarters of a year are kept close to the truth too. */
  readonly isCarried: boolean
}

const ofQuarter = (...by: readonly string[]): Margin => ({ by, isCarried: false })
const ofYears = (...by: readonly string[]): Margin => ({ by, isCarried: true })

const MARGINS: Readonly<Record<string, readonly Margin[]>> = {
  province: [ofYears('RESULT3'), ofQuarter('REGION')],
  category: [ofYears('CATEGORY', 'RESULT3'), ofYears('CATEGORY'), ofQuarter('REGION', 'CATEGORY')],
  A: [
    ofYears('CATEGORY', 'RESULT'),
    ofYears('CATEGORY', 'RESULT4'),
    ofYears('RESULT'),
    ofYears('REGION', 'RESULT'),
    ofQuarter('PERIOD', 'REGION', 'RESULT4'),
    ofQuarter('PERIOD', 'REGION'),
    ofQuarter('PERIOD', 'REGION', 'CATEGORY'),
    ofQuarter('PERIOD', 'CATEGORY', 'RESULT4'),
    ofQuarter('PERIOD', 'CATEGORY'),
    ofQuarter('PERIOD', 'RESULT4'),
    ofQuarter('PERIOD'),
  ],
  B: [
    ofYears('AGE_GROUP', 'RESULT'),
    ofYears('GENDER', 'RESULT'),
    ofYears('HOUSEHOLD_GROUP', 'RESULT'),
    ofQuarter('AGE_GROUP', 'GENDER'),
    ofYears('REGION', 'AGE_GROUP', 'RESULT'),
    ofYears('REGION', 'GENDER', 'RESULT'),
    ofYears('REGION', 'HOUSEHOLD_GROUP', 'RESULT'),
  ],
  C: [ofYears('REGION', 'RESULT'), ofYears('REGION'), ofQuarter('REGION', 'CATEGORY')],
}

/** A layer's cells as margins see them. */
export interface MarginLayer {
  readonly name: string
  /** The dimensions of the codes; the last is RESULT. */
  readonly dimensions: readonly string[]
  readonly cells: readonly { readonly key: string; readonly codes: readonly string[] }[]
}

/** The sums of a layer's cells that should come close to the truth, each once for every period that it is a part of. */
export function registeredMargins(layer: MarginLayer, carried: CarriedErrors): RegisteredMargin[] {
  return marginsOf(layer).flatMap(({ key, cells, isCarried }) => [
    ...(cells.length > 1 ? [{ key, cells }] : []),
    ...(isCarried
      ? LONGER_PERIODS.flatMap((period) => {
          const error = carried[period].get(key) ?? 0
          return error === 0 ? [] : [{ key: `${period} ${key}`, cells, carried: error }]
        })
      : []),
  ])
}

/** By how much the sums that are carried from quarter to quarter are off. */
export function marginErrors(layer: MarginLayer, errorOf: (key: string) => number): Map<string, number> {
  return new Map(
    marginsOf(layer)
      .filter(({ isCarried }) => isCarried)
      .map(({ key, cells }) => [key, cells.reduce((sum, cell) => sum + errorOf(cell), 0)]),
  )
}

interface FoundMargin {
  readonly key: string
  readonly cells: readonly string[]
  readonly isCarried: boolean
}

function marginsOf({ name, dimensions, cells }: MarginLayer): FoundMargin[] {
  return (MARGINS[name] ?? []).flatMap(({ by, isCarried }) => {
    const places = by.map((dimension) => placeOf(dimension, dimensions))
    // A coarser leaf table has no such dimension, and no such margin.
    if (places.includes(null)) return []
    const found = new Map<string, string[]>()
    for (const { key, codes } of cells) {
      const margin = [name, ...by, ...places.map((place) => place?.(codes))].join('|')
      const parts = found.get(margin)
      if (parts) parts.push(key)
      else found.set(margin, [key])
    }
    return [...found].map(([key, parts]) => ({ key, cells: parts, isCarried }))
  })
}

function placeOf(dimension: string, dimensions: readonly string[]) {
  const last = dimensions.length - 1
  if (dimension === 'RESULT3') return (codes: readonly string[]) => result3Of(codes[last] as string)
  if (dimension === 'RESULT4') return (codes: readonly string[]) => result4Of(codes[last] as string)
  const place = dimensions.indexOf(dimension)
  return place < 0 ? null : (codes: readonly string[]) => codes[place] as string
}
