import { type Grain, type GraphTable, rowsOf } from './graph-tables'

export type Key = Readonly<Record<string, string>>

/** A row of a table: its figures by measure, null where they are suppressed or not available. */
export interface TableRow {
  readonly grain: Grain
  readonly key: Key
  /** Of its first figure, as a grid says it. */
  readonly status: string
  readonly figures: Readonly<Record<string, number | null>>
}

export function* tableRows(tables: readonly GraphTable[]): Generator<TableRow> {
  for (const { grain, axes, columns } of tables)
    for (const [at, key] of rowsOf({ grain, axes, columns }).entries())
      yield {
        grain,
        key,
        status: columns[0]?.status[at] as string,
        figures: Object.fromEntries(
          columns.map(({ measure, values }) => [measure, values[at] as number | null]),
        ),
      }
}

/** The columns of a table with each row under its key, whatever the order of rows. */
export function byKey(table: GraphTable): Map<string, string> {
  const text = (key: object) => JSON.stringify(Object.entries(key).sort())
  return new Map(
    rowsOf(table).map((key, at) => [
      text(key),
      JSON.stringify(table.columns.map(({ measure, values, status }) => [measure, values[at], status[at]])),
    ]),
  )
}
