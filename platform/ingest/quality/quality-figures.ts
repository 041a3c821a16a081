import { type PeriodMonths, periodMonths } from '../../codes/period-months'
import { type Break, breaksIn } from './breaks'
import { type Completeness, completenessOf, expectedMonths } from './completeness'
import type { MonthCount } from './month-count'
import { type UnknownCount, type UnknownShare, unknownShareOf } from './unknown-share'

/** What records of any kind have to show of their quality over a period. */
export interface QualityFigures extends Completeness {
  readonly period: string
  readonly records: number
  readonly judgedRecords: number
  /** Timely ÷ judged, 0 to 1; null where none was judged. */
  readonly timeliness: number | null
  readonly unknowns: readonly UnknownShare[]
  readonly breaks: readonly Break[]
}

/**
 * The figures of one agency over a period; null where it has no record of the kind, of whatever time.
 *
 * @param counts   of every month with records, in order
 * @param unknowns over the records of the period, in the order in which fields are listed
 */
export function qualityFigures(
  period: string,
  counts: readonly MonthCount[],
  unknowns: readonly UnknownCount[],
  now: Date,
): QualityFigures | null {
  if (counts.length === 0) return null
  const months = periodMonths(period)
  const within = counts.filter(({ month }) => isIn(months, month))
  const judged = sum(within, ({ judged: n }) => n)
  return {
    period,
    ...completenessOf(counts, months, now),
    records: sum(within, ({ records }) => records),
    judgedRecords: judged,
    timeliness: judged === 0 ? null : sum(within, ({ timely }) => timely) / judged,
    unknowns: unknowns.map(unknownShareOf),
    breaks: breaksIn(counts, expectedMonths(counts, months, now)),
  }
}

const isIn = ({ first, last }: PeriodMonths, month: string) => month >= first && month <= last

function sum<T>(items: readonly T[], of: (item: T) => number): number {
  return items.reduce((total, item) => total + of(item), 0)
}
