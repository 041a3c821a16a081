import type { Client } from 'pg'
import { escapeIdentifier } from 'pg'
import { SCHEMA_NAMES } from '../../platform/database/roles'

export interface StoredTable {
  /** `schema.table`, as SQL takes it. */
  readonly name: string
  /** In their order; those that the database works out by itself are not among them. */
  readonly columns: readonly string[]
}

export interface Partition {
  readonly schema: string
  readonly name: string
  readonly parent: string
  /** As PostgreSQL prints it: `FOR VALUES FROM ('2024-03-01') TO ('2024-04-01')`. */
  readonly bound: string
}

/** The last value that a sequence gave. */
export interface Sequence {
  readonly name: string
  readonly value: string
}

/** The migrations that made a schema what it is, in their order. */
export type Migrations = Readonly<Record<string, readonly string[]>>

const HUB_SCHEMAS: string[] = [...SCHEMA_NAMES]

/**
 * The tables of the hub's schemas, each after those that it refers to; a partitioned one as a whole. Without the tables of
 * migrations.
 */
export async function storedTables(db: Client): Promise<StoredTable[]> {
  const { rows } = await db.query<StoredTable & { refersTo: string[] }>(TABLES_SQL, [HUB_SCHEMAS])
  const left = new Map(rows.map((row) => [row.name, row]))
  const sorted: StoredTable[] = []
  while (left.size > 0) {
    const next = [...left.values()].find(({ refersTo }) => !refersTo.some((name) => left.has(name)))
    if (!next) throw new Error(`tables that refer to each other: ${[...left.keys()].join(', ')}`)
    left.delete(next.name)
    sorted.push({ name: next.name, columns: next.columns })
  }
  return sorted
}

const TABLES_SQL = `
  select format('%I.%I', n.nspname, c.relname) as name,
         array(select a.attname::text from pg_attribute a
                where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
                order by a.attnum) as columns,
         array(select distinct format('%I.%I', fn.nspname, f.relname)
                 from pg_constraint k join pg_class f on f.oid = k.confrelid join pg_namespace fn on fn.oid = f.relnamespace
                where k.contype = 'f' and k.conrelid = c.oid and k.confrelid <> c.oid) as "refersTo"
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where n.nspname = any($1) and c.relkind in ('r', 'p') and not c.relispartition and c.relname <> 'migration'
  order by n.nspname, c.relname`

/** The parts of partitioned tables, in the order in which they were made. */
export async function storedPartitions(db: Client): Promise<Partition[]> {
  const { rows } = await db.query<Partition>(
    `select n.nspname as schema, c.relname as name, parent.relname as parent, pg_get_expr(c.relpartbound, c.oid) as bound
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     join pg_inherits i on i.inhrelid = c.oid join pg_class parent on parent.oid = i.inhparent
     where n.nspname = any($1) and c.relispartition and c.relkind = 'r' order by c.oid`,
    [HUB_SCHEMAS],
  )
  return rows
}

/** The sequences that have given a value. */
export async function storedSequences(db: Client): Promise<Sequence[]> {
  const { rows } = await db.query<Sequence>(
    `select format('%I.%I', schemaname, sequencename) as name, last_value::text as value
     from pg_sequences where schemaname = any($1) and sequencename <> 'migration_id_seq' and last_value is not null
     order by 1`,
    [HUB_SCHEMAS],
  )
  return rows
}

/** Empty where the database holds no hub. */
export async function storedMigrations(db: Client): Promise<Migrations> {
  const { rows } = await db.query<{ schema: string }>(
    `select n.nspname as schema from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = any($1) and c.relname = 'migration' and c.relkind = 'r' order by 1`,
    [HUB_SCHEMAS],
  )
  const migrations: Record<string, string[]> = {}
  for (const { schema } of rows) {
    const { rows: names } = await db.query<{ name: string }>(
      `select name from ${escapeIdentifier(schema)}.migration order by id`,
    )
    migrations[schema] = names.map(({ name }) => name)
  }
  return migrations
}

/** What a table holds: how many rows, and a sum over the hashes of all of them, whatever their order. */
export interface Contents {
  readonly rows: string
  readonly sum: string
}

export async function contentsOf(db: Client, { name, columns }: StoredTable): Promise<Contents> {
  const list = columns.map(escapeIdentifier).join(', ')
  const { rows } = await db.query<Contents>(`
    select count(*)::text as rows,
           coalesce(sum(('x' || left(encode(sha256(convert_to(t::text, 'UTF8')), 'hex'), 15))::bit(60)::bigint), 0)::text as sum
    from (select ${list} from ${name}) t`)
  return rows[0] as Contents
}

/** The same rows are the same text in every session from now on. */
export async function fixTexts(db: Client): Promise<void> {
  await db.query(`
    set timezone = 'UTC'; set datestyle = 'ISO, YMD'; set intervalstyle = 'postgres'; set extra_float_digits = 1;
    set bytea_output = 'hex'; set client_encoding = 'UTF8'; set statement_timeout = 0`)
}
