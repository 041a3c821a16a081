import type { CellSystem } from '../../../../analytics/disclosure/model/system'

/** A dimension as its codes, the total first, each with the place of its parent. */
export interface Tree {
  readonly codes: readonly string[]
  readonly parents: readonly (number | null)[]
}

/** A total over codes without levels between. */
export function flat(...codes: readonly string[]): Tree {
  return { codes: ['Total', ...codes], parents: [null, ...codes.map(() => 0)] }
}

/** A tree from `code: parent` in any order; no parent: below the total. */
export function tree(parents: Readonly<Record<string, string>>): Tree {
  const codes = ['Total', ...Object.keys(parents)]
  return {
    codes,
    parents: [null, ...Object.values(parents).map((parent) => codes.indexOf(parent || 'Total'))],
  }
}

/** One table: every combination of codes is a cell, the last dimension running fastest. */
export interface SmallTable {
  readonly system: CellSystem
  readonly cell: (...codes: readonly string[]) => number
  readonly names: readonly string[]
}

/** A table of counts of contributors from its value at each combination of codes that have no parts. */
export function countTable(trees: readonly Tree[], leafValue: (...codes: string[]) => number): SmallTable {
  const sizes = trees.map(({ codes }) => codes.length)
  const size = sizes.reduce((product, length) => product * length, 1)
  const places = (cell: number) => {
    let rest = cell
    return sizes
      .toReversed()
      .map((length) => {
        const place = rest % length
        rest = (rest - place) / length
        return place
      })
      .toReversed()
  }
  const number = (at: readonly number[]) => at.reduce((cell, place, i) => cell * (sizes[i] ?? 1) + place, 0)
  const children = trees.map(({ codes, parents }) =>
    codes.map((_, parent) => parents.flatMap((p, i) => (p === parent ? [i] : []))),
  )
  const sums: number[][] = []
  for (let cell = 0; cell < size; cell++) {
    const at = places(cell)
    at.forEach((place, dimension) => {
      const parts = children[dimension]?.[place] ?? []
      if (parts.length > 0) {
        sums.push([cell, ...parts.map((part) => number(at.with(dimension, part)))])
      }
    })
  }
  const value = new Float64Array(size)
  const codesOf = (at: readonly number[]) =>
    at.map((place, dimension) => trees[dimension]?.codes[place] ?? '')
  const total = (at: readonly number[]): number => {
    const dimension = at.findIndex((place, i) => (children[i]?.[place]?.length ?? 0) > 0)
    if (dimension === -1) {
      return leafValue(...codesOf(at))
    }
    const parts = children[dimension]?.[at[dimension] ?? 0] ?? []
    return parts.reduce((sum, part) => sum + total(at.with(dimension, part)), 0)
  }
  for (let cell = 0; cell < size; cell++) {
    value[cell] = total(places(cell))
  }
  const names = Array.from(value, (_, cell) => codesOf(places(cell)).join(','))
  return {
    system: systemOf(value, sums),
    cell: (...codes) => names.indexOf(codes.join(',')),
    names,
  }
}

/** Counts of contributors tied by `sums`, each the cell of the sum and then its parts. */
export function systemOf(
  value: Float64Array,
  sums: readonly (readonly number[])[],
  counts = true,
  frequency = value,
): CellSystem {
  const starts = new Int32Array(sums.length + 1)
  sums.forEach((cells, equation) => {
    starts[equation + 1] = (starts[equation] ?? 0) + cells.length
  })
  return {
    size: value.length,
    value,
    frequency,
    counts,
    equations: { count: sums.length, starts, cells: Int32Array.from(sums.flat()) },
    shown: new Uint8Array(value.length).fill(1),
    largest: null,
    holdings: null,
  }
}
