import { cellFigures, type ExactRest, exactRestsOf, type OwnCounts } from './exact-rests'
import type { RoundedFamily, RoundingFamily } from './family'
import { familySums } from './family-sums'
import type { DrawKey } from './keyed-draw'
import { drawName, roundFamily, TOTAL_DRAW } from './top-down'

const ROUNDS = 60
/** After this many draws of the same parts in vain, the cell that they are parts of is drawn again too. */
const PATIENCE = 3

export interface RoundedForAgencies {
  readonly rounded: RoundedFamily
  /** How often each draw was made again, by its name. */
  readonly redraws: ReadonlyMap<string, number>
  /** What some agency still learns after 60 rounds; then the family must not be released. */
  readonly exact: readonly ExactRest[]
}

/**
 * The family rounded so that no agency can work out exactly what the others have in a cell, where they have anything:
 * the parts of a cell that fails are drawn again with the next counter, until none fails or 60 rounds were made.
 */
export function roundFamilyForAgencies(
  family: RoundingFamily,
  key: DrawKey,
  agencies: readonly OwnCounts[],
): RoundedForAgencies {
  const sums = familySums(family)
  const owned = agencies.map((own) => cellFigures(sums, family, own))
  const exactIn = (rounded: RoundedFamily) => {
    const published = cellFigures(sums, family, rounded)
    return owned.flatMap((own) => exactRestsOf(sums, published, own, family.base))
  }
  const redraws = new Map<string, number>()
  let rounded = roundFamily(family, key)
  let exact = exactIn(rounded)
  for (let round = 0; exact.length > 0 && round < ROUNDS; round += 1) {
    countRedraws(redraws, exact, family)
    rounded = roundFamily(family, key, { redraws })
    exact = exactIn(rounded)
  }
  return { rounded, redraws, exact }
}

function countRedraws(redraws: Map<string, number>, exact: readonly ExactRest[], family: RoundingFamily) {
  const failed = new Map(exact.map(({ layer, parent }) => [drawName(layer, parent), { layer, parent }]))
  for (const { layer, parent } of failed.values()) {
    drawAgain(redraws, layer, parent, family)
  }
}

function drawAgain(
  redraws: Map<string, number>,
  layer: string,
  parent: string | null,
  family: RoundingFamily,
): void {
  const count = increment(redraws, drawName(layer, parent))
  if (count % PATIENCE !== 0) {
    return
  }
  const splits = family.layers.find(({ name }) => name === layer)?.splits ?? null
  const above = family.layers.find(({ name }) => name === splits)
  if (!above) {
    increment(redraws, TOTAL_DRAW)
    return
  }
  drawAgain(redraws, above.name, above.cells.find(({ key }) => key === parent)?.parent ?? null, family)
}

function increment(counts: Map<string, number>, name: string): number {
  const count = (counts.get(name) ?? 0) + 1
  counts.set(name, count)
  return count
}
