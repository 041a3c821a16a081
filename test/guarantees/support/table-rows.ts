import { columnOf, type Grain, type GraphTable, rowsOf } from './graph-tables'

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

/**
 * The table with 0 for what is not available in a period of which something is: a code that only other periods have, such as a
 * type of service that was opened later.
 */
export function withNoneForAbsentCodes(table: GraphTable): GraphTable {
  const keys = rowsOf(table)
  const { status } = table.columns[0] as GraphTable['columns'][number]
  const released = new Set(keys.flatMap(({ PERIOD }, at) => (status[at] === '_' ? [] : [PERIOD])))
  const columns = table.columns.map(({ measure }) => {
    const column = columnOf(table, measure)
    const values = column.values.map((value, at) =>
      column.status[at] === '_' && released.has(keys[at]?.PERIOD) ? 0 : value,
    )
    return { ...column, values }
  })
  return { ...table, columns }
}
