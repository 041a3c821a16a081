import { marginsOf, type Requirement, requirementOf } from '../requirements'
import { type Cell, type Cells, cellText, togetherOf } from '../sums/cells'
import { ownOf, type Reader, type View } from './view'

/** The cells of a suppression cube as they are attacked. */
export class Target {
  private readonly margins = new Map<number, readonly number[]>()

  constructor(
    readonly cells: Cells,
    /** As anybody sees them. */
    readonly view: View,
  ) {}

  /** People are counted in whole numbers; nights are sums of hundreds. */
  get isOfPeople(): boolean {
    return this.cells.cube === 'outcomes'
  }

  /** What has to stay possible of a cell to a reader, what everybody knows of it and their own included; null where it may be known. */
  requirement(place: number, reader: Reader): Requirement | null {
    const cell = this.cells.cells[place] as Cell
    if (!isProtected(cell)) return null
    const own = ownOf(cell, reader)
    const required = requirementOf(cell, own, this.marginsOf(place))
    const base = cell.known + own
    return required && { ...required, least: required.least + base, most: required.most + base }
  }

  /**
   * What somebody has found out who knows what some cells come to together: a sentence, or null where that may be known. Cells of
   * different counts of nights are told together by what is told of each.
   */
  disclosed(places: readonly number[], reader: Reader): string | null {
    const group = places.map((place) => this.cells.cells[place] as Cell)
    const [first] = group
    if (!first || group.some((cell) => !isProtected(cell))) return null
    if (!this.isOfPeople && group.some(({ count }) => count !== first.count)) return null
    const together = togetherOf(group)
    const own = ownOf(together, reader)
    const required = requirementOf(
      together,
      own,
      places.length === 1 ? this.marginsOf(places[0] as number) : [],
    )
    if (!required) return null
    return `${whoIs(reader)} knows ${group.map(cellText).join(' + ')}: ${together.truth - own - together.known} (${required.rule})`
  }

  private marginsOf(place: number): readonly number[] {
    const known = this.margins.get(place) ?? marginsOf(this.cells, place)
    this.margins.set(place, known)
    return known
  }
}

/** Sums that only tie others together, such as places that are available, are made of these. */
const NIGHTS = ['within', 'over', 'vacant', 'funded', 'full', 'notFull']

function isProtected({ grain, count }: Cell): boolean {
  return grain.cube !== 'capacityUse' || NIGHTS.includes(count)
}

export function whoIs({ agency }: Reader): string {
  return agency === null ? 'anybody' : `agency ${agency}`
}
