import { randomUUID } from 'node:crypto'
import type { Pool } from 'pg'
import { contentHashOf, type ReleasedPart } from '../../../analytics/cubes/released'
import { packPart } from '../../../analytics/release/part-content'

/** A part with one figure. */
export function partOf(period: string, value: number, facts: Partial<ReleasedPart> = {}): ReleasedPart {
  return {
    cube: 'shelterDemand',
    period,
    tables: [
      {
        name: 'A',
        axes: [{ dimension: 'REGION', codes: ['35'] }],
        columns: [{ counter: 'ADMITTED', values: [value], status: 'r' }],
      },
    ],
    hasSampleData: false,
    ...facts,
  }
}

/** Stores a release as one that was built to its end of these parts; answers its id. */
export async function storeRelease(
  release: Pool,
  code: string,
  parts: readonly ReleasedPart[],
): Promise<string> {
  const id = randomUUID()
  const manifest = { periods: parts.map(({ period }) => period), basis: await basisOf(release) }
  const certificate = { verdict: 'protected', cells: parts.length, suppressedCells: 0, promises: [] }
  await release.query(
    `insert into analytics.release (id, code, state, built_at, method_version, content_hash, sample_data, manifest, certificate)
      values ($1, $2, 'BUILT', clock_timestamp(), '1', 'hash', $3, $4, $5)`,
    [id, code, parts.some(({ hasSampleData }) => hasSampleData), manifest, certificate],
  )
  for (const part of parts) {
    await release.query('insert into analytics.release_part values ($1, $2, $3, $4, $5, 1, 0, false)', [
      id,
      part.cube,
      part.period,
      packPart(part),
      contentHashOf(part),
    ])
  }
  return id
}

async function basisOf(release: Pool): Promise<number> {
  const { rows } = await release.query(
    `select coalesce(max(seq), 0)::int as seq from analytics.ledger where event in ('PUBLISHED', 'WITHDRAWN', 'SAMPLE_REMOVED')`,
  )
  return rows[0].seq
}
