import { HubError } from '../errors'
import { quoted } from './quoted'

/** The place after one row of a list, as a text for a client to hand back and not to read. */
export function encodeCursor(parts: readonly (string | number | null)[]): string {
  return Buffer.from(JSON.stringify(parts)).toString('base64url')
}

/** The parts that `encodeCursor` was given; throws BAD_USER_INPUT where it was not, or there were more or fewer. */
export function decodeCursor(cursor: string, length: number): readonly (string | number | null)[] {
  const parts = partsOf(cursor)
  if (parts?.length === length) return parts
  throw notOfThisList(cursor)
}

/** The number of a row, 0 or more, that was given to `encodeCursor` alone; throws BAD_USER_INPUT where it was none. */
export function decodeRow(cursor: string): number {
  const [row] = decodeCursor(cursor, 1)
  if (typeof row === 'number' && Number.isSafeInteger(row) && row >= 0) return row
  throw notOfThisList(cursor)
}

/** For what reads as a cursor, and stands for no row of the list. */
export function notOfThisList(cursor: string): HubError {
  const given = quoted(cursor)
  return new HubError('BAD_USER_INPUT', {
    en: `${given} is not a cursor of this list. Give an endCursor of one of its pages, or leave "after" out.`,
    fr: `${given} n'est pas un curseur de cette liste. Donnez le endCursor d'une de ses pages, ou omettez « after ».`,
  })
}

function partsOf(cursor: string): (string | number | null)[] | null {
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString())
    return Array.isArray(parts) && parts.every(isPart) ? parts : null
  } catch {
    return null
  }
}

function isPart(part: unknown): part is string | number | null {
  return part === null || typeof part === 'string' || typeof part === 'number'
}
