import type { Journal } from '../journal'
import { grainText, keyText, type PublishedTable } from '../published-table'
import { type CountsOfCube, countsTold } from '../sums/counts'

const ATTACK = 'one release taken off another'
/** So many people have to come or go where anything changes. */
const K = 10

/** Of every count that was shown before and is shown now: it is the same, or many came or went. */
export function compareReleases(
  before: PublishedTable,
  now: PublishedTable,
  counts: CountsOfCube,
  least: number,
  journal: Journal,
): void {
  const rows = new Map(before.rows.map((row) => [keyText(row.key), countsTold(row, counts)]))
  for (const row of now.rows) {
    const told = rows.get(keyText(row.key))
    if (!told) continue
    for (const [count, value] of countsTold(row, counts)) {
      const old = told.get(count)
      if (old === undefined || old === null || value === null) continue
      journal.tries('D5', ATTACK)
      const change = Math.abs(value - old)
      if (change > 0 && change < least)
        journal.finds(
          'D5',
          ATTACK,
          `${count} of ${keyText(row.key)} (${grainText(now.grain)}) was ${old} and is ${value}: ${change} came or went`,
        )
    }
  }
}

export const LEAST_CHANGE = K
