import { createHash } from 'node:crypto'

/** The SHA-256 of the text of an operation, as 64 hexadecimal digits: what tells operations apart in logs and traces. */
export function operationHash(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
