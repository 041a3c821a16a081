import { apportion } from './apportion'
import { checkFamily } from './check-family'
import { type Layer, type LayerCell, partsByParent, type RoundedFamily, type RoundingFamily } from './family'
import { type DrawKey, drawBelow, drawOrder } from './keyed-draw'
import { swapTowardsRegistered } from './swap'

/** How often a draw has been made again, by its `drawName`; absent: never. */
export type Redraws = ReadonlyMap<string, number>

export interface RoundingOptions {
  readonly redraws?: Redraws
  /** Whether registered margins are brought closer to the truth; default true. */
  readonly swaps?: boolean
}

/**
 * Every cell of every layer at a neighbouring multiple of the base (true zeros at 0, exact multiples as they are), so
 * that the parts of each cell add up to it in every layer that splits it. The same key and counts give the same
 * values for ever, whatever the order of the cells. Before swaps, the expected value of each cell over all secrets
 * is its count.
 *
 * A margin is rounded once and its parts follow. This never fails: a parent's neighbouring multiples always lie between
 * the sums of its parts' lower and upper ones. Method: unbiased random rounding kept additive by apportionment; see
 * Handbook on Statistical Disclosure Control (2nd ed.), ch. 5.4; Fellegi 1975, Controlled random rounding.
 */
export function roundFamily(
  family: RoundingFamily,
  key: DrawKey,
  options: RoundingOptions = {},
): RoundedFamily {
  checkFamily(family)
  const rounded = new Map<string, ReadonlyMap<string, number>>()
  for (const layer of family.layers) {
    const totals = layer.splits === null ? null : (rounded.get(layer.splits) as ReadonlyMap<string, number>)
    rounded.set(layer.name, roundLayer(sorted(layer), totals, family.base, key, options))
  }
  return rounded
}

/** Names the draw by which a layer splits a cell (null: the total). */
export function drawName(layer: string, parent: string | null): string {
  return JSON.stringify([layer, parent])
}

/** Names the draw of the total of everything. */
export const TOTAL_DRAW = 'total'

function sorted(layer: Layer): Layer {
  return { ...layer, cells: layer.cells.toSorted((a, b) => (a.key < b.key ? -1 : 1)) }
}

function roundLayer(
  layer: Layer,
  totals: ReadonlyMap<string, number> | null,
  base: number,
  key: DrawKey,
  options: RoundingOptions,
): ReadonlyMap<string, number> {
  const drawn = new Map<string, number>()
  const groups: string[][] = []
  for (const [parent, parts] of partsByParent(layer)) {
    const draw = ['parts', layer.name, parent ?? '', options.redraws?.get(drawName(layer.name, parent)) ?? 0]
    const order = drawOrder(
      key,
      draw,
      parts.map((part) => part.key),
    ).map((index) => parts[index] as LayerCell)
    const counts = order.map((part) => part.count)
    const total = totals?.get(parent as string) ?? drawTotal(counts, base, key, options.redraws)
    const values = apportion(counts, base, total, (from, below) => from + drawBelow(key, draw, below - from))
    order.forEach((part, index) => {
      drawn.set(part.key, values[index] as number)
    })
    groups.push(order.map((part) => part.key))
  }
  return options.swaps === false || layer.registered.length === 0
    ? drawn
    : swapped(layer, drawn, groups, base)
}

/** The total of everything at a neighbouring multiple, up as likely as its remainder says. */
function drawTotal(counts: readonly number[], base: number, key: DrawKey, redraws?: Redraws): number {
  const total = counts.reduce((sum, count) => sum + count, 0)
  const remainder = total % base
  const isUp = drawBelow(key, [TOTAL_DRAW, redraws?.get(TOTAL_DRAW) ?? 0], base) < remainder
  return total - remainder + (isUp ? base : 0)
}

function swapped(
  layer: Layer,
  drawn: ReadonlyMap<string, number>,
  groups: readonly (readonly string[])[],
  base: number,
): ReadonlyMap<string, number> {
  const keys = layer.cells.map((cell) => cell.key)
  const indexOf = new Map(keys.map((each, index) => [each, index]))
  const values = swapTowardsRegistered({
    base,
    keys,
    counts: layer.cells.map((cell) => cell.count),
    rounded: keys.map((each) => drawn.get(each) as number),
    groups: groups.map((group) => group.map((each) => indexOf.get(each) as number)),
    registered: layer.registered,
  })
  return new Map(keys.map((each, index) => [each, values[index] as number]))
}
