import { addMonths } from '../../../../platform/codes/period-months'
import type { MonthCount } from '../../../../platform/ingest/quality/month-count'

/** Months one after the other with so many records each, all judged and timely; of null there is no month. */
export function monthCounts(first: string, records: readonly (number | null)[]): MonthCount[] {
  return records.flatMap((n, at) =>
    n === null ? [] : [{ month: addMonths(`${first}-01`, at), records: n, judged: n, timely: n }],
  )
}
