import { createHmac } from 'node:crypto'

/** Subgraphs, each with a schema of its name. */
export type SubgraphName = 'directory' | 'capacity' | 'outcomes' | 'analytics'

/** Schemas of the hub: one for each subgraph, `vault` for what must not lie beside the data, `access` for who read what. */
export type SchemaName = SubgraphName | 'vault' | 'access'
export const SCHEMA_NAMES: readonly SchemaName[] = [
  'directory',
  'vault',
  'capacity',
  'outcomes',
  'analytics',
  'access',
]

/**
 * The roles of one hub. Roles belong to a whole cluster, so each carries the name of its database.
 *
 * * `<schema>_owner` migrates its schema and is used for nothing else;
 * * `<subgraph>` answers that subgraph's requests;
 * * `vault` tells whose an agency's key is and which sessions have ended, and nothing else;
 * * `access` adds to the log of accesses, and can not read it; `auditor` reads it, and nothing else;
 * * `ingest` writes batches: the only role that writes to several schemas;
 * * `release` reads the feeds that statistics are made of, and writes releases; `analytics` reads what is released, and no feed.
 */
export type RoleName = `${SchemaName}_owner` | SchemaName | 'ingest' | 'release' | 'auditor'

export const ROLE_NAMES: readonly RoleName[] = [
  ...SCHEMA_NAMES.flatMap((name): RoleName[] => [`${name}_owner`, name]),
  'ingest',
  'release',
  'auditor',
]

/** The role as PostgreSQL knows it, at most 63 bytes. */
export function qualifiedRole(database: string, role: RoleName): string {
  return `${database}_${role}`
}

/** The password of a role: HMAC-SHA-256 of its name under the install key, so none is ever stored. */
export function rolePassword(installKey: string, database: string, role: RoleName): string {
  return createHmac('sha256', installKey)
    .update(`role:${qualifiedRole(database, role)}`)
    .digest('base64url')
}

/** By which to tell whether passwords were made of this install key; the key can not be found from it. */
export function keyFingerprint(installKey: string, database: string): string {
  const digest = createHmac('sha256', installKey).update(`fingerprint:${database}`).digest('base64url')
  return `haven-hub install key ${digest}`
}
