import { HmacSha256 } from './hmac-sha256'

const HEX_DIGITS = 32
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
  private readonly first: HmacSha256
  private readonly others: readonly Buffer[]

  /** @param keys of the agency, the oldest first; at least one */
  constructor(keys: readonly Buffer[]) {
    const [first, ...others] = keys
    if (!first) throw new Error('an agency has a key at least')
    this.first = new HmacSha256(first)
    this.others = others
  }

  /** With how many keys they are made. */
  get version(): number {
    return 1 + this.others.length
  }

  /** 32 hexadecimal digits. */
  of(clientId: string): string {
    const known = this.known.get(clientId)
    if (known) return known
    const first = this.first.digest(clientId.trim().normalize('NFC')).slice(0, HEX_DIGITS)
    const pseudonym = this.others.reduce(rekey, first)
    if (this.known.size >= MOST_KEPT) this.known.clear()
    this.known.set(clientId, pseudonym)
    return pseudonym
  }
}

/** What a pseudonym becomes under one more key: 128 bits of HMAC-SHA-256, in hexadecimal. */
export function rekey(pseudonym: string, key: Buffer): string {
  return new HmacSha256(key).digest(Buffer.from(pseudonym, 'hex')).slice(0, HEX_DIGITS)
}
