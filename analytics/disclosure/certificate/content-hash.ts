import { createHash } from 'node:crypto'

/** The SHA-256 of a text's UTF-8 bytes, in hexadecimal: what `sha256sum` says of the file. */
export function contentHash(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex')
}
