import { createHmac } from 'node:crypto'

/** What a draw is about: the release's secret, the family of tables and the period. */
export interface DrawKey {
  readonly secret: string
  readonly family: string
  readonly period: string
}

/**
 * A whole number from 0 to `below` − 1, each as likely as the others to anyone without the secret, and the same for
 * ever for the same key and subject. `subject` says what is drawn; no two draws of a family share one.
 *
 * The bytes are HMAC-SHA-256(secret, ["family","period",…subject] as JSON): RFC 2104, FIPS 180-4.
 */
export function drawBelow(key: DrawKey, subject: readonly (string | number)[], below: number): number {
  const bytes = keyedBytes(key, subject).readUIntBE(0, 6)
  return Math.floor((bytes / 2 ** 48) * below)
}

/** The keys in an order that is random to anyone without the secret, and does not depend on the order given. */
export function drawOrder(
  key: DrawKey,
  subject: readonly (string | number)[],
  keys: readonly string[],
): number[] {
  const ranks = keys.map((each) => keyedBytes(key, [...subject, each]))
  return keys.map((_, index) => index).sort((a, b) => Buffer.compare(ranks[a] as Buffer, ranks[b] as Buffer))
}

function keyedBytes(key: DrawKey, subject: readonly (string | number)[]): Buffer {
  const text = JSON.stringify([key.family, key.period, ...subject])
  return createHmac('sha256', key.secret).update(text).digest()
}
