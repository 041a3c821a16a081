import { decodeCursor, encodeCursor, notOfThisList } from '../../platform/codes/cursor'
import type { AvailablePlace } from './availability.repository'

/** The place of a row in the list of available pools, as its cursor. */
export function cursorOfPlace({ stale, vacant, poolId }: AvailablePlace): string {
  return encodeCursor([Number(stale), vacant, poolId])
}

/** The place that a cursor of `cursorOfPlace` stands for; throws BAD_USER_INPUT where it is not one. */
export function placeOfCursor(cursor: string): AvailablePlace {
  const [stale, vacant, poolId] = decodeCursor(cursor, 3)
  if (isCount(vacant) && UUID.test(String(poolId)))
    return { stale: stale === 1, vacant, poolId: String(poolId) }
  throw notOfThisList(cursor)
}

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/

const isCount = (value: unknown): value is number =>
  Number.isInteger(value) && (value as number) >= 0 && (value as number) < 2 ** 31
