import type { Journal } from '../journal'
import { grainText, keyText, type PublishedTable } from '../published-table'

const ATTACK = 'turning shares back into what they are of'
const OF = ['numerator', 'denominator']

/** Wherever figures are exact a share is told only beside both counts that it is of: else the one that is not would follow. */
export function checkRates({ grain, rows }: PublishedTable, journal: Journal): void {
  for (const { key, figures } of rows) {
    for (const [path, { value }] of figures) {
      if (!figures.has(`${path}.numerator`)) continue
      journal.tries('D4', ATTACK)
      const hidden = OF.find((part) => (figures.get(`${path}.${part}`)?.value ?? null) === null)
      if (value !== null && hidden !== undefined)
        journal.finds(
          'D4',
          ATTACK,
          `${path} of ${keyText(key)} (${grainText(grain)}) is told, and its ${hidden} is not`,
        )
    }
  }
}
