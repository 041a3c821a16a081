import type { Journal } from '../journal'
import { grainText, keyText, type PublishedTable } from '../published-table'
import type { CubeTold } from '../pull/grains'
import { keysOf } from '../pull/read-table'

const ATTACK = 'reading something from the order of rows and codes'

/**
 * Rows come in the order of their codes, and codes in the order in which they are declared, or ascending: in an order that says nothing
 * of what is in them.
 */
export function checkOrder(
  { codes }: CubeTold,
  { grain, axes, rows }: PublishedTable,
  journal: Journal,
): void {
  journal.tries('D4', ATTACK)
  for (const { dimension, codes: told } of axes) {
    const declared = codes.get(dimension) ?? []
    const isDeclared = told.every((code) => declared.includes(code))
    const due = isDeclared ? declared.filter((code) => told.includes(code)) : told.toSorted()
    if (dimension !== 'PERIOD' && due.join() !== told.join())
      journal.finds(
        'D4',
        ATTACK,
        `the codes of ${dimension} in ${grainText(grain)} come in an order of their own: ${told.join(', ')}`,
      )
  }
  const due = keysOf(axes)
  const at = rows.findIndex(({ key }, row) => keyText(key) !== keyText(due[row] ?? {}))
  if (at >= 0 || rows.length !== due.length)
    journal.finds(
      'D4',
      ATTACK,
      `the rows of ${grainText(grain)} come in an order of their own, from row ${at + 1} on`,
    )
}
