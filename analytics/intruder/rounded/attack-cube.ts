import { checkSums } from '../attacks/additivity'
import type { Highs } from '../attacks/program'
import { ANYBODY } from '../attacks/view'
import type { Drawn } from '../drawn'
import type { Journal } from '../journal'
import type { PublishedTable } from '../published-table'
import { someOf } from '../random'
import { Cells } from '../sums/cells'
import { countsOf } from '../sums/counts'
import { addMargins } from '../sums/margins'
import type { RecordClass } from '../truth/record-class'
import { attackRounded, checkMultiples } from './attack-rounded'
import { checkShown } from './check-shown'
import { leafCells } from './leaf-cells'

export interface RoundedCube {
  readonly tables: readonly PublishedTable[]
  readonly classes: readonly RecordClass[]
  readonly highs: Highs
  readonly drawn: Drawn
  readonly draw: () => number
  readonly journal: Journal
}

/** So many agencies look at a quarter. */
const AGENCIES = 6

/** Attacks a cube of which every count is rounded: all that is shown for its form, and drawn leaves of each quarter by programs. */
export function attackRoundedCube({ tables, classes, highs, drawn, draw, journal }: RoundedCube): void {
  for (const table of tables) checkShown(table, journal)
  const counts = countsOf('shelterDemand')
  if (counts) {
    // Without records every sum is taken for true, and has to hold in what is shown.
    const cells = new Cells('shelterDemand', tables, [], counts)
    addMargins(cells)
    checkSums(cells, journal)
  }
  const quarters = leafCells(tables, classes)
  const each = (count: number) => Math.floor(count / quarters.length)
  const agencies = [...new Set(classes.map(({ agency }) => agency))].sort()
  for (const leaves of quarters) {
    checkMultiples(leaves, journal)
    const all = Array.from({ length: leaves.leaves }, (_, place) => place)
    attackRounded({ highs, leaves, reader: ANYBODY, asked: someOf(all, each(drawn.rounded), draw) }, journal)
    for (const agency of someOf(agencies, AGENCIES, draw)) {
      const own = all.filter((place) => leaves.cells[place]?.own.has(agency))
      const asked = someOf(own, Math.floor(each(drawn.roundedByAgencies) / AGENCIES), draw)
      attackRounded({ highs, leaves, reader: { agency, programs: new Set() }, asked }, journal)
    }
  }
}
