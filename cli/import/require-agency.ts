import type { ClientBase } from 'pg'
import { StartError } from '../../platform/errors'

/** Nothing where the directory has the agency; throws a StartError otherwise. */
export async function requireAgency(db: ClientBase, agencyId: string): Promise<void> {
  const { rows } = await db.query('select from directory.agency where id = $1', [agencyId])
  if (rows.length > 0) return
  throw new StartError(
    `No agency has the id ${agencyId}. The graph lists them: { agencies { edges { node { id name } } } }`,
  )
}
