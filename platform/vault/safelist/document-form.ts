import { createHash } from 'node:crypto'
import { stripIgnoredCharacters } from 'graphql'

/** By what a document is known, however it is laid out: two texts that differ in blanks, commas and comments alone have the same. Throws a GraphQLError where it has signs that no document has. */
export function documentForm(document: string): string {
  return documentId(stripIgnoredCharacters(document))
}

/** The SHA-256 of the text as it is, in hexadecimal: what the Apollo protocol for persisted queries sends in its place. */
export function documentId(document: string): string {
  return createHash('sha256').update(document).digest('hex')
}
