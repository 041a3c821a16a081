import { createHash } from 'node:crypto'
import type { CapacityReport } from './check-report'

/**
 * SHA-256 of what a report says: two reports have the same exactly when pool, asOf and all counts are the
 * same, in whatever order the reasons stand. The key and the expected version are about the sending, not part
 * of it.
 */
export function reportContentHash(report: CapacityReport): Buffer {
  const { poolId, asOf, total, occupied, reserved, unavailable } = report
  const reasons = unavailable.map(({ reason, units }) => [reason, units]).sort()
  const content = [poolId.toLowerCase(), asOf.toISOString(), total, occupied, reserved, reasons]
  return createHash('sha256').update(JSON.stringify(content)).digest()
}
