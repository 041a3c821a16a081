import type { Sum } from './tables'

/** A dimension: codes with their children; the first is the total. */
export type Tree = ReadonlyMap<string, readonly string[]>

export interface CrossTable {
  /** `code,code,…` of each cell. */
  readonly names: readonly string[]
  readonly numberOf: (name: string) => number
  readonly sums: readonly Sum[]
}

/** All cells of the crossed dimensions and their sums. A parent of one child is the same cell as the child. */
export function crossTable(dimensions: readonly Tree[]): CrossTable {
  const tuples = dimensions.reduce<string[][]>(
    (all, tree) => all.flatMap((t) => [...tree.keys()].map((c) => [...t, c])),
    [[]],
  )
  const names: string[] = []
  const numbers = new Map<string, number>()
  for (const tuple of tuples) {
    const key = keyOf(dimensions, tuple)
    if (numbers.has(key)) continue
    numbers.set(key, names.length)
    names.push(tuple.join())
  }
  const numberOf = (tuple: readonly string[]) => numbers.get(keyOf(dimensions, tuple))!
  const sums = new Map<string, Sum>()
  for (const tuple of tuples) {
    dimensions.forEach((tree, d) => {
      const children = tree.get(tuple[d]!)!
      if (children.length < 2) return
      const sum: Sum = [numberOf(tuple), ...children.map((code) => numberOf(tuple.with(d, code)))]
      sums.set(sum.join(), sum)
    })
  }
  return { names, numberOf: (name) => numberOf(name.split(',')), sums: [...sums.values()] }
}

/** A tree from `code,parent` pairs; an empty parent is the total. Codes that are not in the data are left out. */
export function treeOf(total: string, pairs: readonly (readonly [string, string])[]): Tree {
  const tree = new Map<string, string[]>([[total, []]])
  for (const [code] of pairs) tree.set(code, [])
  for (const [code, parent] of pairs) tree.get(parent || total)!.push(code)
  return tree
}

const keyOf = (dimensions: readonly Tree[], tuple: readonly string[]) =>
  tuple.map((code, d) => only(dimensions[d]!, code)).join()

/** The lowest code that covers the same. */
function only(tree: Tree, code: string): string {
  const children = tree.get(code)!
  return children.length === 1 ? only(tree, children[0]!) : code
}
