import type { Journal } from '../journal'
import type { Requirement } from '../requirements'
import { type Cell, cellText } from '../sums/cells'
import { Bounds, type Range } from './bounds'
import type { Highs } from './program'
import { type Target, whoIs } from './target'
import { componentsOf, type Reader, type View } from './view'

const TOLERANCE = 1e-6

export interface Bounding {
  readonly highs: Highs
  readonly target: Target
  readonly reader: Reader
  /** The cells as the reader sees them. */
  readonly view: View
}

/**
 * Of every cell that `isAsked` takes and that must not be known: whether all that has to stay possible is, by linear programs, and
 * over whole numbers where people are counted.
 */
export function boundCells(
  { highs, target, reader, view }: Bounding,
  isAsked: (place: number) => boolean,
  journal: Journal,
): void {
  for (const component of componentsOf(view)) {
    const required = new Map<number, Requirement>()
    for (const place of component.places) {
      const requirement = isAsked(place) ? target.requirement(place, reader) : null
      if (requirement) required.set(place, requirement)
    }
    if (required.size === 0) continue
    const bounds = new Bounds(highs, view, component, target.isOfPeople)
    bounds.sweep(required)
    for (const [place, requirement] of required) {
      const cell = target.cells.cells[place] as Cell
      judge(bounds.range(place, requirement), requirement, cell, reader, journal)
    }
    bounds.dispose()
  }
}

function judge(found: Range, required: Requirement, cell: Cell, reader: Reader, journal: Journal): void {
  const isAnybody = reader.agency === null
  const attack = isAnybody
    ? 'bounds by linear and integer programs'
    : 'the same by agencies, who know their own'
  // As anybody every cell is bounded; as agencies those that are drawn.
  if (isAnybody) journal.tries('D1', attack)
  else journal.draws('D1', attack)
  const scale = TOLERANCE * Math.max(1, Math.abs(required.most))
  if (found.least <= required.least + scale && found.most >= required.most - scale) return
  const isExact = found.most - found.least <= scale
  const what = isExact
    ? `that it is ${round(found.least)}`
    : `that it is ${round(found.least)} to ${round(found.most)}`
  journal.finds(
    isExact ? 'D5' : 'D1',
    attack,
    `${whoIs(reader)} can show of ${cellText(cell)} ${what}; ${round(required.least)} to ${round(required.most)} must be possible (${required.rule})`,
  )
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000
}

/** What was worked out by adding and subtracting alone, and what is shown: nothing of it may be sensitive. */
export function lookAtKnown({ target, reader, view }: Omit<Bounding, 'highs'>, journal: Journal): void {
  view.value.forEach((value, place) => {
    if (Number.isNaN(value)) return
    const cell = target.cells.cells[place] as Cell
    journal.tries('D5', 'adding and subtracting all that is shown')
    const required = target.requirement(place, reader)
    if (!required) return
    journal.finds(
      'D5',
      'adding and subtracting all that is shown',
      `${whoIs(reader)} ${cell.shown === null ? 'can work out' : 'is shown'} ${cellText(cell)}: ${round(value)} (${required.rule})`,
    )
  })
}
