import { REASONS, SYSTEM_REASONS } from '../../cubes/labels'
import type { ReleasedPart } from '../../cubes/released'
import { rowsOf } from '../../cubes/released'
import { CATEGORY_CODES } from './released-tables'
import { keyOf } from './tabulate'

/** The reasons of a category that add up to one of table A's results in a year. */
export interface ReasonGroup {
  readonly category: string
  readonly result: 'TURNED_AWAY_SYSTEM' | 'TURNED_AWAY_OTHER'
  readonly reasons: readonly string[]
}

export const REASON_CODES = REASONS.map(({ code }) => code).sort()

export const REASON_GROUPS: readonly ReasonGroup[] = CATEGORY_CODES.flatMap((category) => [
  {
    category,
    result: 'TURNED_AWAY_SYSTEM',
    reasons: REASON_CODES.filter((reason) => SYSTEM_REASONS.includes(reason)),
  },
  {
    category,
    result: 'TURNED_AWAY_OTHER',
    reasons: REASON_CODES.filter((reason) => !SYSTEM_REASONS.includes(reason)),
  },
])

/** What table A of some quarters shows of a category and result, all together. */
export function shownInA(quarters: readonly ReleasedPart[], category: string, result: string): number {
  let sum = 0
  for (const { tables } of quarters) {
    const table = tables.find(({ name }) => name === 'A')
    const place = table?.axes.findIndex(({ dimension }) => dimension === 'CATEGORY') ?? -1
    const values = table?.columns.find(({ counter }) => counter === result)?.values
    if (!table || !values) throw new Error('A quarter has no table A.')
    rowsOf(table.axes).forEach((codes, row) => {
      if (codes[place] === category) sum += values[row] ?? 0
    })
  }
  return sum
}

export function reasonKey(category: string, reason: string): string {
  return keyOf([category, reason])
}
