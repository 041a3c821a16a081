import type { ReleasedPart } from '../../cubes/released'
import { keysOf } from './released-tables'

/** Rows of tables, by table and key. */
export class RowSet {
  private readonly keys = new Map<string, Set<string>>()

  add(table: string, key: string): void {
    const known = this.keys.get(table)
    if (known) known.add(key)
    else this.keys.set(table, new Set([key]))
  }

  addAll(rows: RowSet): void {
    for (const [table, keys] of rows.keys) for (const key of keys) this.add(table, key)
  }

  has(table: string, key: string): boolean {
    return this.keys.get(table)?.has(key) ?? false
  }
}

/** The rows of a released part that are suppressed. */
export function suppressedRows({ tables }: ReleasedPart): RowSet {
  const rows = new RowSet()
  for (const { name, axes, columns } of tables) {
    const status = columns[0]?.status ?? ''
    keysOf(axes).forEach((key, row) => {
      if (status[row] === 'x') rows.add(name, key)
    })
  }
  return rows
}
