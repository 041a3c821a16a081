import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { type Client, escapeIdentifier } from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { HubDatabase, type SchemaStorage } from '../../platform/database/hub-database'
import { qualifiedRole, type SchemaName } from '../../platform/database/roles'
import { withShapeLock } from '../../platform/database/shape-lock'
import { StartError } from '../../platform/errors'
import { STORAGES } from '../open-hub'
import type { BackupReader } from './backup-reader'
import type { Header, TableHead } from './format'
import { contentsOf, fixTexts, type Partition, storedMigrations, storedTables } from './stored'

/** What migrations fill by themselves. */
const FILLED_BY_MIGRATIONS = ['directory.region', 'directory.revision', 'outcomes.instrument']

export interface Restored {
  readonly header: Header
  readonly rows: number
}

/**
 * Fills an empty database from a backup, and makes sure that it holds what was backed up. The database then has the shape that it had;
 * the next start brings it up to this version. Throws a StartError, with nothing restored, where the database is not empty, or
 * where the backup is not whole, is of a newer version or of a hub with another install key.
 */
export async function restoreBackup(
  reader: BackupReader,
  { adminUrl, installKey }: { readonly adminUrl: string; readonly installKey: string },
): Promise<Restored> {
  const header = await reader.header()
  const storages = storagesOf(header)
  await withShapeLock(adminUrl, requireEmpty)
  await new HubDatabase(adminUrl, installKey).migrate(storages)
  return withShapeLock(adminUrl, async (db) => {
    await fixTexts(db)
    await db.query('begin')
    await requireSameShape(db, header)
    const rows = await fill(db, header, reader)
    await reader.seal()
    await db.query('commit')
    return { header, rows }
  })
}

/** Reads a backup to its end; throws a StartError where it is not whole. */
export async function checkBackup(reader: BackupReader): Promise<Restored> {
  const header = await reader.header()
  let rows = 0
  for (let left = header.tables; left > 0; left--) {
    rows += Number((await reader.table()).rows)
    for await (const _piece of reader.rows());
  }
  await reader.seal()
  return { header, rows }
}

/** The storages with the migrations that the backed up database had, and no later one. */
function storagesOf({ migrations, version }: Header): SchemaStorage[] {
  const storages = STORAGES.map((storage: SchemaStorage) => {
    const known = Object.values(storage.migrations)
    const wanted = migrations[storage.name] ?? []
    const names = known.map((migration) => (migration as { readonly name: string }).name)
    if (wanted.some((name) => !names.includes(name))) throw newer(version)
    return { ...storage, migrations: known.filter((_, index) => wanted.includes(names[index] as string)) }
  })
  if (Object.keys(migrations).some((schema) => !storages.some(({ name }) => name === schema)))
    throw newer(version)
  return storages as SchemaStorage[]
}

async function requireEmpty(db: Client): Promise<void> {
  for (const { name } of await storedTables(db)) {
    if (FILLED_BY_MIGRATIONS.includes(name)) continue
    const { rows } = await db.query(`select from ${name} limit 1`)
    if (rows.length > 0)
      throw new StartError(
        `The database holds a hub already: there are rows in ${name}. A backup is restored into an empty database; set DATABASE_URL or HUB_DATA to another.`,
      )
  }
}

// Others may have started a hub on the database since it was looked at.
async function requireSameShape(db: Client, header: Header): Promise<void> {
  const tables = await storedTables(db)
  await db.query(`lock table ${tables.map(({ name }) => name).join(', ')}`)
  await requireEmpty(db)
  const found = await storedMigrations(db)
  const later = Object.entries(found).some(
    ([schema, names]) => names.length !== (header.migrations[schema] ?? []).length,
  )
  if (later || tables.length !== header.tables)
    throw new StartError(
      'The database has had other migrations than the one that was backed up. Restore into a new one.',
    )
}

async function fill(db: Client, header: Header, reader: BackupReader): Promise<number> {
  const tables = new Map((await storedTables(db)).map((table) => [table.name, table]))
  for (const name of FILLED_BY_MIGRATIONS) if (tables.has(name)) await db.query(`delete from ${name}`)
  for (const partition of header.partitions) await makePartition(db, partition)
  let rows = 0
  for (let left = header.tables; left > 0; left--) {
    const head = await reader.table()
    if (`${tables.get(head.name)?.columns}` !== `${head.columns}`)
      throw new StartError(`The table ${head.name} of the backup is not one of this version.`)
    await fillTable(db, head, reader)
    rows += Number(head.rows)
  }
  for (const { name, value } of header.sequences)
    await db.query('select setval($1::regclass, $2)', [name, value])
  return rows
}

async function fillTable(db: Client, head: TableHead, reader: BackupReader): Promise<void> {
  const { name } = head
  // What triggers made of rows when they first came is in them.
  await db.query(`alter table ${name} disable trigger user`)
  const list = head.columns.map(escapeIdentifier).join(', ')
  await pipeline(Readable.from(reader.rows()), db.query(copyFrom(`copy ${name} (${list}) from stdin`)))
  await db.query(`alter table ${name} enable trigger user`)
  await db.query(`analyze ${name}`)
  const { rows, sum } = await contentsOf(db, head)
  if (rows !== head.rows || sum !== head.sum)
    throw new StartError(`What came to be in ${name} is not what was backed up. Nothing was restored.`)
}

const BOUND = /^(DEFAULT|FOR VALUES FROM \('[\d-]{10}'\) TO \('[\d-]{10}'\))$/

async function makePartition(db: Client, { schema, name, parent, bound }: Partition): Promise<void> {
  if (!BOUND.test(bound))
    throw new StartError(`The part ${schema}.${name} of the backup is of no known kind.`)
  const { rows } = await db.query<{ database: string }>('select current_database() as database')
  const owner = qualifiedRole(rows[0]?.database as string, `${schema as SchemaName}_owner`)
  const [part, whole] = [name, parent].map((each) => `${escapeIdentifier(schema)}.${escapeIdentifier(each)}`)
  await db.query(
    `set local role ${escapeIdentifier(owner)}; create table if not exists ${part} partition of ${whole} ${bound}; reset role`,
  )
}

function newer(version: string): StartError {
  return new StartError(
    `The backup is of a newer version of the hub, ${version}, than this one. Restore it with that version.`,
  )
}
