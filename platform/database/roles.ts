import { createHmac } from 'node:crypto'

/** Subgraphs that own a schema of the same name. */
export type SubgraphName = 'directory' | 'capacity'
export const SUBGRAPH_NAMES: readonly SubgraphName[] = ['directory', 'capacity']

/**
 * The roles of one hub. Roles belong to a whole cluster, so each carries the name of its database.
 *
 * * `<schema>_owner` migrates its schema and is used for nothing else;
 * * `<schema>` answers that subgraph's requests;
 * * `ingest` writes batches: the only role that writes to two schemas.
 */
export type RoleName = `${SubgraphName}_owner` | SubgraphName | 'ingest'

export const ROLE_NAMES: readonly RoleName[] = [
  ...SUBGRAPH_NAMES.flatMap((name): RoleName[] => [`${name}_owner`, name]),
  'ingest',
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
