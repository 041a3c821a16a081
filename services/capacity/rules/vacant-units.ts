/** The units of a pool in one night, as they were counted. */
export interface UnitCounts {
  readonly total: number
  readonly unavailable: number
  readonly occupied: number
  readonly reserved: number
}

/**
 * How many units somebody could still be given: those that are there, less the ones that can not be used, are
 * occupied or are held for somebody. Never below 0, however many more are occupied than there are.
 */
export function vacantUnits({ total, unavailable, occupied, reserved }: UnitCounts): number {
  return Math.max(0, total - unavailable - occupied - reserved)
}
