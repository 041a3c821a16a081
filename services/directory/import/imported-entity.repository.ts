import type { ClientBase } from 'pg'
import { type ImportedEntity, mergeSightings, withoutConfidentialSites } from './imported-entity'

/** All that a source has said so far, in no order. */
export async function listImported(db: ClientBase, source: string): Promise<ImportedEntity[]> {
  const { rows } = await db.query<ImportedEntity>(
    `select kind, key, seen_on::text as "seenOn", seen_by as "seenBy", confidential, attributes
      from directory.imported_entity where source = $1`,
    [source],
  )
  return rows
}

/** Adds what was seen to what is known, keeps it, and answers with all that the source has said by now. */
export async function keepSightings(
  db: ClientBase,
  source: string,
  seen: Iterable<ImportedEntity>,
): Promise<ImportedEntity[]> {
  const all = new Map((await listImported(db, source)).map((entity) => [identity(entity), entity]))
  for (const entity of seen) {
    const known = all.get(identity(entity))
    all.set(identity(entity), known ? mergeSightings(known, entity) : entity)
  }
  const entities = withoutConfidentialSites([...all.values()])
  await db.query(
    `insert into directory.imported_entity (source, kind, key, seen_on, seen_by, confidential, attributes)
      select $1, kind, key, "seenOn", "seenBy", confidential, attributes
      from jsonb_to_recordset($2) as e(kind text, key text, "seenOn" date, "seenBy" text, confidential boolean, attributes jsonb)
      on conflict (source, kind, key) do update set seen_on = excluded.seen_on, seen_by = excluded.seen_by,
        confidential = excluded.confidential, attributes = excluded.attributes`,
    [source, JSON.stringify(entities)],
  )
  await db.query(
    `delete from directory.imported_entity where source = $1 and kind = 'SITE' and not key = any($2)`,
    [source, entities.filter(({ kind }) => kind === 'SITE').map(({ key }) => key)],
  )
  return entities
}

function identity(entity: ImportedEntity): string {
  return `${entity.kind} ${entity.key}`
}
