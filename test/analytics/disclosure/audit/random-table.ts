import fc from 'fast-check'
import type { Attacker } from '../../../../analytics/disclosure/model/need'
import type { CellSystem } from '../../../../analytics/disclosure/model/system'
import { type Ranges, tryAllTables } from '../brute-force'
import { countTable, flat, systemOf, type Tree, tree } from './small-table'

/** A small table, what is suppressed in it, and what somebody has in it. */
export interface RandomCase {
  readonly system: CellSystem
  readonly published: Float64Array
  /** Somebody's own part of each cell: adds up as the cells do. */
  readonly own: Float64Array
}

const shapes: readonly (readonly Tree[])[] = [
  [flat('a', 'b', 'c'), flat('x', 'y', 'z')],
  [flat('a', 'b'), flat('x', 'y'), flat('1', '2')],
  [tree({ A: '', B: '', a1: 'A', a2: 'A', b1: 'B', b2: 'B' }), flat('x', 'y')],
]

/** Counts up to 6 in two or three dimensions, one of them sometimes a hierarchy. */
export const oneTable: fc.Arbitrary<RandomCase> = fc
  .constantFrom(...shapes)
  .chain((trees) => {
    const leaves = countTable(trees, () => 0).system.size
    return fc.record({
      trees: fc.constant(trees),
      counts: fc.array(fc.nat(6), { minLength: leaves, maxLength: leaves }),
      shares: fc.array(fc.nat(2), { minLength: leaves, maxLength: leaves }),
      suppressed: fc.array(fc.nat(leaves - 1), { maxLength: 11 }),
    })
  })
  .map(({ trees, counts, shares, suppressed }) => {
    const count = countTable(trees, inOrder(counts)).system
    const own = countTable(trees, inOrder(shares.map((share, leaf) => Math.min(share, counts[leaf] ?? 0))))
      .system.value
    return { system: count, published: withHoles(count.value, suppressed), own }
  })

/** Two tables that group the same eight counts in two ways: each count is one cell of both. */
export const linkedTables: fc.Arbitrary<RandomCase> = fc
  .record({
    counts: fc.array(fc.nat(6), { minLength: 8, maxLength: 8 }),
    shares: fc.array(fc.nat(2), { minLength: 8, maxLength: 8 }),
    groups: fc.array(fc.tuple(fc.nat(2), fc.nat(2)), { minLength: 8, maxLength: 8 }),
    suppressed: fc.array(fc.nat(14), { maxLength: 11 }),
  })
  .map(({ counts, shares, groups, suppressed }) => {
    // Cells: 0 the total, 1 … 3 the groups of one table, 4 … 6 those of the other, 7 … 14 the counts.
    const members = (table: 0 | 1, group: number) =>
      groups.flatMap((of, leaf) => (of[table] === group ? [7 + leaf] : []))
    const inGroups = [0, 1, 2].flatMap((group) => [
      { sum: 1 + group, parts: members(0, group) },
      { sum: 4 + group, parts: members(1, group) },
    ])
    const sums = [[0, 1, 2, 3], [0, 4, 5, 6], ...inGroups.map(({ sum, parts }) => [sum, ...parts])]
    const addUp = (leaves: readonly number[]) => {
      const value = new Float64Array(15)
      value.set(leaves, 7)
      value[0] = leaves.reduce((sum, leaf) => sum + leaf, 0)
      for (const { sum, parts } of inGroups) {
        value[sum] = parts.reduce((total, part) => total + (value[part] ?? 0), 0)
      }
      return value
    }
    const system = systemOf(addUp(counts), sums)
    const own = addUp(shares.map((share, leaf) => Math.min(share, counts[leaf] ?? 0)))
    return { system, published: withHoles(system.value, suppressed), own }
  })

/** Somebody who knows `own` of each cell, and must be kept from knowing any other cell's rest exactly. */
export function attackerOf({ system }: RandomCase, own: Float64Array, width = 1): Attacker {
  const needs = Array.from(system.value, (value, cell) => {
    const rest = value - (own[cell] ?? 0)
    return { cell, rule: 'GIVEN' as const, lower: rest, upper: rest, width }
  })
  return { name: 'somebody', atLeast: own, knows: new Uint8Array(system.size), needs }
}

/** What somebody who knows `own` can find by trying all tables: the range of the rest of each cell. */
export function tryAll({ system, published }: RandomCase, own: Float64Array): Ranges {
  const { count, starts, cells } = system.equations
  const ranges = tryAllTables({
    shown: Array.from(published, (value) => (Number.isNaN(value) ? null : value)),
    sums: Array.from({ length: count }, (_, e) => Array.from(cells.subarray(starts[e], starts[e + 1]))),
    atLeast: Array.from(own),
    atMost: 200,
  })
  if (!ranges) {
    throw new Error('The truth itself agrees with everything published.')
  }
  return ranges.map(({ lower, upper }, cell) => ({
    lower: lower - (own[cell] ?? 0),
    upper: upper - (own[cell] ?? 0),
  }))
}

function inOrder(values: readonly number[]): () => number {
  const seen = new Map<string, number>()
  return (...codes: string[]) => {
    const key = codes.join(',')
    const place = seen.get(key) ?? seen.size
    seen.set(key, place)
    return values[place] ?? 0
  }
}

/** The grand total stays published, so that every cell has an upper end. */
function withHoles(value: Float64Array, suppressed: readonly number[]): Float64Array {
  return value.map((count, cell) => (cell > 0 && suppressed.includes(cell) ? Number.NaN : count))
}
