import type { EntityManager } from 'typeorm'
import type { RowOutcome } from '../../codes/enums'

/** What became of one row. */
export interface VerdictRow {
  readonly row: number
  readonly outcome: RowOutcome
  /** Why it was rejected, or what is unusual about it; null where there is nothing to say. */
  readonly code: string | null
  readonly field: string | null
}

/** Where the verdicts of batches lie: rows with something to say, and ranges of the others. */
export interface VerdictTables {
  readonly rows: string
  readonly ranges: string
}

/** The verdicts on rows after `afterRow`, in the order of rows; `first` of them at most. */
export function listVerdicts(
  db: EntityManager,
  { rows, ranges }: VerdictTables,
  batchId: string,
  { first, afterRow }: { readonly first: number; readonly afterRow: number },
): Promise<VerdictRow[]> {
  return db.query(
    `select row, outcome, code, field from (
       (select row_number as row, outcome, code, field from ${rows}
         where batch_id = $1 and row_number > $2 order by row_number limit $3)
       union all
       (select row, outcome, null, null
          from (select * from ${ranges} where batch_id = $1 and last_row > $2 order by first_row limit $3) r,
            generate_series(greatest(first_row, $2 + 1), least(last_row, greatest(first_row, $2 + 1) + $3 * 2)) row
         where not exists (select from ${rows} v where v.batch_id = $1 and v.row_number = row)
         order by row limit $3)
     ) verdicts order by row limit $3`,
    [batchId, afterRow, first],
  )
}
