import { checkFamily } from './check-family'
import { cellFigures, type ExactRest, exactRestsOf, type OwnCounts } from './exact-rests'
import type { RoundedFamily, RoundingFamily } from './family'
import { type FamilySums, familySums } from './family-sums'
import { type DrawKey, drawOrder } from './keyed-draw'

const ROUNDS = 60

/** What was rounded before, under the same names: true counts and what was shown; absent: 0. */
export interface RoundedBefore {
  readonly counts: RoundedFamily
  readonly shown: RoundedFamily
}

/**
 * A family that was rounded before and has changed in some cells, rounded so that every cell of the same count is shown as it
 * was: shown as another multiple it would be known to lie between the two. Additive, and each cell at a neighbouring multiple of its
 * count, as in `roundFamily`; registered margins are not looked at. No agency can work out what the others have in a
 * cell, as in `roundFamilyForAgencies`. Null where there is no such rounding, or none was found in 60 draws.
 */
export function roundFamilyAgain(
  family: RoundingFamily,
  key: DrawKey,
  before: RoundedBefore,
  agencies: readonly OwnCounts[],
): RoundedFamily | null {
  checkFamily(family)
  const sums = familySums(family)
  const choices = possibleChoices(family, sums, before)
  if (choices === null) return null
  const owned = agencies.map((own) => cellFigures(sums, family, own))
  for (let round = 0; round < ROUNDS; round += 1) {
    const values = choose(family, sums, choices, key, round)
    const exact = owned.flatMap((own): ExactRest[] => exactRestsOf(sums, values, own, family.base))
    if (exact.length === 0) return byLayer(family, sums, values)
  }
  return null
}

/** The least and the greatest multiple that each cell may be shown as, with all multiples between. */
interface Choices {
  readonly least: Float64Array
  readonly most: Float64Array
}

function possibleChoices(family: RoundingFamily, sums: FamilySums, before: RoundedBefore): Choices | null {
  const figures = (of: RoundedFamily) => cellFigures(sums, family, of)
  const counts = figures(countsOf(family))
  const [oldCounts, oldShown] = [figures(before.counts), figures(before.shown)]
  const least = counts.map((count, cell) =>
    count === oldCounts[cell] ? (oldShown[cell] as number) : count - (count % family.base),
  )
  const most = counts.map((count, cell) => {
    const over = count % family.base
    if (count === oldCounts[cell]) return oldShown[cell] as number
    return over === 0 ? count : count - over + family.base
  })
  for (const { whole, parts } of sums.sums.toReversed()) {
    least[whole] = Math.max(least[whole] as number, sumOver(parts, least))
    most[whole] = Math.min(most[whole] as number, sumOver(parts, most))
    if ((least[whole] as number) > (most[whole] as number)) return null
  }
  return { least, most }
}

/** Parts start at their least, and go up in a drawn order until they add up. */
function choose(
  { base }: RoundingFamily,
  { sums, cells }: FamilySums,
  { least, most }: Choices,
  key: DrawKey,
  round: number,
): Float64Array {
  const values = least.slice()
  if (drawOrder(key, ['again', round], ['down', 'up'])[0] === 1) values[0] = most[0] as number
  for (const { whole, parts } of sums) {
    let lacking = ((values[whole] as number) - sumOver(parts, values)) / base
    const names = parts.map((part) => JSON.stringify([cells[part]?.layer, cells[part]?.key]))
    for (const place of lacking > 0 ? drawOrder(key, ['again', round], names) : []) {
      const part = parts[place] as number
      if (lacking > 0 && (values[part] as number) < (most[part] as number)) {
        values[part] = most[part] as number
        lacking -= 1
      }
    }
  }
  return values
}

function byLayer({ layers }: RoundingFamily, sums: FamilySums, values: Float64Array): RoundedFamily {
  return new Map(
    layers.map(({ name, cells }) => [
      name,
      new Map(cells.map(({ key }) => [key, values[sums.cellOf(name, key)] as number])),
    ]),
  )
}

function countsOf({ layers }: RoundingFamily): RoundedFamily {
  return new Map(
    layers.map(({ name, cells }) => [name, new Map(cells.map(({ key, count }) => [key, count]))]),
  )
}

function sumOver(cells: readonly number[], figures: Float64Array): number {
  return cells.reduce((total, cell) => total + (figures[cell] as number), 0)
}
