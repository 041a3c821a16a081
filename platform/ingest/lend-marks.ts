import type { QueryRunner } from 'typeorm'

/** `reader` sees the marks of changed months of a schema, and may take them off. */
export async function lendMarks(db: QueryRunner, schema: string, reader: string): Promise<void> {
  await db.query(`grant select, delete on ${schema}.dirty_month to ${reader}`)
}

export async function takeMarksBack(db: QueryRunner, schema: string, reader: string): Promise<void> {
  await db.query(`revoke select, delete on ${schema}.dirty_month from ${reader}`)
}
