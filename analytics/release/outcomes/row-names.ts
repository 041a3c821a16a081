import type { Grouping } from '../../disclosure/model/grouping'
import { layOut } from '../../disclosure/model/lay-out'
import { RecordSets } from '../../disclosure/model/record-sets'
import type { TableModel } from '../../disclosure/model/table-model'

/** A row of a table, shown or not: what it is called, and its cell. */
export interface NamedRow {
  readonly table: number
  readonly codes: readonly string[]
  readonly cell: number
}

/** Every row of every table, hidden ones with them: a row's codes say the same in any year, its cell's number does not. */
export function namedRows(model: TableModel): NamedRow[] {
  const { grids } = layOut(model, new RecordSets(model))
  return grids.flatMap(({ dimensions, sizes, cell }, table) => {
    const groupings = dimensions.map((dimension) => model.dimensions[dimension] as Grouping)
    return Array.from(cell, (number, at) => ({ number, at })).flatMap(({ number, at }) => {
      if (number < 0) return []
      let rest = at
      const codes: string[] = []
      for (let i = sizes.length - 1; i >= 0; i--) {
        codes.unshift(groupings[i]?.codes[rest % (sizes[i] as number)] as string)
        rest = Math.floor(rest / (sizes[i] as number))
      }
      return [{ table, codes, cell: number }]
    })
  })
}
