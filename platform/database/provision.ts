import { type Client, escapeIdentifier, escapeLiteral } from 'pg'
import { StartError } from '../errors'
import {
  keyFingerprint,
  qualifiedRole,
  ROLE_NAMES,
  type RoleName,
  rolePassword,
  SCHEMA_NAMES,
  type SchemaName,
} from './roles'

const INSUFFICIENT_PRIVILEGE = '42501'

/** The role whose comment says which install key the passwords were made of. */
const MARKED: RoleName = 'ingest'

/**
 * Every role and schema of the hub is there, with its password and search path. Run again it changes nothing; under another
 * install key it changes the passwords. A role sees only the schema of its subgraph; what else it may touch is granted by
 * migrations.
 *
 * Throws a StartError where the user of `admin` may not do so, or where a hub with another install key is at work.
 */
export async function provision(admin: Client, installKey: string): Promise<void> {
  const found = await survey(admin)
  const fingerprint = keyFingerprint(installKey, found.database)
  const rekeyed = found.fingerprint !== fingerprint
  if (rekeyed && found.fingerprint !== null) await refuseWhileInUse(admin, found)
  const statements = [
    `revoke all on database ${escapeIdentifier(found.database)} from public`,
    ...ROLE_NAMES.flatMap((role) => roleStatements(found, installKey, role, rekeyed)),
    ...SCHEMA_NAMES.flatMap((schema) => {
      const owner = escapeIdentifier(qualifiedRole(found.database, `${schema}_owner`))
      return [
        `grant ${owner} to current_user`,
        `create schema if not exists ${escapeIdentifier(schema)} authorization ${owner}`,
      ]
    }),
    `grant temporary on database ${escapeIdentifier(found.database)} to ${idOf(found, 'ingest')}`,
    `comment on role ${idOf(found, MARKED)} is ${escapeLiteral(fingerprint)}`,
  ]
  await admin.query(`begin; ${statements.join(';\n')}; commit`).catch((error) => {
    throw error?.code === INSUFFICIENT_PRIVILEGE ? mayNot(found) : error
  })
}

/** Whether the passwords of the hub's roles in this database were made of an install key; false where there are no roles yet. */
export async function hasInstallKey(admin: Client, installKey: string): Promise<boolean> {
  const { database, fingerprint } = await survey(admin)
  return fingerprint === keyFingerprint(installKey, database)
}

interface Found {
  readonly database: string
  readonly user: string
  readonly roles: ReadonlySet<string>
  /** of the install key that made the passwords; null where none has yet */
  readonly fingerprint: string | null
}

async function survey(admin: Client): Promise<Found> {
  const { rows: here } = await admin.query<{ database: string; user: string }>(
    'select current_database() as database, current_user as user',
  )
  const { database, user } = here[0] as { database: string; user: string }
  const { rows } = await admin.query<{ name: string; mark: string | null }>(
    "select rolname as name, shobj_description(oid, 'pg_authid') as mark from pg_roles where rolname = any($1)",
    [ROLE_NAMES.map((role) => qualifiedRole(database, role))],
  )
  const marked = rows.find(({ name }) => name === qualifiedRole(database, MARKED))
  return {
    database,
    user,
    roles: new Set(rows.map(({ name }) => name)),
    fingerprint: marked?.mark ?? null,
  }
}

function roleStatements(found: Found, installKey: string, role: RoleName, rekeyed: boolean): string[] {
  const id = idOf(found, role)
  const db = escapeIdentifier(found.database)
  const password = `password ${escapeLiteral(rolePassword(installKey, found.database, role))}`
  const schema = SCHEMA_OF_WORKER.get(role) ?? role.replace(/_owner$/, '')
  const known = found.roles.has(qualifiedRole(found.database, role))
  return [
    ...(known ? [] : [`create role ${id} login nosuperuser nocreatedb nocreaterole ${password}`]),
    ...(known && rekeyed ? [`alter role ${id} ${password}`] : []),
    `grant connect on database ${db} to ${id}`,
    `alter role ${id} in database ${db} set search_path = ${escapeIdentifier(schema)}`,
  ]
}

/** Where roles look for tables that have no schema of their own. */
const SCHEMA_OF_WORKER: ReadonlyMap<RoleName, SchemaName> = new Map([
  ['ingest', 'capacity'],
  ['release', 'analytics'],
  ['auditor', 'access'],
])

// A change of passwords would shut a running hub out of its own database at its next connection.
async function refuseWhileInUse(admin: Client, { database }: Found): Promise<void> {
  const { rows } = await admin.query(
    'select from pg_stat_activity where usename = any($1) and datname = current_database() limit 1',
    [ROLE_NAMES.map((role) => qualifiedRole(database, role))],
  )
  if (rows.length === 0) return
  throw new StartError(
    `The database "${database}" is in use by a hub with another install key. Give both the same HUB_MASTER_KEY or HUB_DATA, or stop that one.`,
  )
}

function idOf({ database }: Found, role: RoleName): string {
  return escapeIdentifier(qualifiedRole(database, role))
}

function mayNot({ database, user }: Found): StartError {
  return new StartError(
    `DATABASE_URL: the user "${user}" may not set up the database "${database}". Let it create roles (alter role … createrole) and own the database.`,
  )
}
