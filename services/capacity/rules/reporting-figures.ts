/** Days up to now over which reporting is judged. */
export const REPORTING_WINDOW_DAYS = 30

const HOUR_MS = 3_600_000

/** What one pool did in the window. */
export interface PoolReporting {
  readonly freshnessHours: number
  /** Whether reports are expected of it: its service is active, or it did report in the window. */
  readonly expected: boolean
  /** The newest asOf there ever was, also before the window; null where none was ever given. */
  readonly lastReportAt: Date | null
  /** Nights with a report, historical ones included. */
  readonly nights: number
  /** Of these, nights loaded from published open data. */
  readonly historicalNights: number
  /** Of the others, those reported within the pool's freshness of their asOf. */
  readonly nightsOnTime: number
}

/** How an agency kept up its reports. */
export interface ReportingFigures {
  readonly lastReportAt: Date | null
  readonly hoursSilent: number | null
  readonly expectedPoolDays: number
  readonly reportedPoolDays: number
  readonly completeness: number | null
  readonly timeliness: number | null
}

/**
 * How complete and timely the reports over these pools were. A pool can not make up for another: each counts
 * at most what is expected of it. Historical nights prove nothing about timeliness, so they leave both of its
 * sides.
 *
 * Ratios lie in 0–1, and are null where nothing was expected; `lastReportAt` and `hoursSilent` are null where
 * no pool ever reported.
 */
export function reportingFigures(pools: readonly PoolReporting[], now: Date): ReportingFigures {
  const judged = pools.filter(({ expected }) => expected)
  const expectedPoolDays = sum(judged, expectedNights)
  const reportedPoolDays = sum(judged, (pool) => Math.min(pool.nights, expectedNights(pool)))
  const timely = sum(judged, nightsToJudge)
  const onTime = sum(judged, (pool) => Math.min(pool.nightsOnTime, nightsToJudge(pool)))
  const lastReportAt = newest(pools)
  return {
    lastReportAt,
    hoursSilent: lastReportAt && (now.getTime() - lastReportAt.getTime()) / HOUR_MS,
    expectedPoolDays,
    reportedPoolDays,
    completeness: ratio(reportedPoolDays, expectedPoolDays),
    timeliness: ratio(onTime, timely),
  }
}

/** Nights of the window in which a report is due, so that the pool is never stale; at most one a night. */
export function expectedNights({ freshnessHours }: Pick<PoolReporting, 'freshnessHours'>): number {
  return Math.min(REPORTING_WINDOW_DAYS, Math.floor((REPORTING_WINDOW_DAYS * 24) / freshnessHours))
}

function nightsToJudge(pool: PoolReporting): number {
  return Math.max(0, expectedNights(pool) - pool.historicalNights)
}

function newest(pools: readonly PoolReporting[]): Date | null {
  return pools.reduce<Date | null>(
    (latest, { lastReportAt: at }) => (at && (!latest || at > latest) ? at : latest),
    null,
  )
}

function ratio(numerator: number, denominator: number): number | null {
  return denominator === 0 ? null : numerator / denominator
}

function sum<T>(items: readonly T[], of: (item: T) => number): number {
  return items.reduce((total, item) => total + of(item), 0)
}
