import type { Grid } from './lay-out'
import { coveringCodes, type Microdata } from './microdata'
import type { TableModel } from './table-model'

/** The cells that each record is in, each once: of record r the entries from `starts[r]` to `starts[r + 1]`. */
export interface RecordCells {
  readonly starts: Int32Array
  readonly cells: Int32Array
}

export function cellsOfRecords(
  model: TableModel,
  { grids, size }: { readonly grids: readonly Grid[]; readonly size: number },
  records: Microdata,
): RecordCells {
  const covering = coveringCodes(model)
  const lastRecord = new Int32Array(size).fill(-1)
  const starts = new Int32Array(records.size + 1)
  let cells = new Int32Array(Math.max(16, records.size * 8))
  let end = 0
  for (let record = 0; record < records.size; record++) {
    for (const { dimensions, sizes, cell } of grids) {
      let places = [0]
      dimensions.forEach((dimension, i) => {
        const column = model.dimensions[dimension]?.column as number
        const codes = covering[dimension]?.[records.codes[column]?.[record] as number] ?? []
        places = places.flatMap((place) => codes.map((code) => place * (sizes[i] as number) + code))
      })
      for (const place of places) {
        const number = cell[place] as number
        if (number < 0 || lastRecord[number] === record) continue
        lastRecord[number] = record
        if (end === cells.length) cells = grown(cells)
        cells[end++] = number
      }
    }
    starts[record + 1] = end
  }
  return { starts, cells: cells.slice(0, end) }
}

function grown(list: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const longer = new Int32Array(list.length * 2)
  longer.set(list)
  return longer
}
