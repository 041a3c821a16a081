import type { Journal } from '../journal'
import { grainText, keyText, type PublishedTable } from '../published-table'
import { BASE } from './attack-rounded'

const ATTACK = 'looking for exact figures beside rounded ones'
const COUNTS = ['requests', 'admitted', 'turnedAway', 'unmetDemand']

/** Every count of a rounded cube is a multiple of the base, and is called rounded. */
export function checkShown({ grain, rows }: PublishedTable, journal: Journal): void {
  for (const { key, figures } of rows) {
    for (const name of COUNTS) {
      const figure = figures.get(name)
      if (!figure || figure.value === null) continue
      journal.tries('D1', ATTACK)
      if (figure.value % BASE !== 0 || figure.status !== 'ROUNDED')
        journal.finds(
          'D1',
          ATTACK,
          `${name} of ${keyText(key)} (${grainText(grain)}) is told exactly: ${figure.value}`,
        )
    }
  }
}
