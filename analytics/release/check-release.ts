import type { Pool } from 'pg'
import { CUBES } from '../cubes/registry'
import { contentHashOf } from '../cubes/released'
import { findFaults } from './find-faults'
import { releaseHash } from './hashes'
import { type PartRow, readEarlier } from './parts.repository'
import { type Checks, promisesOf } from './promises'
import type { ReleaseCertificate } from './release-certificate'

export interface CheckedRelease {
  readonly certificate: ReleaseCertificate
  /** Whether any record behind it is made up. */
  readonly sampleData: boolean
}

/**
 * The certificate of a release, from what is stored of it: parts are read back, so that what is certified is what will be
 * answered. That the audit holds is what a part had to show before it was stored.
 */
export async function checkRelease(
  store: Pool,
  releaseId: string,
  parts: readonly PartRow[],
  contentHash: string,
): Promise<CheckedRelease> {
  let form = true
  let sampleData = false
  const stored: PartRow[] = []
  for (const row of parts) {
    const { part } = await readEarlier(store, releaseId, row)
    const cube = CUBES.find(({ name }) => name === part.cube)
    form &&= cube !== undefined && findFaults(part, cube).length === 0
    sampleData ||= part.hasSampleData
    stored.push({ ...row, contentHash: contentHashOf(part) })
  }
  const checks: Checks = {
    audit: true,
    form,
    bytes: releaseHash(stored) === contentHash,
    rights: await keepsOneDoor(store),
  }
  return {
    certificate: {
      verdict: 'protected',
      cells: sumOf(parts.map(({ cells }) => cells)),
      suppressedCells: sumOf(parts.map(({ suppressed }) => suppressed)),
      promises: promisesOf(checks),
    },
    sampleData,
  }
}

const sumOf = (numbers: readonly number[]) => numbers.reduce((sum, number) => sum + number, 0)

/** Whether the role that answers may read, of all schemas of records, nothing but the list of regions and the agreements; and no kept count. */
async function keepsOneDoor(store: Pool): Promise<boolean> {
  const { rows } = await store.query<{ kept: boolean }>(
    `select count(*) = 0 as kept from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname in ('directory', 'capacity', 'outcomes', 'vault', 'analytics') and c.relkind in ('r', 'p', 'v', 'm')
        and (n.nspname <> 'analytics' or c.relname = 'kept_count')
        and (n.nspname, c.relname) not in (('directory', 'feed_regions'), ('outcomes', 'feed_agreements'))
        and has_schema_privilege(current_database() || '_analytics', n.oid, 'usage')
        and has_any_column_privilege(current_database() || '_analytics', c.oid, 'select')`,
  )
  return rows[0]?.kept === true
}
