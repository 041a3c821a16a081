import fc from 'fast-check'
import type { Attacker, Need } from '../../../../analytics/disclosure/model/need'
import type { SuppressionInput } from '../../../../analytics/disclosure/suppress/contract'
import { crossTable, type Tree, treeOf } from './cross-table'
import { inputOf, type Sum } from './tables'

const flat = (codes: string) =>
  treeOf(
    'T',
    [...codes].map((code) => [code, '']),
  )
const nested = treeOf('T', [
  ['p', ''],
  ['q', ''],
  ['a', 'p'],
  ['b', 'p'],
  ['c', 'q'],
  ['d', 'q'],
])
const otherNested = treeOf('T', [
  ['r', ''],
  ['s', ''],
  ['a', 'r'],
  ['c', 'r'],
  ['b', 's'],
  ['d', 's'],
])

interface Shape {
  readonly sums: readonly Sum[]
  /** The leaves that each cell is the sum of; a leaf is itself. */
  readonly leaves: readonly (readonly number[])[]
  readonly leafCount: number
}

/** Tables crossed of trees over the same leaves: where two tables have the same cell, it is one. */
function shapeOf(tables: readonly (readonly Tree[])[]): Shape {
  const names = new Map<string, number>()
  const leaves: number[][] = []
  const leafNumbers = new Map<string, number>()
  const sums = new Map<string, Sum>()
  for (const trees of tables) {
    const table = crossTable(trees)
    const covered = table.names.map((name) => coveredLeaves(trees, name.split(',')))
    const numbers = covered.map((list) => {
      const key = list.toSorted().join(' ')
      if (!names.has(key)) {
        names.set(key, leaves.length)
        leaves.push(
          list.map((leaf) => leafNumbers.get(leaf) ?? leafNumbers.set(leaf, leafNumbers.size).size - 1),
        )
      }
      return names.get(key)!
    })
    for (const sum of table.sums) {
      const [total, ...parts] = sum.map((cell) => numbers[cell]!)
      sums.set([total, ...parts].join(), [total!, ...parts])
    }
  }
  return { sums: [...sums.values()], leaves, leafCount: leafNumbers.size }
}

function coveredLeaves(trees: readonly Tree[], tuple: readonly string[]): string[] {
  const under = (tree: Tree, code: string): string[] => {
    const children = tree.get(code)!
    return children.length === 0 ? [code] : children.flatMap((child) => under(tree, child))
  }
  return tuple.reduce<string[]>(
    (all, code, d) => all.flatMap((prefix) => under(trees[d]!, code).map((c) => prefix + c)),
    [''],
  )
}

const SHAPES = {
  'two dimensions': shapeOf([[flat('abc'), flat('xyz')]]),
  'a hierarchy and a dimension': shapeOf([[nested, flat('xy')]]),
  'three dimensions': shapeOf([[flat('ab'), flat('xy'), flat('uv')]]),
  'linked hierarchies': shapeOf([
    [nested, flat('xy')],
    [otherNested, flat('xy')],
  ]),
}

const K = 4

/** Small tables of counts under the rule 1 … 3, with one agency that knows its own part and one leaf. */
export function randomInput(
  shape: keyof typeof SHAPES,
  maxCandidates: number,
): fc.Arbitrary<SuppressionInput> {
  const { sums, leaves, leafCount } = SHAPES[shape]
  const perLeaf = <T>(item: fc.Arbitrary<T>) => fc.array(item, { minLength: leafCount, maxLength: leafCount })
  return fc
    .record({
      counts: perLeaf(
        fc.oneof({ weight: 2, arbitrary: fc.integer({ min: 0, max: 5 }) }, fc.integer({ min: 4, max: 30 })),
      ),
      own: perLeaf(fc.integer({ min: 0, max: 3 })),
      known: fc.integer({ min: -3, max: leafCount - 1 }),
      width: fc.boolean(),
      kept: fc.array(fc.nat(leaves.length - 1), { maxLength: 4 }),
    })
    .map(({ counts, own, known, width, kept }) => {
      const total = (of: readonly number[]) =>
        leaves.map((list) => list.reduce((sum, leaf) => sum + of[leaf]!, 0))
      const values = total(counts)
      const parts = total(own.map((part, leaf) => Math.min(part, counts[leaf]!)))
      const primary = values.flatMap((value, cell) => (value > 0 && value < K ? [cell] : []))
      const free = values.flatMap((value, cell) => (value >= K ? [cell] : []))
      const need = (cell: number): Omit<Need, 'rule'> =>
        width
          ? { cell, lower: values[cell]!, upper: values[cell]!, width: 2 }
          : { cell, lower: Math.min(1, values[cell]!), upper: K - 1, width: 0 }
      const agency: Attacker = {
        name: 'agency',
        atLeast: Float64Array.from(parts),
        knows: Uint8Array.from(leaves, (list) => (list.length === 1 && list[0] === known ? 1 : 0)),
        needs: primary.flatMap((cell) => {
          const rest = values[cell]! - parts[cell]!
          if (rest === 0 || (leaves[cell]!.length === 1 && leaves[cell]![0] === known)) return []
          return [{ cell, rule: 'OWN_SUBTRACTION', lower: 1, upper: K - 1, width: 0 }]
        }),
      }
      const mustPublish = [...kept.filter((cell) => free.includes(cell)), ...free.slice(maxCandidates)]
      return inputOf({ values, sums, primary, needs: primary.map(need), mustPublish, others: [agency] })
    })
}
