import type { EntityManager } from 'typeorm'
import { HubError } from '../../platform/errors'
import { snapshotKind } from './ingest/snapshot-kind'
import {
  findNight,
  getReported,
  insertEffective,
  insertSuperseded,
  type NewReport,
  type PoolNight,
} from './report.repository'
import { findReportKey, insertReportKey, lockReport } from './report-key.repository'
import { ensureMonth, markDirtyMonth } from './report-month.repository'
import { type CapacityReport, unavailableUnits } from './rules/check-report'
import { reportContentHash } from './rules/report-content-hash'
import type { SnapshotRow } from './snapshot.repository'

/** A report as it was taken, now or when its key was first used. */
export interface TakenReport {
  readonly row: SnapshotRow
  readonly replayed: boolean
}

/**
 * Takes a checked report in, once per agency and idempotency key, in one transaction: either all of it is
 * kept, or nothing. IDEMPOTENCY_CONFLICT where the key was used for other content; VERSION_CONFLICT where the
 * night's version is not the one expected.
 */
export async function takeReport(
  db: EntityManager,
  at: PoolNight,
  report: CapacityReport,
  now: Date,
): Promise<TakenReport> {
  const key = { agencyId: at.pool.agencyId, key: report.idempotencyKey }
  const contentHash = reportContentHash(report)
  await ensureMonth(db, at.night)
  return db.transaction('READ COMMITTED', async (tx) => {
    await lockReport(tx, key, at)
    const used = await findReportKey(tx, key)
    if (used) {
      if (!used.contentHash.equals(contentHash)) throw idempotencyConflict(report.idempotencyKey)
      return { row: await getReported(tx, { ...at, night: used.night }, used.version), replayed: true }
    }
    const row = await writeReport(tx, at, report, now)
    await insertReportKey(tx, key, { contentHash, poolId: at.pool.id, night: at.night, version: row.version })
    await markDirtyMonth(tx, snapshotKind.name, at.night)
    return { row, replayed: false }
  })
}

/** The report as it was written: in force, or among the superseded where a later asOf holds. */
async function writeReport(
  tx: EntityManager,
  at: PoolNight,
  report: CapacityReport,
  now: Date,
): Promise<SnapshotRow> {
  const current = await findNight(tx, at)
  const version = (current?.version ?? 0) + 1
  if (report.expectedVersion !== null && report.expectedVersion !== version - 1)
    throw versionConflict(at, report.expectedVersion, version - 1)
  const holds = !current || report.asOf >= current.asOf
  return (holds ? insertEffective : insertSuperseded)(tx, at, rowOf(report, at, { version, now }))
}

function rowOf(
  report: CapacityReport,
  { pool }: PoolNight,
  { version, now }: { version: number; now: Date },
): NewReport {
  const { asOf, total, occupied, reserved, unavailable } = report
  return {
    asOf,
    reportedAt: now,
    funded: pool.funded,
    total,
    unavailable: unavailableUnits(unavailable),
    unavailableBy:
      unavailable.length > 0 ? Object.fromEntries(unavailable.map((u) => [u.reason, u.units])) : null,
    occupied,
    reserved,
    historical: false,
    source: 'agency',
    version,
  }
}

function idempotencyConflict(key: string): HubError {
  const given = JSON.stringify(key)
  return new HubError('IDEMPOTENCY_CONFLICT', {
    en: `The idempotency key ${given} was used before for another report. Use a new key for new content.`,
    fr: `La clé d'idempotence ${given} a déjà servi à un autre rapport. Prenez une nouvelle clé pour un nouveau contenu.`,
  })
}

function versionConflict({ pool, night }: PoolNight, expected: number, current: number): HubError {
  return new HubError('VERSION_CONFLICT', {
    en: `Version ${expected} was expected of pool "${pool.id}" on ${night}; it is ${current}. Read it, and decide again.`,
    fr: `La version ${expected} était attendue pour l'ensemble « ${pool.id} » le ${night} ; c'est ${current}. Lisez-la et décidez de nouveau.`,
  })
}
