import type { ClientBase, Pool } from 'pg'
import type { Manifest } from './manifest'
import { METHOD_VERSION } from './method-version'
import type { ReleaseCertificate } from './release-certificate'

type Db = ClientBase | Pool

/** A release, whatever its state, as the release job and the steward see it. */
export interface ReleaseRow {
  readonly id: string
  readonly code: string
  readonly state: 'BUILDING' | 'BUILT' | 'PUBLISHED' | 'WITHDRAWN'
  readonly builtAt: Date | null
  readonly publishedAt: Date | null
  readonly withdrawnAt: Date | null
  readonly methodVersion: string
  readonly contentHash: string | null
  readonly sampleData: boolean
  readonly manifest: Manifest
  readonly certificate: ReleaseCertificate | null
  /** The code of the one that it came after. */
  readonly supersedes: string | null
}

/** Every release; the one built last comes first, and before it any that is being built. */
export async function findReleases(db: Db): Promise<ReleaseRow[]> {
  const { rows } = await db.query<ReleaseRow>(
    `select r.id, r.code, r.state, r.built_at as "builtAt", r.published_at as "publishedAt",
            r.withdrawn_at as "withdrawnAt", r.method_version as "methodVersion", r.content_hash as "contentHash",
            r.sample_data as "sampleData", r.manifest, r.certificate, b.code as supersedes
      from analytics.release r left join analytics.release b on b.id = r.supersedes
      order by r.built_at desc nulls first, r.code desc`,
  )
  return rows
}

export async function insertBuilding(
  db: Db,
  release: Pick<ReleaseRow, 'id' | 'code'> & { readonly manifest: object },
): Promise<void> {
  await db.query(
    `insert into analytics.release (id, code, state, method_version, manifest) values ($1, $2, 'BUILDING', $3, $4)`,
    [release.id, release.code, METHOD_VERSION, release.manifest],
  )
}

/** It waits to be published from now on. */
export async function markBuilt(
  db: Db,
  id: string,
  built: {
    readonly contentHash: string
    readonly sampleData: boolean
    readonly manifest: Manifest
    readonly certificate: ReleaseCertificate
  },
): Promise<void> {
  await db.query(
    `update analytics.release set state = 'BUILT', built_at = clock_timestamp(), content_hash = $2, sample_data = $3,
            manifest = $4, certificate = $5
      where id = $1`,
    [id, built.contentHash, built.sampleData, built.manifest, built.certificate],
  )
}

/** Nothing is left of a release that was never published, but what the ledger says. */
export async function deleteUnpublished(db: Db, id: string): Promise<void> {
  await db.query(`delete from analytics.release where id = $1 and state in ('BUILDING', 'BUILT')`, [id])
}
