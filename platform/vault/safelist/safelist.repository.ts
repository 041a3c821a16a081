import type { ClientBase, Pool } from 'pg'

export interface SafelistedDocument {
  /** The SHA-256 of the text, in hexadecimal. */
  readonly id: string
  /** Of the file that it was added from. */
  readonly name: string
  readonly document: string
  readonly addedAt: Date
}

/** The documents of the list, by name and id. */
export async function listDocuments(db: Pick<ClientBase | Pool, 'query'>): Promise<SafelistedDocument[]> {
  const { rows } = await db.query<SafelistedDocument>(
    'select id, name, document, added_at as "addedAt" from vault.safelisted_document order by name, id',
  )
  return rows
}

/** The same text as long as the list is the same, and another whenever it is another. */
export async function safelistStamp(db: Pick<Pool, 'query'>): Promise<string> {
  const { rows } = await db.query<{ stamp: string }>(
    `select coalesce(md5(string_agg(id, ',' order by id)), '') as stamp from vault.safelisted_document`,
  )
  return rows[0]?.stamp ?? ''
}

/** Whether the document was not on the list before. */
export async function addDocument(
  db: ClientBase,
  { id, name, document }: Omit<SafelistedDocument, 'addedAt'>,
): Promise<boolean> {
  const { rowCount } = await db.query(
    'insert into vault.safelisted_document (id, name, document) values ($1, $2, $3) on conflict do nothing',
    [id, name, document],
  )
  return rowCount === 1
}

/** Whether the document was on the list. */
export async function removeDocument(db: ClientBase, id: string): Promise<boolean> {
  const { rowCount } = await db.query('delete from vault.safelisted_document where id = $1', [id])
  return rowCount === 1
}
