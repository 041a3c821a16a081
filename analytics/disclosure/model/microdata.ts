import type { TableModel } from './table-model'

/** Records by column: entry r of each array is of record r. */
export interface Microdata {
  readonly size: number
  /** For each column of the model, the number of the record's code. */
  readonly codes: readonly Int32Array[]
  /** How many contributors each record stands for; null: one. */
  readonly count: Float64Array | null
  /** What each contributes to the sum; null where the tables count. */
  readonly value: Float64Array | null
  /** Who contributes each; null where each record is a contributor of its own. */
  readonly contributor: Named | null
}

/** Numbers of names. */
export interface Named {
  readonly names: readonly string[]
  readonly numbers: Int32Array
}

/** What each record adds to what its cells show. */
export function amountsOf({ size, count, value }: Microdata): Float64Array {
  return value ?? count ?? new Float64Array(size).fill(1)
}

/** For each dimension and code of its column: the codes of the dimension that cover it, each after those above. */
export function coveringCodes({ columns, dimensions }: TableModel): number[][][] {
  return dimensions.map(({ column, covers }) => {
    const covering: number[][] = (columns[column]?.codes ?? []).map(() => [])
    covers.forEach((set, code) => {
      for (const each of set) covering[each]?.push(code)
    })
    return covering
  })
}
