const HOUR_MS = 3_600_000

/**
 * Whether a figure is too old to act on: older than its pool's freshness. One of exactly that age still
 * counts.
 *
 * @param freshnessHours how long a figure of the pool is good for, > 0
 */
export function isStale(asOf: Date, freshnessHours: number, now: Date): boolean {
  return now.getTime() - asOf.getTime() > freshnessHours * HOUR_MS
}
