import { Client, escapeIdentifier, escapeLiteral } from 'pg'
import { qualifiedRole, ROLE_NAMES, rolePassword, SUBGRAPH_NAMES } from './roles'

// One number for everything that changes the shape of a database, so that two starters take turns.
const SHAPE_LOCK = 7_203_118

/** Runs `work` while no other process changes this database's shape. */
export async function withShapeLock<T>(adminUrl: string, work: (admin: Client) => Promise<T>): Promise<T> {
  const admin = new Client({ connectionString: adminUrl })
  await admin.connect()
  try {
    await admin.query('select pg_advisory_lock($1)', [SHAPE_LOCK])
    return await work(admin)
  } finally {
    await admin.end()
  }
}

/**
 * Every role and schema of the hub is there, with its password and search path. Run again it changes nothing.
 * A role sees only the schema of its subgraph; what else it may touch is granted by migrations.
 */
export async function provision(admin: Client, installKey: string): Promise<void> {
  const { rows } = await admin.query<{ name: string }>('select current_database() as name')
  const database = rows[0]?.name as string
  const db = escapeIdentifier(database)
  const existing = await admin.query<{ rolname: string }>(
    'select rolname from pg_roles where rolname = any($1)',
    [ROLE_NAMES.map((role) => qualifiedRole(database, role))],
  )
  const known = new Set(existing.rows.map(({ rolname }) => rolname))
  const statements: string[] = [`revoke all on database ${db} from public`]
  for (const role of ROLE_NAMES) {
    const name = qualifiedRole(database, role)
    const id = escapeIdentifier(name)
    const schema = role === 'ingest' ? 'capacity' : role.replace(/_owner$/, '')
    const password = escapeLiteral(rolePassword(installKey, database, role))
    statements.push(
      `${known.has(name) ? 'alter' : 'create'} role ${id} login nosuperuser nocreatedb nocreaterole password ${password}`,
      `grant connect on database ${db} to ${id}`,
      `alter role ${id} in database ${db} set search_path = ${escapeIdentifier(schema)}`,
    )
  }
  for (const schema of SUBGRAPH_NAMES) {
    const owner = escapeIdentifier(qualifiedRole(database, `${schema}_owner`))
    statements.push(
      `grant ${owner} to current_user`,
      `create schema if not exists ${escapeIdentifier(schema)} authorization ${owner}`,
    )
  }
  statements.push(
    `grant temporary on database ${db} to ${escapeIdentifier(qualifiedRole(database, 'ingest'))}`,
  )
  await admin.query(`begin; ${statements.join(';\n')}; commit`)
}
