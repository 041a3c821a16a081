import { randomUUID } from 'node:crypto'
import type { Pool } from 'pg'
import { contentHashOf, type ReleasedPart, type ReleasedTable } from '../../analytics/cubes/released'
import { packPart } from '../../analytics/release/part-content'
import { publishRelease } from '../../analytics/release/publish-release'
import { queryingOf } from '../../platform/database/querying'

/** A release of hand-made parts, published as the release job and a steward would. Answers its id. */
export async function publishParts(pool: Pool, parts: readonly ReleasedPart[]): Promise<string> {
  const [id, code] = [randomUUID(), `R-${randomUUID()}`]
  const { rows } = await pool.query(
    "select coalesce(max(seq), 0)::text as basis from analytics.ledger where event in ('PUBLISHED', 'WITHDRAWN', 'SAMPLE_REMOVED')",
  )
  const periods = [...new Set(parts.map(({ period }) => period))].sort()
  const certificate = {
    verdict: 'protected',
    cells: 10,
    suppressedCells: 1,
    promises: [
      { id: 'D3', statement: { en: 'Tables add up.', fr: 'Les tableaux sont additifs.' }, held: true },
    ],
  }
  await pool.query(
    `insert into analytics.release (id, code, state, built_at, method_version, content_hash, sample_data, manifest, certificate)
     values ($1, $2, 'BUILT', now(), '1', $3, $4, $5, $6)`,
    [
      id,
      code,
      'ab'.repeat(32),
      parts.some(({ hasSampleData }) => hasSampleData),
      { basis: Number(rows[0].basis), periods },
      certificate,
    ],
  )
  for (const part of parts) {
    await pool.query(
      `insert into analytics.release_part (release_id, cube, period, content, content_hash, cells, suppressed, is_revision)
       values ($1, $2, $3, $4, $5, 10, 1, false)`,
      [id, part.cube, part.period, packPart(part), contentHashOf(part)],
    )
  }
  await publishRelease(queryingOf(pool), code, 'test')
  return id
}

/** A dense table whose values are given column by column: null is suppressed. */
export function tableOf(
  name: string,
  axes: Readonly<Record<string, readonly string[]>>,
  columns: Readonly<Record<string, readonly (number | null)[]>>,
  status: '.' | 'r' = '.',
): ReleasedTable {
  return {
    name,
    axes: Object.entries(axes).map(([dimension, codes]) => ({ dimension, codes })),
    columns: Object.entries(columns).map(([counter, values]) => ({
      counter,
      values,
      status: values.map((value) => (value === null ? 'x' : status)).join(''),
    })),
  }
}
