import type { ClientBase } from 'pg'
import type { DirectoryRows } from './directory-rows'

type Table = keyof DirectoryRows

/** Parents before children, and what makes a row the same row. */
const TABLES: readonly (readonly [Table, readonly string[]])[] = [
  ['agency', ['id']],
  ['funder', ['id']],
  ['program', ['id']],
  ['program_funder', ['program_id', 'funder_id']],
  ['service', ['id']],
  ['service_area', ['service_id', 'region_code']],
  ['phone', ['id']],
  ['public_location', ['id']],
  ['service_site', ['id']],
]

/** Which rows of a table a source owns. */
const OWNED: Readonly<Record<Table, string>> = {
  agency: 'source = $1',
  funder: 'source = $1',
  program: 'source = $1',
  program_funder: 'program_id in (select id from directory.program where source = $1)',
  service: 'source = $1',
  service_area: 'service_id in (select id from directory.service where source = $1)',
  phone: 'service_id in (select id from directory.service where source = $1)',
  public_location: 'source = $1',
  service_site: 'service_id in (select id from directory.service where source = $1)',
}

/**
 * The directory holds just these rows of the source: new ones are added, changed ones overwritten, those that the source
 * no longer gives removed. Rows of other sources stay. Runs inside the caller's transaction.
 */
export async function replaceSource(db: ClientBase, source: string, rows: DirectoryRows): Promise<void> {
  for (const [table, key] of TABLES) await upsert(db, table, key, rows[table])
  for (const [table, key] of [...TABLES].reverse()) await removeOthers(db, source, table, key, rows[table])
}

async function upsert(
  db: ClientBase,
  table: Table,
  key: readonly string[],
  rows: readonly object[],
): Promise<void> {
  const [first] = rows
  if (!first) return
  const columns = Object.keys(first)
  const values = columns.filter((column) => !key.includes(column))
  const change =
    values.length === 0
      ? 'do nothing'
      : `do update set ${values.map((column) => `${column} = excluded.${column}`).join(', ')}
         where (${values.map((column) => `t.${column}`).join(', ')}) is distinct from (${values
           .map((column) => `excluded.${column}`)
           .join(', ')})`
  await db.query(
    `insert into directory.${table} as t (${columns.join(', ')})
      select ${columns.join(', ')} from jsonb_populate_recordset(null::directory.${table}, $1)
      on conflict (${key.join(', ')}) ${change}`,
    [JSON.stringify(rows)],
  )
}

async function removeOthers(
  db: ClientBase,
  source: string,
  table: Table,
  key: readonly string[],
  rows: readonly object[],
): Promise<void> {
  const same = key.map((column) => `given.${column} = t.${column}`).join(' and ')
  await db.query(
    `delete from directory.${table} t where ${OWNED[table]}
       and not exists (select from jsonb_populate_recordset(null::directory.${table}, $2) given where ${same})`,
    [source, JSON.stringify(rows)],
  )
}
