import type { CellStatus } from './figure'

/** Statuses as tables write them: one character a value. */
export const CHARACTER_OF_STATUS: Readonly<Record<CellStatus, string>> = {
  PUBLISHED: '.',
  ROUNDED: 'r',
  SUPPRESSED: 'x',
  NOT_AVAILABLE: '_',
  NOT_APPLICABLE: '-',
}

export const STATUS_OF_CHARACTER: Readonly<Record<string, CellStatus>> = Object.fromEntries(
  Object.entries(CHARACTER_OF_STATUS).map(([status, character]) => [character, status as CellStatus]),
)
