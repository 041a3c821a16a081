import type { ClientBase } from 'pg'

export const SAMPLE = 'sample'

export async function holdsSample(db: ClientBase): Promise<boolean> {
  const { rows } = await db.query<{ held: boolean }>(
    'select exists (select from directory.agency where source = $1) as held',
    [SAMPLE],
  )
  return rows[0]?.held === true
}

/** Whether nobody is in the directory yet. */
export async function isEmpty(db: ClientBase): Promise<boolean> {
  const { rows } = await db.query<{ empty: boolean }>(
    'select not exists (select from directory.agency) as empty',
  )
  return rows[0]?.empty === true
}
