import type { ClientBase } from 'pg'

export const SAMPLE = 'sample'

export async function holdsSample(db: ClientBase): Promise<boolean> {
  const { rows } = await db.query<{ held: boolean }>(
    'select exists (select from directory.agency where source = $1) as held',
    [SAMPLE],
  )
  return rows[0]?.held === true
}

/** The sample was taken out while it was being added to. */
export class SampleRemovedError extends Error {}

/** Nothing where the sample is there still; throws a SampleRemovedError where it was taken out. */
export async function requireSample(db: ClientBase): Promise<void> {
  if (!(await holdsSample(db))) throw new SampleRemovedError('the sample was taken out')
}

/** Whether nobody is in the directory yet. */
export async function isEmpty(db: ClientBase): Promise<boolean> {
  const { rows } = await db.query<{ empty: boolean }>(
    'select not exists (select from directory.agency) as empty',
  )
  return rows[0]?.empty === true
}
