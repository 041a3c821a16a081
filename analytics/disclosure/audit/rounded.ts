import type { Attacker, Need } from '../model/need'
import type { CellSystem, Equations } from '../model/system'
import type { Solver, SolverModel } from '../solver/solver'

export interface RoundedAuditInput {
  readonly system: CellSystem
  /** What is published of each cell, rounded; NaN where it is not rounded. */
  readonly published: Float64Array
  /** What is published of cells as it is, beside what is rounded; NaN where nothing is. */
  readonly exact?: Float64Array
  readonly base: number
  /** How many rounded figures each cell is the sum of. */
  readonly leaves: Int32Array
  /** The public first. */
  readonly attackers: readonly Attacker[]
}

export interface RoundedInterval {
  readonly attacker: Attacker
  /** About the rest of the cell beside what the attacker knows. */
  readonly need: Need
  readonly lower: number
  readonly upper: number
  readonly holds: boolean
}

export interface RoundedAuditResult {
  /** One for each need, in the order of attackers and needs; where it holds, bounds may be wider than shown. */
  readonly intervals: readonly RoundedInterval[]
  readonly lps: number
}

/**
 * What a reader of rounded tables can show about each sensitive cell. A finest cell that is no multiple of the base is
 * taken for exact, any other to be less than a base off for each figure in it; other cells follow by sums. To the public the
 * interval must be base − 1 wide: the cell could be any of that many counts. Somebody who knows a part may narrow the rest
 * further: a rest of others must not be exact, and that there are no others they may find out.
 *
 * Every solution in whole numbers says of all cells at once what they can be, so few programs serve many cells. Where a
 * linear program ends in fractions an integer program decides, and what it can not decide within its nodes does not hold.
 */
export function auditRounded(input: RoundedAuditInput, solver: Solver): RoundedAuditResult {
  let lps = 0
  const intervals = input.attackers.flatMap((attacker) => {
    if (attacker.needs.length === 0) return []
    const reader = new Reader(input, attacker, solver)
    try {
      return attacker.needs.map((need) => reader.examine(need))
    } finally {
      lps += reader.lps
      reader.dispose()
    }
  })
  return { intervals, lps }
}

/** One attacker before the published figures. */
class Reader {
  lps = 0
  private readonly model: SolverModel
  /** What each cell has been at least, and at most, in all that was found possible: the truth is. */
  private readonly least: Float64Array
  private readonly most: Float64Array

  constructor(
    private readonly input: RoundedAuditInput,
    private readonly attacker: Attacker,
    solver: Solver,
  ) {
    const { size, equations, value } = input.system
    const { colLower, colUpper } = boundsOf(input, attacker)
    this.model = solver.create({
      ...sumsAsColumns(equations, size),
      cost: new Float64Array(size),
      colLower,
      colUpper,
    })
    this.model.setOption('mip_max_nodes', NODE_LIMIT)
    this.model.setOption('mip_rel_gap', 0)
    this.least = value.slice()
    this.most = value.slice()
    const all = [...new Set(attacker.needs.map(({ cell }) => cell))]
    this.extreme(all, 1)
    this.extreme(all, -1)
  }

  examine({ cell, rule }: Need): RoundedInterval {
    for (const sign of [1, -1] as const) {
      if (!this.isWide(cell) && !this.extreme([cell], sign)) this.extremeInWholeNumbers(cell, sign)
    }
    const own = this.attacker.atLeast[cell] as number
    const lower = Math.max(0, (this.least[cell] as number) - own)
    const upper = (this.most[cell] as number) - own
    const need = { cell, rule, lower, upper: lower, width: this.widthFor(cell) }
    return { attacker: this.attacker, need, lower, upper, holds: this.isWide(cell) }
  }

  dispose(): void {
    this.model.dispose()
  }

  private isWide(cell: number): boolean {
    return (this.most[cell] as number) - (this.least[cell] as number) >= this.widthFor(cell)
  }

  private widthFor(cell: number): number {
    const { system, base, attackers } = this.input
    if (this.attacker === attackers[0]) return base - 1
    return (system.value[cell] as number) > (this.attacker.atLeast[cell] as number) ? 1 : 0
  }

  /**
   * Makes some cells together as small (1) or as large (−1) as can be, and notes what all cells are then, unless those are
   * fractions. Whether it noted that.
   */
  private extreme(cells: readonly number[], sign: 1 | -1): boolean {
    for (const cell of cells) this.model.setCost(cell, sign)
    const outcome = this.model.run()
    this.lps += 1
    if (outcome !== 'OPTIMAL' && outcome !== 'LIMIT') {
      throw new Error(`What is published of rounded tables can not be true: ${outcome}.`)
    }
    const isNoted = outcome === 'OPTIMAL' && this.note(this.model.solution().x)
    for (const cell of cells) this.model.setCost(cell, 0)
    return isNoted
  }

  private extremeInWholeNumbers(cell: number, sign: 1 | -1): void {
    this.model.setInteger(true)
    this.model.setOption('presolve', 'on')
    this.extreme([cell], sign)
    this.model.setInteger(false)
    this.model.setOption('presolve', 'off')
  }

  /** Whether the figures are whole; if so they are possible. */
  private note(figures: Float64Array): boolean {
    const whole = figures.map(Math.round)
    if (figures.some((figure, cell) => Math.abs(figure - (whole[cell] as number)) > 1e-6)) return false
    whole.forEach((figure, cell) => {
      this.least[cell] = Math.min(this.least[cell] as number, figure)
      this.most[cell] = Math.max(this.most[cell] as number, figure)
    })
    return true
  }
}

/** How many nodes an integer program may take. */
const NODE_LIMIT = 1000

/** A bound that is none: no sum of the tables comes near it. */
const BEYOND = 1e9

function boundsOf(
  { system, published, exact, base, leaves }: RoundedAuditInput,
  { atLeast, knows }: Attacker,
): { colLower: Float64Array; colUpper: Float64Array } {
  const { count, starts, cells } = system.equations
  const isSum = new Uint8Array(system.size)
  for (let equation = 0; equation < count; equation++) isSum[cells[starts[equation] as number] as number] = 1
  const colLower = atLeast.slice()
  const colUpper = new Float64Array(system.size).fill(BEYOND)
  published.forEach((figure, cell) => {
    if (knows[cell] === 1 || !Number.isNaN(exact?.[cell] ?? Number.NaN)) {
      colLower[cell] = system.value[cell] as number
      colUpper[cell] = system.value[cell] as number
    } else if (isSum[cell] === 0 && !Number.isNaN(figure)) {
      const off = figure % base === 0 ? (base - 1) * Math.max(1, leaves[cell] as number) : 0
      colLower[cell] = Math.max(colLower[cell] as number, figure - off)
      colUpper[cell] = figure + off
    }
  })
  return { colLower, colUpper }
}

/** Row e says that the total of sum e less its parts is 0. */
function sumsAsColumns({ count, starts, cells }: Equations, columns: number) {
  const entries: { row: number; value: number }[][] = Array.from({ length: columns }, () => [])
  for (let row = 0; row < count; row++) {
    for (let at = starts[row] as number; at < (starts[row + 1] as number); at++) {
      entries[cells[at] as number]?.push({ row, value: at === starts[row] ? 1 : -1 })
    }
  }
  const ends = new Int32Array(columns + 1)
  entries.forEach((column, number) => {
    ends[number + 1] = (ends[number] as number) + column.length
  })
  return {
    columns,
    rows: count,
    rowLower: new Float64Array(count),
    rowUpper: new Float64Array(count),
    starts: ends,
    indices: Int32Array.from(entries.flat(), ({ row }) => row),
    values: Float64Array.from(entries.flat(), ({ value }) => value),
  }
}
