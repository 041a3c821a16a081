import type { Pool } from 'pg'

/** A session, or all of a subject's until an instant, that ended. Hashes are base64; instants milliseconds since 1970. */
export interface EndedRow {
  readonly session: string | null
  readonly subject: string | null
  readonly issuedUntil: number
  readonly keptUntil: number
}

/** Notes an end under the hash of the word that it was told by. Answers whether that word is new. */
export async function insertEnded(db: Pool, word: Buffer, ended: EndedRow): Promise<boolean> {
  const { rowCount } = await db.query(
    `insert into vault.ended_session (word, session, subject, issued_until, kept_until)
     values ($1, decode($2, 'base64'), decode($3, 'base64'), to_timestamp($4 / 1000.0), to_timestamp($5 / 1000.0))
     on conflict do nothing`,
    [word, ended.session, ended.subject, ended.issuedUntil, ended.keptUntil],
  )
  return rowCount === 1
}

export interface EndedPage {
  readonly rows: readonly EndedRow[]
  /** The instant of the database up to which nothing is missing, but for what was under way then. */
  readonly at: Date
}

/** What was noted since an instant of the database, or ever. */
export async function findEndedSince(db: Pool, since: Date | null): Promise<EndedPage> {
  const { rows } = await db.query<EndedRow & { readonly at: Date }>(
    `select t.at, encode(e.session, 'base64') as session, encode(e.subject, 'base64') as subject,
            extract(epoch from e.issued_until)::float8 * 1000 as "issuedUntil",
            extract(epoch from e.kept_until)::float8 * 1000 as "keptUntil"
     from (select now() as at) t
     left join vault.ended_session e on e.kept_until > t.at and ($1::timestamptz is null or e.noted_at >= $1)`,
    [since],
  )
  const [first] = rows
  if (!first) throw new Error('a select of one row answered none')
  return { rows: rows.filter(({ keptUntil }) => keptUntil !== null), at: first.at }
}

/** Forgets those of which no token can be left. */
export async function deleteOutlived(db: Pool): Promise<void> {
  await db.query('delete from vault.ended_session where kept_until < now()')
}
