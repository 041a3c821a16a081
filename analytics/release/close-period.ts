import { parsePeriodCode } from '../../platform/codes/period-code'
import { lastEndedMonth, monthsBetween, periodMonths } from '../../platform/codes/period-months'
import type { Querying } from '../../platform/database/querying'
import { HubError } from '../../platform/errors'

/** What closing a period came to. */
export interface Closing {
  readonly period: string
  /** Months that were not closed before; 0 where all were. */
  readonly added: number
}

/**
 * All months of the period are closed; closing again changes nothing. Throws a HubError, BAD_USER_INPUT, where the code is none
 * or a month of it has not ended.
 *
 * @param now   what "now" is for the data
 * @param actor who does so, for the ledger
 */
export async function closePeriod(db: Querying, period: string, now: Date, actor: string): Promise<Closing> {
  const { first, last } = periodMonths(parsePeriodCode(period))
  if (last > lastEndedMonth(now)) throw notEnded(period, now)
  return { period, added: await closeMonths(db, monthsBetween({ first, last }), period, actor) }
}

/**
 * These months, which have ended, are closed; answers how many were not before.
 *
 * @param months first days
 * @param told   what they are called in the ledger
 */
export async function closeMonths(
  db: Querying,
  months: readonly string[],
  told: string,
  actor: string,
): Promise<number> {
  const [row] = await db.query<{ added: number }[]>('select analytics.close_months($1, $2, $3) as added', [
    months,
    told,
    actor,
  ])
  return row?.added ?? 0
}

function notEnded(period: string, now: Date): HubError {
  const newest = lastEndedMonth(now).slice(0, 7)
  return new HubError('BAD_USER_INPUT', {
    en: `${period} has not ended: the last month that has is ${newest}.`,
    fr: `${period} n'est pas terminé : le dernier mois qui l'est est ${newest}.`,
  })
}
