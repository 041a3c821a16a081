import { type Movable, movableCells, type RoundedForest } from '../../disclosure/audit/rounded-forest'
import { type AuditedCell, forestOf, shownOf } from './audited-cells'
import { BASE } from './base'

/** Cells, by name, that may not be taken to be more, or less, than they are. */
export interface Fixed {
  readonly up: ReadonlySet<string>
  readonly down: ReadonlySet<string>
}

const NOTHING: Fixed = { up: new Set(), down: new Set() }

/** An agency that subtracts its own counts from the tables of a quarter, and knows which leaves are empty. */
export class AgencyReader {
  private readonly filled: readonly AuditedCell[]
  private readonly forest: RoundedForest
  private readonly figures: Float64Array
  private readonly lower: Float64Array
  private readonly upper: Float64Array
  /** By agency: the places of cells that it has counts in, and the counts. */
  private readonly own = new Map<string, { readonly at: number; readonly count: number }[]>()

  constructor(cells: ReadonlyMap<string, AuditedCell>) {
    this.filled = [...cells.values()].filter(({ count }) => count > 0)
    this.forest = forestOf(this.filled)
    this.figures = Float64Array.from(this.filled.map(({ count }) => count))
    const shown = Float64Array.from(this.filled.map(shownOf))
    this.lower = shown.map((value) => Math.max(0, value - (BASE - 1)))
    this.upper = shown.map((value) => value + (BASE - 1))
    this.filled.forEach(({ agencies }, at) => {
      for (const [agency, count] of agencies) {
        const its = this.own.get(agency)
        if (its) its.push({ at, count })
        else this.own.set(agency, [{ at, count }])
      }
    })
  }

  /** The cells in which others have something and it can work out exactly how much. */
  exactRests(agency: string, fixed: Fixed = NOTHING): string[] {
    const { up, down } = this.movable(agency, fixed)
    return this.filled
      .filter(({ count, agencies }, at) => !up[at] && !down[at] && count > (agencies.get(agency) ?? 0))
      .map(({ name }) => name)
  }

  /** Whether it must think possible that one of these cells is one more (1) or one less (−1). */
  mayBe(agency: string, step: 1 | -1, names: ReadonlySet<string>, fixed: Fixed): boolean {
    const { up, down } = this.movable(agency, fixed)
    const may = step === 1 ? up : down
    return this.filled.some(({ name }, at) => may[at] === 1 && names.has(name))
  }

  private movable(agency: string, fixed: Fixed): Movable {
    const [lower, upper] = [this.lower.slice(), this.upper.slice()]
    for (const { at, count } of this.own.get(agency) ?? []) {
      lower[at] = Math.max(lower[at] as number, count)
    }
    if (fixed !== NOTHING) {
      this.filled.forEach(({ name, count }, at) => {
        if (fixed.down.has(name)) lower[at] = count
        if (fixed.up.has(name)) upper[at] = count
      })
    }
    return movableCells(this.forest, { figures: this.figures, lower, upper }, 1)
  }
}
