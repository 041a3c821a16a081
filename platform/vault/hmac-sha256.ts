import { createHash, hash } from 'node:crypto'

const BLOCK_BYTES = 64
const DIGEST_BYTES = 32
/** Longer messages are rare, and get a buffer of their own. */
const USUAL_BYTES = 1024

/**
 * HMAC-SHA-256 of many short messages under one key. The same as `createHmac`, at less than half the cost: that makes an object
 * for each message.
 *
 * Source: RFC 2104, section 2.
 */
export class HmacSha256 {
  private readonly inner = Buffer.alloc(BLOCK_BYTES + USUAL_BYTES)
  private readonly outer = Buffer.alloc(BLOCK_BYTES + DIGEST_BYTES)

  constructor(key: Buffer) {
    const block = Buffer.alloc(BLOCK_BYTES)
    block.set(key.length > BLOCK_BYTES ? createHash('sha256').update(key).digest() : key)
    for (const [at, byte] of block.entries()) {
      this.inner[at] = byte ^ 0x36
      this.outer[at] = byte ^ 0x5c
    }
  }

  /** In hexadecimal; of a text its UTF-8. */
  digest(message: string | Buffer): string {
    this.outer.write(hash('sha256', this.innerBlock(message), 'hex'), BLOCK_BYTES, 'hex')
    return hash('sha256', this.outer, 'hex')
  }

  private innerBlock(message: string | Buffer): Buffer {
    const { inner } = this
    // A character takes three bytes of UTF-8 at the most.
    if (typeof message === 'string' && message.length * 3 <= USUAL_BYTES)
      return inner.subarray(0, BLOCK_BYTES + inner.write(message, BLOCK_BYTES))
    const bytes = typeof message === 'string' ? Buffer.from(message) : message
    return Buffer.concat([inner.subarray(0, BLOCK_BYTES), bytes])
  }
}
