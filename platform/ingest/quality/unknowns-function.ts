import type { QueryRunner } from 'typeorm'
import { FUNCTION_SETTINGS, rowsOfAgency } from './function-settings'

/** A field that may be unknown, as one is told how often it is. */
export interface UnknownField {
  readonly field: string
  readonly column: string
  /** SQL: the rows that the field belongs to; without it, all. */
  readonly of?: string
  /** Codes that it has beside UNKNOWN. */
  readonly further?: readonly ('NOT_ASKED' | 'PREFER_NOT_TO_ANSWER')[]
  /** Whether it may be empty. */
  readonly optional?: boolean
}

/**
 * `<schema>.quality_unknowns(agency, shard, sample_shard, first, last)`: of each field, how many rows of the agency between two
 * days hold no value of it, and why; nothing of what the values are. For one reader, who can not read the table.
 *
 * @param by the column that says when a row is
 */
export async function createUnknownsFunction(
  db: QueryRunner,
  schema: string,
  { table, by, fields, reader }: UnknownsOf,
): Promise<void> {
  await db.query(`
    create function ${schema}.quality_unknowns(agency uuid, shard integer, sample_shard integer, first date, last date)
      returns table (place integer, field text, records integer, unknown integer, not_asked integer, prefer_not integer,
                     not_recorded integer)
      ${FUNCTION_SETTINGS(schema)} as $$
      select f.place, f.field, f.records::integer, f.unknown::integer, f.not_asked::integer, f.prefer_not::integer,
             f.not_recorded::integer
      from (select ${fields.map(countsOf).join(',\n')}
            from ${table} t
            where t.${by} between first and last and ${rowsOfAgency('t')}) c
      cross join lateral (values ${fields.map(rowOf).join(',\n')})
        f (place, field, records, unknown, not_asked, prefer_not, not_recorded)
    $$;
    revoke all on function ${schema}.quality_unknowns from public;
    grant execute on function ${schema}.quality_unknowns to ${reader};
  `)
}

interface UnknownsOf {
  readonly table: string
  readonly by: string
  readonly fields: readonly UnknownField[]
  readonly reader: string
}

function countsOf({ column, of = 'true', further = [], optional }: UnknownField, at: number): string {
  const count = (rows: string) => `count(*) filter (where ${of} and t.${column} ${rows})`
  const codeCount = (code: 'NOT_ASKED' | 'PREFER_NOT_TO_ANSWER') =>
    further.includes(code) ? count(`= '${code}'`) : 'null::bigint'
  return [
    `count(*) filter (where ${of}) as n${at}`,
    `${count(`= 'UNKNOWN'`)} as u${at}`,
    `${codeCount('NOT_ASKED')} as a${at}`,
    `${codeCount('PREFER_NOT_TO_ANSWER')} as p${at}`,
    `${optional ? count('is null') : 'null::bigint'} as e${at}`,
  ].join(', ')
}

function rowOf({ field }: UnknownField, at: number): string {
  return `(${at + 1}, '${field}', c.n${at}, c.u${at}, c.a${at}, c.p${at}, c.e${at})`
}
