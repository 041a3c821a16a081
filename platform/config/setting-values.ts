import { isIP } from 'node:net'
import { z } from 'zod'

// What texts of the environment have to be to do as values of settings.

export const wholeNumber = (low: number, high: number) =>
  z.string().regex(/^\d+$/).transform(Number).pipe(z.int().min(low).max(high))

// Date.parse takes the 30th of February for the 1st of March.
export function isInstant(text: string): boolean {
  const [, day, time = 'T00:00Z'] =
    /^(20\d{2}-\d{2}-\d{2})(T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2}))?$/.exec(text) ?? []
  if (!day || Number.isNaN(Date.parse(`${day}${time}`))) return false
  return new Date(day).toISOString().startsWith(day)
}

// Roles are told apart by the user before the host, and carry the name of the database.
export function namesDatabase(text: string): boolean {
  if (!URL.canParse(text)) return false
  const { hostname, pathname } = new URL(text)
  return hostname !== '' && pathname.length > 1
}

// Compared with what tokens say, character by character.
export function namesIssuer(text: string): boolean {
  if (!URL.canParse(text)) return false
  const { protocol, search, hash, username } = new URL(text)
  return ['http:', 'https:'].includes(protocol) && search + hash + username === ''
}

export function isOrigin(text: string): boolean {
  return URL.canParse(text) && /^https?:/.test(text) && new URL(text).origin === text
}

/** An address, or a network that is not half the world: `10.0.0.0/8`, `fd00::/8`. */
export function isNetwork(text: string): boolean {
  const [address = '', prefix, ...more] = text.split('/')
  const version = isIP(address)
  if (version === 0 || more.length > 0) return false
  if (prefix === undefined) return true
  return /^\d{1,3}$/.test(prefix) && Number(prefix) >= 8 && Number(prefix) <= (version === 4 ? 32 : 128)
}

export const listOf = (isEach: (text: string) => boolean) =>
  z
    .string()
    .transform((text) => text.split(',').map((each) => each.trim()))
    .refine((each) => each.every(isEach))
    .optional()
