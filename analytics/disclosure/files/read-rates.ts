import type { Rate } from '../audit/attacks/percentage'
import { type CsvTable, columnOf } from './csv-table'
import { InputError } from './input-error'
import { readAmount } from './number-field'
import { cellFinder } from './read-published'
import type { Tables } from './read-tables'
import type { TableSpec } from './table-spec'

const WRITTEN_OUT = /^\d+(?:\.(?<decimals>\d+))?$/

/**
 * The percentages that are published beside a table: of each row's cell in the cell that has the total of the dimension `of`
 * in its place. Decimals are those that are written: 7.5 has one. Throws an InputError for a missing column, an unknown code,
 * table or dimension, a percentage that is not written out, and one that is not the true one.
 */
export function readRates(data: CsvTable, spec: TableSpec, tables: Tables): Rate[] {
  const { model, layouts, system } = tables.tabulation
  const [ofAt, percentAt] = [columnOf(data, 'of'), columnOf(data, 'percent')]
  const tableAt = data.header.indexOf('table')
  const findCell = cellFinder(data, spec, tables)
  return data.rows.map(({ row, fields }, index) => {
    const numerator = find(fields)
    const of = (fields[ofAt] as string).trim()
    const names = namesIn(tableAt < 0 ? 0 : Number(fields[tableAt]))
    if (!names.includes(of)) throw wrong('of', `"${of}" is no dimension of this table: ${names.join(', ')}.`)
    const dimension = model.dimensions.find(({ name }) => name === of)
    const column = data.header.includes(of) ? of : (model.columns[dimension?.column ?? 0]?.name ?? of)
    const at = columnOf(data, column)
    const code = (fields[at] as string).trim()
    if (code === '' || code === dimension?.codes[0]) {
      throw wrong(column, `it is the total of "${of}" itself.`)
    }
    const denominator = find(fields.with(at, ''))
    const percent = readAmount(data, index, percentAt)
    const text = (fields[percentAt] as string).trim()
    const written = WRITTEN_OUT.exec(text)
    if (!written) throw wrong('percent', `"${text}" is not written out, such as 7.5.`)
    const decimals = written.groups?.decimals?.length ?? 0
    const truth = (100 * (system.value[numerator] as number)) / (system.value[denominator] as number)
    if (!(Math.abs(percent - truth) <= 0.5 * 10 ** -decimals + 1e-9)) {
      const says = Number.isNaN(truth) ? 'a share of nothing' : Number(truth.toPrecision(9))
      throw wrong('percent', `${text} is published; the true value is ${says}.`)
    }
    return { numerator, denominator, percent, decimals }

    function find(codes: readonly string[]): number {
      const cell = findCell(row, codes, false)
      if (cell === null) throw new InputError({ file: data.file, row }, 'its codes are not in the data.')
      return cell
    }

    function wrong(column: string, says: string): InputError {
      return new InputError({ file: data.file, row, column }, says)
    }
  })

  function namesIn(table: number): string[] {
    return (layouts[table]?.dimensions ?? []).map((dimension) => model.dimensions[dimension]?.name as string)
  }
}
