import type { Journal } from '../journal'
import { type Cell, type Cells, cellText } from '../sums/cells'

const ATTACK = 'adding up the parts of every figure of which all are shown'

/** Wherever a figure and all its parts are shown, the parts add up to it. */
export function checkSums({ cells, sums }: Cells, journal: Journal): void {
  for (const { whole, parts } of sums) {
    const total = (cells[whole] as Cell).shown
    const shown = parts.map((part) => (cells[part] as Cell).shown)
    if (total === null || shown.includes(null)) continue
    journal.tries('D3', ATTACK)
    const sum = shown.reduce<number>((all, part) => all + (part as number), 0)
    if (Math.abs(sum - total) > 1e-6)
      journal.finds(
        'D3',
        ATTACK,
        `the parts of ${cellText(cells[whole] as Cell)} add up to ${sum}, and it is shown as ${total}`,
      )
  }
}
