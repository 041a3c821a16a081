import type { ClientBase } from 'pg'
import { codeOfMonth, monthOf } from '../../data/sample/months'
import { firstMonth } from './first-month'
import { SAMPLE } from './holds-sample'
import type { SampleRecords } from './sample-records'

/**
 * The months YYYY-MM, the newest first, of which the sample lacks records as they are at `now`: those that it never made, and
 * those made on an earlier day that had not settled by then.
 */
export async function monthsToMake(
  db: ClientBase,
  { kind, settledOn }: Pick<SampleRecords, 'kind' | 'settledOn'>,
  now: Date,
): Promise<string[]> {
  const { rows } = await db.query<{ label: string }>(
    `select label from ${kind.schema}.batch where source = $1 and kind = $2 order by label`,
    [SAMPLE, kind.name],
  )
  const today = now.toISOString().slice(0, 10)
  const madeOn = new Map(rows.map(({ label }) => label.split('/') as [month: string, day: string]))
  return monthsUpTo(now).filter((month) => {
    const day = madeOn.get(month)
    return day === undefined || (day < today && day < settledOn(month))
  })
}

/** By which a batch of the sample says which month it holds, as of which day. */
export function labelOfMonth(month: string, now: Date): string {
  return `${month}/${now.toISOString().slice(0, 10)}`
}

function monthsUpTo(now: Date): string[] {
  const last = monthOf(now.toISOString().slice(0, 7))
  const count = last - monthOf(firstMonth(now)) + 1
  return Array.from({ length: count }, (_, back) => codeOfMonth(last - back))
}
