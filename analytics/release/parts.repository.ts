import type { ClientBase, Pool } from 'pg'
import type { ReleasedPart } from '../cubes/released'
import type { BuiltPart } from './built-part'
import { packKept, unpackKept } from './kept-counts'
import { packPart, unpackPart } from './part-content'
import type { PartKey } from './plan'

type Db = ClientBase | Pool

/** A part of any release, without its content. */
export interface PartRow extends PartKey {
  readonly releaseId: string
  readonly contentHash: string
  readonly cells: number
  readonly suppressed: number
  readonly isRevision: boolean
}

/** What was made of a cube and period, and what was kept beside it. */
export interface EarlierPart {
  readonly part: ReleasedPart
  readonly kept: unknown
}

const COLUMNS = `p.release_id as "releaseId", p.cube, p.period, p.content_hash as "contentHash", p.cells, p.suppressed,
  p.is_revision as "isRevision"`

/** By cube and period. */
export async function findParts(db: Db, releaseId: string): Promise<PartRow[]> {
  const { rows } = await db.query<PartRow>(
    `select ${COLUMNS} from analytics.release_part p where release_id = $1 order by cube, period collate "C"`,
    [releaseId],
  )
  return rows
}

/** The part and what is kept with it are there afterwards, both or neither. */
export async function insertPart(
  db: Db,
  releaseId: string,
  { part, cells, suppressed, kept }: BuiltPart,
  { contentHash, isRevision }: { readonly contentHash: string; readonly isRevision: boolean },
): Promise<void> {
  await db.query(
    `with made as (
       insert into analytics.release_part (release_id, cube, period, content, content_hash, cells, suppressed, is_revision)
         values ($1, $2, $3, $4, $5, $6, $7, $8) returning release_id, cube, period
     )
     insert into analytics.kept_count select release_id, cube, period, $9::bytea from made where $9 is not null`,
    [
      releaseId,
      part.cube,
      part.period,
      packPart(part),
      contentHash,
      cells,
      suppressed,
      isRevision,
      kept === null ? null : packKept(kept),
    ],
  )
}

export async function deletePart(db: Db, releaseId: string, { cube, period }: PartKey): Promise<void> {
  await db.query('delete from analytics.release_part where release_id = $1 and cube = $2 and period = $3', [
    releaseId,
    cube,
    period,
  ])
}

/** Throws where the release holds no such part, or another content than its hash says. */
export async function readEarlier(
  db: Db,
  releaseId: string,
  { cube, period }: PartKey,
): Promise<EarlierPart> {
  const { rows } = await db.query<{ content: Buffer; contentHash: string; kept: Buffer | null }>(
    `select p.content, p.content_hash as "contentHash", k.content as kept
      from analytics.release_part p left join analytics.kept_count k using (release_id, cube, period)
      where p.release_id = $1 and p.cube = $2 and p.period = $3`,
    [releaseId, cube, period],
  )
  const [row] = rows
  if (!row) throw new Error('a release lacks a part that it was said to hold')
  return { part: unpackPart(row.content, row.contentHash), kept: unpackKept(row.kept) }
}

/** A part of a release that was published at any time. */
export interface ShownPart extends PartRow {
  readonly state: 'PUBLISHED' | 'WITHDRAWN'
  /** Whether made-up records are in its release. */
  readonly sampleData: boolean
}

/** Every part that anybody may ever have seen, in the order of publication. */
export async function findShownParts(db: Db): Promise<ShownPart[]> {
  const { rows } = await db.query<ShownPart>(
    `select ${COLUMNS}, r.state, r.sample_data as "sampleData"
      from analytics.release_part p join analytics.release r on r.id = p.release_id
      join analytics.ledger l on l.release_id = r.id and l.event = 'PUBLISHED'
      order by l.seq, p.cube, p.period collate "C"`,
  )
  return rows
}
