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
  /** Of each dimension, the codes that cover the record. */
  const codes: (readonly number[])[] = []
  const lastRecord = new Int32Array(size).fill(-1)
  const starts = new Int32Array(records.size + 1)
  let cells = new Int32Array(Math.max(16, records.size * 8))
  let end = 0
  for (let record = 0; record < records.size; record++) {
    for (const [dimension, { column }] of model.dimensions.entries()) {
      codes[dimension] = covering[dimension]?.[records.codes[column]?.[record] as number] ?? []
    }
    for (const { dimensions, sizes, cell } of grids) {
      for (const place of placesOf(dimensions, sizes, codes)) {
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

/** Where in a grid every combination of these codes is. */
function placesOf(
  dimensions: readonly number[],
  sizes: readonly number[],
  codes: readonly (readonly number[])[],
): number[] {
  let places = [0]
  for (let i = 0; i < dimensions.length; i++) {
    const next: number[] = []
    for (const place of places) {
      for (const code of codes[dimensions[i] as number] as readonly number[])
        next.push(place * (sizes[i] as number) + code)
    }
    places = next
  }
  return places
}

function grown(list: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const longer = new Int32Array(list.length * 2)
  longer.set(list)
  return longer
}
