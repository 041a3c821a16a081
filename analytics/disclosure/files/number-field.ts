import type { CsvTable } from './csv-table'
import { InputError } from './input-error'

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i

/** A number of at least 0. Throws an InputError naming the place otherwise. */
export function readAmount({ file, rows, header }: CsvTable, index: number, at: number): number {
  const text = (rows[index]?.fields[at] ?? '').trim()
  const place = { file, row: rows[index]?.row as number, column: header[at] as string }
  if (!NUMBER.test(text)) {
    throw new InputError(
      place,
      text === '' ? 'it is empty; it takes a number.' : `"${text}" is not a number.`,
    )
  }
  const amount = Number(text)
  if (amount < 0) throw new InputError(place, `${text} is negative.`)
  if (!Number.isFinite(amount)) throw new InputError(place, `${text} is too large.`)
  return amount
}

/** A whole number of at least 0. Throws an InputError naming the place otherwise. */
export function readCount(table: CsvTable, index: number, at: number): number {
  const count = readAmount(table, index, at)
  if (Number.isSafeInteger(count)) return count
  const { file, rows, header } = table
  throw new InputError(
    { file, row: rows[index]?.row as number, column: header[at] as string },
    `${count} is not a whole number.`,
  )
}
