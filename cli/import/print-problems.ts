import type { ClientBase } from 'pg'
import type { BatchResult, RecordKind } from '../../platform/ingest/batch'

const MOST_SHOWN = 50

/** Writes the rejected rows of a batch to standard error, by line number; the values that were wrong are not repeated. */
export async function printProblems(
  db: ClientBase,
  schema: RecordKind['schema'],
  { batchId, rejected }: BatchResult,
): Promise<void> {
  if (rejected === 0) return
  const { rows } = await db.query<{ line: number; code: string; field: string | null }>(
    `select row_number as line, code, field from ${schema}.batch_verdict
      where batch_id = $1 and outcome = 'REJECTED' order by row_number limit $2`,
    [batchId, MOST_SHOWN],
  )
  for (const { line, code, field } of rows)
    console.error(`line ${line}: rejected, ${code}${field ? ` in ${field}` : ''}`)
  if (rejected > rows.length)
    console.error(`… and ${rejected - rows.length} more; all are kept with batch ${batchId}.`)
}
