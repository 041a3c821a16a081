import type { TableModel } from './table-model'

/**
 * Names the records that a row of a table covers: for each column, the set of the column's codes. Rows of any tables that
 * cover the same have the same name. A table without a column covers all of it; two dimensions over one column cover
 * what both cover.
 */
export class RecordSets {
  private readonly sets: { readonly numbers: Map<string, number>; readonly covers: Int32Array[] }[]
  /** The number of the set of each code of each dimension. */
  private readonly ofCode: readonly Int32Array[]
  private readonly met = new Map<string, number>()

  constructor(private readonly model: TableModel) {
    this.sets = model.columns.map(({ codes }) => {
      const all = Int32Array.from(codes.keys())
      return { numbers: new Map([[all.join(), 0]]), covers: [all] }
    })
    this.ofCode = model.dimensions.map(({ column, covers }) =>
      Int32Array.from(covers, (each) => this.numberOf(column, each)),
    )
  }

  /** Null where two dimensions over one column have nothing in common. */
  nameOf(dimensions: readonly number[], codes: ArrayLike<number>, offset = 0): string | null {
    const sets = new Array<number>(this.model.columns.length).fill(0)
    for (let i = 0; i < dimensions.length; i++) {
      const dimension = dimensions[i] as number
      const column = this.model.dimensions[dimension]?.column as number
      const set = this.intersection(
        column,
        sets[column] as number,
        this.ofCode[dimension]?.[codes[offset + i] as number] as number,
      )
      if (set < 0) return null
      sets[column] = set
    }
    return sets.join()
  }

  private intersection(column: number, a: number, b: number): number {
    if (a === 0 || a === b) return b
    if (b === 0) return a
    const pair = `${column}:${a}:${b}`
    const known = this.met.get(pair)
    if (known !== undefined) return known
    const { covers } = this.sets[column] as (typeof this.sets)[number]
    const inB = new Set(covers[b])
    const both = (covers[a] as Int32Array).filter((code) => inB.has(code))
    const number = both.length === 0 ? -1 : this.numberOf(column, both)
    this.met.set(pair, number)
    return number
  }

  private numberOf(column: number, covers: Int32Array): number {
    const sets = this.sets[column] as (typeof this.sets)[number]
    const key = covers.join()
    const known = sets.numbers.get(key)
    if (known !== undefined) return known
    sets.numbers.set(key, sets.covers.length)
    return sets.covers.push(covers) - 1
  }
}
