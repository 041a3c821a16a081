import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'

const CIPHER = 'aes-256-gcm'
const NONCE_BYTES = 12
const TAG_BYTES = 16

/** 32 bytes for one purpose, from the install key: keys of two purposes tell nothing of each other (HKDF, RFC 5869). */
export function keyFor(installKey: string, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', installKey, '', `haven-hub ${purpose}`, 32))
}

/** The bytes, readable again only with the same install key and the same place: nonce, tag, and cipher text. */
export function seal(installKey: string, place: string, plain: Buffer): Buffer {
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv(CIPHER, keyFor(installKey, 'vault'), nonce).setAAD(Buffer.from(place))
  const sealed = Buffer.concat([cipher.update(plain), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed])
}

/** What was sealed at this place. Throws where it was sealed elsewhere, under another install key, or was changed. */
export function unseal(installKey: string, place: string, sealed: Buffer): Buffer {
  const nonce = sealed.subarray(0, NONCE_BYTES)
  const tag = sealed.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES)
  const cipher = createDecipheriv(CIPHER, keyFor(installKey, 'vault'), nonce, { authTagLength: TAG_BYTES })
  cipher.setAAD(Buffer.from(place)).setAuthTag(tag)
  return Buffer.concat([cipher.update(sealed.subarray(NONCE_BYTES + TAG_BYTES)), cipher.final()])
}
