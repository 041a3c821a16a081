import type { QueryRunner } from 'typeorm'
import { qualifiedRole, ROLE_NAMES, type RoleName } from './roles'

/** The hub's roles as quoted SQL identifiers, for the grants that a migration makes. */
export async function roleIdentifiers(db: QueryRunner): Promise<Record<RoleName, string>> {
  const [{ name }] = (await db.query('select current_database() as name')) as [{ name: string }]
  return Object.fromEntries(
    ROLE_NAMES.map((role) => [role, `"${qualifiedRole(name, role).replaceAll('"', '""')}"`]),
  ) as Record<RoleName, string>
}
