import type { Querying } from '../../platform/database/querying'
import type { ReleasedPart } from '../cubes/released'
import { unpackPart } from './part-content'
import type { ReleaseCertificate } from './release-certificate'

/** A release that is published, or was. */
export interface StoredRelease {
  readonly id: string
  /** Such as "R2026-10.1": the newest month that it holds, and a number. */
  readonly code: string
  readonly state: 'PUBLISHED' | 'WITHDRAWN'
  /** Its place in the order of publication: of two, the one published later has the larger. */
  readonly seq: number
  readonly publishedAt: Date
  readonly withdrawnAt: Date | null
  readonly methodVersion: string
  readonly contentHash: string
  /** The id of the release that was the newest when it was published; null for the first. */
  readonly supersedes: string | null
  /** Whether any record behind it is made up. */
  readonly sampleData: boolean
  /** Of all its parts, ascending by first month, the shortest first. */
  readonly periods: readonly string[]
  readonly certificate: ReleaseCertificate
}

/** A part of a published release, without its content. */
export interface StoredPart {
  readonly releaseId: string
  /** As that of its release. */
  readonly seq: number
  readonly cube: string
  readonly period: string
  readonly contentHash: string
  readonly cells: number
  readonly suppressed: number
  /** Whether it took the place of what another release held of the same cube and period. */
  readonly isRevision: boolean
}

const SHOWN = "('PUBLISHED', 'WITHDRAWN', 'SAMPLE_REMOVED')"

/** A number that is larger after every publication and withdrawal, and the same otherwise; 0 where nothing was ever published. */
export async function newestSeq(db: Querying): Promise<number> {
  const [row] = await db.query<{ seq: string }[]>(
    `select coalesce(max(seq), 0) as seq from analytics.ledger where event in ${SHOWN}`,
  )
  return Number(row?.seq)
}

/** Every release that is published or was, the newest publication first. */
export async function listReleases(db: Querying): Promise<StoredRelease[]> {
  const rows = await db.query<(Omit<StoredRelease, 'seq'> & { readonly seq: string })[]>(
    `select r.id, r.code, r.state, l.seq, r.published_at as "publishedAt", r.withdrawn_at as "withdrawnAt",
            r.method_version as "methodVersion", r.content_hash as "contentHash", r.supersedes,
            r.sample_data as "sampleData", r.manifest->'periods' as periods, r.certificate
      from analytics.release r join analytics.ledger l on l.release_id = r.id and l.event = 'PUBLISHED'
      where r.state in ('PUBLISHED', 'WITHDRAWN')
      order by l.seq desc`,
  )
  return rows.map((row) => ({ ...row, seq: Number(row.seq) }))
}

/**
 * The parts of every published release, in the order of publication: of a cube and a period the last one counts. As the graph
 * stood when a release was published, those count whose `seq` is no larger than its own. Withdrawn releases are left out.
 */
export async function partsIndex(db: Querying): Promise<StoredPart[]> {
  const rows = await db.query<(Omit<StoredPart, 'seq'> & { readonly seq: string })[]>(
    `select p.release_id as "releaseId", l.seq, p.cube, p.period, p.content_hash as "contentHash", p.cells, p.suppressed,
            p.is_revision as "isRevision"
      from analytics.release_part p
      join analytics.release r on r.id = p.release_id
      join analytics.ledger l on l.release_id = r.id and l.event = 'PUBLISHED'
      where r.state = 'PUBLISHED'
      order by l.seq, p.cube, p.period collate "C"`,
  )
  return rows.map((row) => ({ ...row, seq: Number(row.seq) }))
}

/** One part of a release; null where the release holds none of this cube and period. Throws where what is stored was changed. */
export async function readPart(
  db: Querying,
  releaseId: string,
  cube: string,
  period: string,
): Promise<ReleasedPart | null> {
  const [row] = await db.query<{ content: Buffer; contentHash: string }[]>(
    `select content, content_hash as "contentHash" from analytics.release_part
      where release_id = $1 and cube = $2 and period = $3`,
    [releaseId, cube, period],
  )
  return row ? unpackPart(row.content, row.contentHash) : null
}
