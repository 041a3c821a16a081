import { isAscii } from 'node:buffer'

const FIRST_BEYOND_ASCII = 0x80

/**
 * UTF-8 in pieces as text, wherever the pieces are cut, without a byte order mark. Throws where it is not UTF-8. A piece that is
 * plain ASCII, as most are, becomes a text of one byte for each character, in a fraction of the time.
 */
export class Utf8Decoder {
  private decoder: InstanceType<typeof TextDecoder> | null = null
  private hasBegun = false
  /** Whether the last piece may have ended within a character. */
  private mayBeWithin = false

  decode(piece: Buffer): string {
    if (!this.mayBeWithin && isAscii(piece)) {
      this.hasBegun ||= piece.length > 0
      return piece.toString('latin1')
    }
    this.mayBeWithin = (piece.at(-1) ?? 0) >= FIRST_BEYOND_ASCII
    // Only at the very beginning is the mark one of the byte order.
    this.decoder ??= new TextDecoder('utf-8', { fatal: true, ignoreBOM: this.hasBegun })
    return this.decoder.decode(piece, { stream: true })
  }

  /** What is left at the end; throws where that is the beginning of a character. */
  end(): string {
    return this.decoder?.decode() ?? ''
  }
}
