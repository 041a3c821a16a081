import type { UnavailableReason } from '../../../platform/codes/enums'
import { badInput } from '../bad-input'

/** Units that could not be used, for one reason. */
export interface UnavailableUnits {
  readonly reason: UnavailableReason
  readonly units: number
}

/** A count of one pool, as an agency reports it. */
export interface CapacityReport {
  readonly idempotencyKey: string
  readonly poolId: string
  readonly asOf: Date
  readonly total: number
  readonly occupied: number
  readonly reserved: number
  readonly unavailable: readonly UnavailableUnits[]
  /** The version of the pool's night that the reporter saw, 0 for none; null: whatever it is now. */
  readonly expectedVersion: number | null
}

const MOST_UNITS = 100_000
const LONGEST_KEY = 200
const AHEAD_MINUTES = 5
const BEHIND_DAYS = 400

/**
 * Throws BAD_USER_INPUT, naming the field, where a report can not be true: counts outside 0–100,000, a reason
 * given twice, more units unavailable than there are, or an asOf over 5 minutes ahead of `now` or 400 days
 * behind it. More occupied than there are is true on many a night: that passes.
 */
export function checkReport(report: CapacityReport, now: Date): void {
  checkKey(report.idempotencyKey)
  checkUnits('total', report.total)
  checkUnits('occupied', report.occupied)
  checkUnits('reserved', report.reserved)
  checkUnavailable(report)
  checkAsOf(report.asOf, now)
  if (report.expectedVersion !== null && report.expectedVersion < 0)
    throw badInput(
      'expectedVersion',
      'is below 0. Give 0 for a first report.',
      'est inférieur à 0. Donnez 0 pour un premier rapport.',
    )
}

/** Units that can not be used, over all reasons. */
export function unavailableUnits(unavailable: readonly UnavailableUnits[]): number {
  return unavailable.reduce((sum, { units }) => sum + units, 0)
}

function checkKey(key: string): void {
  if (key.length >= 1 && key.length <= LONGEST_KEY) return
  throw badInput(
    'idempotencyKey',
    `has ${key.length} characters. Give 1 to ${LONGEST_KEY}.`,
    `compte ${key.length} caractères. Donnez-en de 1 à ${LONGEST_KEY}.`,
  )
}

function checkUnits(field: string, units: number): void {
  if (Number.isInteger(units) && units >= 0 && units <= MOST_UNITS) return
  throw badInput(
    field,
    `is ${units}. Give a whole number from 0 to ${MOST_UNITS}.`,
    `vaut ${units}. Donnez un nombre entier de 0 à ${MOST_UNITS}.`,
  )
}

function checkUnavailable({ unavailable, total }: CapacityReport): void {
  const seen = new Set<UnavailableReason>()
  for (const { reason, units } of unavailable) {
    checkUnits(`unavailable.${reason}`, units)
    if (seen.has(reason))
      throw badInput(
        'unavailable',
        `has ${reason} twice. Give each reason once.`,
        `contient ${reason} deux fois. Donnez chaque raison une fois.`,
      )
    seen.add(reason)
  }
  const units = unavailableUnits(unavailable)
  if (units <= total) return
  throw badInput(
    'unavailable',
    `adds up to ${units}, more than the total of ${total}.`,
    `fait ${units} en tout, plus que le total de ${total}.`,
  )
}

function checkAsOf(asOf: Date, now: Date): void {
  const aheadMs = asOf.getTime() - now.getTime()
  if (aheadMs <= AHEAD_MINUTES * 60_000 && -aheadMs <= BEHIND_DAYS * 86_400_000) return
  throw badInput(
    'asOf',
    `is ${asOf.toISOString()}. Give an instant from ${BEHIND_DAYS} days before ${now.toISOString()} to ${AHEAD_MINUTES} minutes after it.`,
    `vaut ${asOf.toISOString()}. Donnez un instant entre ${BEHIND_DAYS} jours avant ${now.toISOString()} et ${AHEAD_MINUTES} minutes après.`,
  )
}
