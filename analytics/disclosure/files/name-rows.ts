import { numbersOf } from '../model/grouping'
import type { RecordSets } from '../model/record-sets'
import type { TableModel } from '../model/table-model'
import type { CsvTable } from './csv-table'
import { InputError } from './input-error'

/** Where a dimension's codes are in a file of cells. */
export interface CodesAt {
  readonly at: number
  readonly total: string
  readonly hierarchy: string | undefined
}

/**
 * The name of the records that each row of a file of cells covers. Empty codes are totals. Throws an InputError for an
 * unknown code, a code by which two dimensions of one column mean different records, and a row that is there twice.
 */
export function nameRows(
  data: CsvTable,
  dimensions: readonly CodesAt[],
  model: TableModel,
  sets: RecordSets,
): string[] {
  const places = [...new Set(dimensions.map(({ at }) => at))]
  const numbers = model.dimensions.map(({ codes }) => numbersOf(codes))
  const rowOf = new Map<string, number>()
  return data.rows.map(({ row, fields }) => {
    const texts = places.map((at) => (fields[at] as string).trim())
    const named: number[] = []
    const codes: number[] = []
    places.forEach((at, p) => {
      const text = texts[p] as string
      const here = [...dimensions.keys()].filter((d) => dimensions[d]?.at === at)
      if (text === '' || here.some((d) => dimensions[d]?.total === text)) {
        texts[p] = ''
        return
      }
      const place = { file: data.file, row, column: data.header[at] as string }
      const knowing = here.filter((d) => isShown(model, d, numbers[d]?.get(text)))
      const [first] = knowing
      if (first === undefined) throw new InputError(place, unknown(text, here, dimensions))
      const meant = knowing.map((d) => sets.nameOf([d], [numbers[d]?.get(text) as number]))
      if (new Set(meant).size > 1) {
        const names = knowing.map((d) => `"${model.dimensions[d]?.name}"`).join(' and ')
        throw new InputError(place, `"${text}" covers different records in ${names}.`)
      }
      named.push(first)
      codes.push(numbers[first]?.get(text) as number)
    })
    const key = JSON.stringify(texts)
    const before = rowOf.get(key)
    if (before !== undefined)
      throw new InputError({ file: data.file, row }, `it is the cell of row ${before}.`)
    rowOf.set(key, row)
    const name = sets.nameOf(named, codes)
    if (name === null) throw new InputError({ file: data.file, row }, 'its codes have nothing in common.')
    return name
  })
}

function isShown({ dimensions }: TableModel, dimension: number, code: number | undefined): boolean {
  return code !== undefined && dimensions[dimension]?.shown[code] === 1
}

function unknown(text: string, here: readonly number[], dimensions: readonly CodesAt[]): string {
  const files = here.map((d) => dimensions[d]?.hierarchy).filter((file) => file !== undefined)
  return files.length > 0 ? `"${text}" is no code of ${files.join(' or ')}.` : `"${text}" is not known.`
}
