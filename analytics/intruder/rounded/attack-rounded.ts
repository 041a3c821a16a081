import { Bounds } from '../attacks/bounds'
import type { Highs } from '../attacks/program'
import { whoIs } from '../attacks/target'
import { ownOf, type Reader, type View } from '../attacks/view'
import type { Journal } from '../journal'
import { type Cell, cellText } from '../sums/cells'
import type { LeafCells } from './leaf-cells'

export const BASE = 5

/** Whether each count is a neighbouring multiple of the true one, and none where there is none. */
export function checkMultiples({ cells }: LeafCells, journal: Journal): void {
  const attack = 'looking for rounded counts that are told exactly, or not as they should be'
  for (const cell of cells) {
    journal.tries('D1', attack)
    const shown = cell.shown as number
    if (shown % BASE !== 0)
      journal.finds('D1', attack, `${cellText(cell)} is shown as ${shown}, which is no multiple of ${BASE}`)
    else if (Math.abs(shown - cell.truth) >= BASE || (cell.truth === 0 && shown !== 0))
      journal.finds(
        'D1',
        attack,
        `${cellText(cell)} is shown as ${shown}, which is no neighbouring multiple of what it is`,
      )
  }
}

/** What a reader may think of a quarter's counts: each less than a step from what is shown, all sums the same from whichever table. */
function viewOf({ cells, sums }: LeafCells, reader: Reader): View {
  const shown = (cell: Cell) => cell.shown as number
  return {
    cells,
    sums,
    value: new Float64Array(cells.length).fill(Number.NaN),
    least: Float64Array.from(cells, (cell) => Math.max(0, ownOf(cell, reader), shown(cell) - (BASE - 1))),
    most: Float64Array.from(cells, (cell) => shown(cell) + (BASE - 1)),
    workedOut: [],
  }
}

export interface RoundedAttack {
  readonly highs: Highs
  readonly leaves: LeafCells
  readonly reader: Reader
  /** The places of the leaves that are attacked. */
  readonly asked: readonly number[]
}

/**
 * Each leaf may be anything from 4 less to 4 more to anybody; and of what others have in it an agency can not work out how many they
 * are. That they have nothing it may find out.
 */
export function attackRounded({ highs, leaves, reader, asked }: RoundedAttack, journal: Journal): void {
  const { cells, sums } = leaves
  const isTold = cells.every(({ shown, truth }) => Math.abs((shown as number) - truth) < BASE)
  // What is shown contradicts itself, which is found before.
  if (!isTold) return
  const view = viewOf(leaves, reader)
  const bounds = new Bounds(highs, view, { places: cells.map((_, place) => place), sums }, true)
  for (const place of asked) {
    const cell = cells[place] as Cell
    const attack =
      reader.agency === null ? 'narrowing rounded counts' : 'narrowing rounded counts by agencies'
    journal.draws(reader.agency === null ? 'D1' : 'D5', attack)
    if (reader.agency === null) {
      const all = { least: view.least[place] as number, most: view.most[place] as number }
      const found = bounds.range(place, all)
      if (found.least > all.least + 1e-6 || found.most < all.most - 1e-6)
        journal.finds(
          'D1',
          attack,
          `anybody can show that ${cellText(cell)} is ${found.least} to ${found.most}; ${all.least} to ${all.most} must be possible`,
        )
    } else if (cell.truth > ownOf(cell, reader)) {
      const found = bounds.range(place, { least: cell.truth - 1, most: cell.truth })
      const isExact =
        found.least === cell.truth &&
        bounds.range(place, { least: cell.truth, most: cell.truth + 1 }).most === cell.truth
      if (isExact)
        journal.finds(
          'D5',
          attack,
          `${whoIs(reader)} can work out what the others have in ${cellText(cell)}: ${cell.truth - ownOf(cell, reader)}`,
        )
    }
  }
  bounds.dispose()
}
