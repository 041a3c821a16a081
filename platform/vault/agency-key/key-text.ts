import { createHash, randomBytes, randomUUID } from 'node:crypto'

/** By it people, programs and scanners for leaked secrets know a key of an agency. */
const PREFIX = 'hvk_'
const SECRET_BYTES = 32
/** docs/agency-keys.md gives it to scanners. */
const FORM = /^hvk_[0-9a-f]{32}_[\w-]{43}$/

/** A key as it is shown once, and what is kept of it. */
export interface NewKey {
  readonly id: string
  readonly text: string
  readonly hash: Buffer
}

/** A key that was never there before: its id, which is no secret, and 256 random bits. */
export function makeKey(): NewKey {
  const id = randomUUID()
  const secret = randomBytes(SECRET_BYTES).toString('base64url')
  const text = `${PREFIX}${id.replaceAll('-', '')}_${secret}`
  return { id, text, hash: hashOfKey(text) }
}

/**
 * What is kept of a key. A plain hash is right here: slow ones and salts protect secrets that people choose, and 256 random
 * bits are not found by trying. It also makes the look-up safe to time: what an index compares is no part of the key.
 */
export function hashOfKey(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}

/** Whether a bearer token is meant to be a key, good or not. */
export function isMeantAsKey(token: string): boolean {
  return token.startsWith(PREFIX)
}

/** Whether a hub could have made it. */
export function hasFormOfKey(token: string): boolean {
  return FORM.test(token)
}
