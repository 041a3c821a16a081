import type { CubeName } from '../../cubes/cube'
import { differencing, homogeneity, ownSubtraction, tracker } from '../attacks/adding-up'
import { checkSums } from '../attacks/additivity'
import { boundCells, lookAtKnown } from '../attacks/bound-cells'
import type { Highs } from '../attacks/program'
import { checkRates } from '../attacks/rates'
import { Target } from '../attacks/target'
import { ANYBODY, type Reader, viewOf } from '../attacks/view'
import type { Drawn } from '../drawn'
import type { Journal } from '../journal'
import type { PublishedTable } from '../published-table'
import { someOf } from '../random'
import { addBodies, type ToldProgram } from '../sums/bodies'
import { type Cell, Cells, cellText } from '../sums/cells'
import type { CountsOfCube } from '../sums/counts'
import { addMargins } from '../sums/margins'
import type { RecordClass } from '../truth/record-class'

export interface SuppressedCube {
  readonly cube: CubeName
  readonly tables: readonly PublishedTable[]
  readonly classes: readonly RecordClass[]
  readonly counts: CountsOfCube
  readonly programs: readonly ToldProgram[]
  readonly highs: Highs
  readonly drawn: Drawn
  /** The cubes of this kind that the attacks are shared out to. */
  readonly shares: number
  readonly draw: () => number
  readonly journal: Journal
}

/** So many agencies look at all of their own, beside the public. */
const AGENCIES = 12

/** Attacks a cube of which figures are exact or suppressed: all of it as the public, and drawn parts of it as agencies. */
export function attackSuppressedCube(options: SuppressedCube): void {
  const { cube, tables, classes, counts, programs, highs, drawn, shares, draw, journal } = options
  for (const table of tables) checkRates(table, journal)
  const cells = new Cells(cube, tables, classes, counts)
  addMargins(cells)
  addBodies(cells, classes, programs)
  checkTruth(cells, journal)
  checkSums(cells, journal)
  const target = new Target(cells, viewOf(cells, ANYBODY))
  lookAtKnown({ target, reader: ANYBODY, view: target.view }, journal)
  boundCells({ highs, target, reader: ANYBODY, view: target.view }, () => true, journal)
  const agencies = readersOf(classes, programs)
  const attempt = { target, readers: [ANYBODY, ...agencies], draw, journal }
  const share = (count: number) => Math.floor(count / shares)
  differencing(attempt, share(drawn.differencing))
  tracker(attempt, share(drawn.trackers))
  ownSubtraction(attempt, share(drawn.own))
  homogeneity(attempt, share(drawn.alike))
  const chosen = someOf(agencies, AGENCIES, draw)
  for (const reader of chosen) {
    const view = viewOf(cells, reader)
    lookAtKnown({ target, reader, view }, journal)
    const open = view.value.reduce<number[]>((places, value, place) => {
      if (Number.isNaN(value) && target.requirement(place, reader)) places.push(place)
      return places
    }, [])
    const asked = new Set(someOf(open, Math.floor(share(drawn.byAgencies) / chosen.length), draw))
    boundCells({ highs, target, reader, view }, (place) => asked.has(place), journal)
  }
}

/** What is shown is true, as far as the records are those that it was made of. */
function checkTruth({ cells }: Cells, journal: Journal): void {
  const attack = 'counting the records again'
  const differing = cells.filter(({ shown, truth }) => shown !== null && Math.abs(shown - truth) > 1e-6)
  journal.tries('D3', attack, cells.filter(({ shown }) => shown !== null).length)
  const [first] = differing
  if (first)
    journal.notes(
      `${differing.length} figures are not what the records say today, the first is ${told(first)}.`,
    )
}

function told(cell: Cell): string {
  return `${cellText(cell)}: ${cell.shown} shown, ${cell.truth} counted`
}

/** Every agency that has any of the records, with its programmes. */
function readersOf(classes: readonly RecordClass[], programs: readonly ToldProgram[]): Reader[] {
  const names = [...new Set(classes.filter(({ isPublic }) => !isPublic).map(({ agency }) => agency))].sort()
  return names.map((agency) => ({
    agency,
    programs: new Set(programs.filter((program) => program.agency === agency).map(({ id }) => id)),
  }))
}
