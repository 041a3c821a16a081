import { createHmac } from 'node:crypto'

const PSEUDONYM_BYTES = 16
/** Clients whose pseudonyms are kept at hand; a batch of a million rows stays within a few megabytes. */
const MOST_KEPT = 50_000

/**
 * Pseudonyms of one agency's clients: the same for the same client id, and tied by nothing to those of another agency. Client
 * ids are compared as text in Unicode's composed form, without blanks around them.
 *
 * With several keys each is applied to what the one before gave, so that a stored pseudonym can be re-keyed by `rekey` without
 * the client id, which is never kept.
 */
export class Pseudonyms {
  private readonly known = new Map<string, string>()

  /** @param keys of the agency, the oldest first; at least one */
  constructor(private readonly keys: readonly Buffer[]) {
    if (keys.length === 0) throw new Error('an agency has a key at least')
  }

  /** 32 hexadecimal digits. */
  of(clientId: string): string {
    const known = this.known.get(clientId)
    if (known) return known
    const first = Buffer.from(clientId.trim().normalize('NFC'))
    const pseudonym = this.keys.reduce(rekey, first).toString('hex')
    if (this.known.size >= MOST_KEPT) this.known.clear()
    this.known.set(clientId, pseudonym)
    return pseudonym
  }
}

/** What a pseudonym becomes under one more key: 128 bits of HMAC-SHA-256. */
export function rekey(pseudonym: Buffer, key: Buffer): Buffer {
  return createHmac('sha256', key).update(pseudonym).digest().subarray(0, PSEUDONYM_BYTES)
}
