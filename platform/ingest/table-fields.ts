import { plainName } from './column-name'
import type { TableSchema } from './table-record'

/** Says which field of a schema a column holds, by its place among the fields; -1 where it holds none. */
export type FieldFinder = (column: string) => number

/** Throws an Error where the schema itself is wrong: a name that stands for two fields, or for none. */
export function fieldFinder({ fields, aliases }: TableSchema): FieldFinder {
  const places = new Map<string, number>()
  const names = [...fields.map((field) => [field, field] as const), ...Object.entries(aliases)]
  for (const [name, field] of names) {
    const place = fields.indexOf(field)
    const known = places.get(plainName(name)) ?? place
    if (place === -1 || known !== place) throw new Error(`"${name}" can not stand for the field "${field}"`)
    places.set(plainName(name), place)
  }
  return (column) => places.get(plainName(column)) ?? -1
}
