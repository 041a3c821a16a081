import type { CellSystem } from '../../disclosure/model/system'
import type { Program, Solver, SolverModel } from '../../disclosure/solver/solver'

/** Cells that may lie away from the truth together without any published figure or sum being another; others stay. */
export interface Movement {
  readonly cells: readonly number[]
  /** By how much each lies higher, or lower where it is below 0. */
  readonly by: readonly number[]
}

/** What somebody knows of the cells. */
export interface Room {
  /** How far a cell may lie below the truth. */
  readonly down: (cell: number) => number
  /** Whether they know the cell exactly. */
  readonly isKnown: (cell: number) => boolean
}

/** In units of what is asked: less than this is no movement but the solver's noise. */
const NOISE = 1e-7

/** Moving a cell of few agencies down costs so much more, since one of them is likely to know better. */
const FEW_AGENCIES = 3
const COST_OF_FEW = 4

/** Finds movements under one pattern by linear programs, each as short as may be. Must be disposed. */
export class MovementFinder {
  private readonly unknown: Int32Array
  private readonly columnOf: Int32Array
  private readonly program: Program
  private shortest: SolverModel | null = null
  private farthest: SolverModel | null = null
  private aimed = -1

  constructor(
    system: CellSystem,
    isPublished: Uint8Array,
    private readonly solver: Solver,
  ) {
    this.unknown = Int32Array.from([...isPublished.keys()].filter((cell) => isPublished[cell] === 0))
    this.columnOf = new Int32Array(system.size).fill(-1)
    this.unknown.forEach((cell, column) => {
      this.columnOf[cell] = column
    })
    this.program = programOf(system, this.unknown, this.columnOf)
  }

  /** A movement of a cell by just so much, down where it is below 0; null where there is none. */
  find(cell: number, by: number, room: Room): Movement | null {
    const column = this.columnOf[cell] ?? -1
    if (column < 0) return null
    const { unknown } = this
    const size = unknown.length
    const unit = Math.abs(by)
    const lower = new Float64Array(2 * size)
    const upper = new Float64Array(2 * size)
    unknown.forEach((each, at) => {
      if (room.isKnown(each)) return
      upper[at] = Infinity
      upper[size + at] = room.down(each) / unit
    })
    const [aim, opposite] = by > 0 ? [column, size + column] : [size + column, column]
    // A share of a millionth is the tolerance of what is asked.
    if ((upper[aim] as number) < 1 - 1e-9) return null
    lower[aim] = Math.min(1, upper[aim] as number)
    upper[aim] = lower[aim]
    upper[opposite] = 0
    this.shortest ??= this.create()
    this.shortest.setColumnBounds(lower, upper)
    this.shortest.restart()
    if (this.shortest.run() !== 'OPTIMAL') return null
    const { x } = this.shortest.solution()
    const cells: number[] = []
    const moves: number[] = []
    unknown.forEach((each, at) => {
      const move = (x[at] as number) - (x[size + at] as number)
      if (Math.abs(move) <= NOISE) return
      cells.push(each)
      moves.push(move * unit)
    })
    return { cells, by: moves }
  }

  /** How far a cell can move up (1) or down (−1), to `enough` at the most. */
  reach(cell: number, direction: 1 | -1, enough: number, room: Room): number {
    const column = this.columnOf[cell] ?? -1
    if (column < 0) return 0
    const size = this.unknown.length
    const upper = new Float64Array(2 * size)
    this.unknown.forEach((each, at) => {
      if (room.isKnown(each)) return
      upper[at] = Infinity
      upper[size + at] = room.down(each) / enough
    })
    const [aim, opposite] = direction > 0 ? [column, size + column] : [size + column, column]
    upper[aim] = Math.min(1, upper[aim] as number)
    upper[opposite] = 0
    this.farthest ??= this.create(new Float64Array(2 * size))
    if (this.aimed >= 0) this.farthest.setCost(this.aimed, 0)
    this.farthest.setCost(aim, -1)
    this.aimed = aim
    this.farthest.setColumnBounds(new Float64Array(2 * size), upper)
    if (this.farthest.run() !== 'OPTIMAL') return 0
    return Math.max(0, this.farthest.solution().x[aim] ?? 0) * enough
  }

  dispose(): void {
    this.shortest?.dispose()
    this.farthest?.dispose()
  }

  private create(cost = this.program.cost): SolverModel {
    const model = this.solver.create({ ...this.program, cost })
    // Every cost is above 0, so a start from nothing moved is dual feasible, and a short movement is a few steps from there.
    if (cost === this.program.cost) model.setOption('simplex_strategy', 1)
    return model
  }
}

/** Each unknown cell twice, as what it gains and what it loses. */
function programOf({ equations, frequency }: CellSystem, unknown: Int32Array, columnOf: Int32Array): Program {
  const size = unknown.length
  const entries: { row: number; sign: number }[][] = Array.from(unknown, () => [])
  let rows = 0
  for (let equation = 0; equation < equations.count; equation++) {
    const cells = equations.cells.subarray(equations.starts[equation], equations.starts[equation + 1])
    if (!cells.some((cell) => (columnOf[cell] ?? -1) >= 0)) continue
    cells.forEach((cell, place) => {
      entries[columnOf[cell] ?? -1]?.push({ row: rows, sign: place === 0 ? 1 : -1 })
    })
    rows++
  }
  const both = [...entries, ...entries.map((each) => each.map(({ row, sign }) => ({ row, sign: -sign })))]
  const starts = new Int32Array(2 * size + 1)
  both.forEach((each, column) => {
    starts[column + 1] = (starts[column] ?? 0) + each.length
  })
  const flat = both.flat()
  const cost = new Float64Array(2 * size).fill(1)
  unknown.forEach((cell, column) => {
    if ((frequency[cell] ?? 0) < FEW_AGENCIES) cost[size + column] = COST_OF_FEW
  })
  return {
    columns: 2 * size,
    rows,
    cost,
    colLower: new Float64Array(2 * size),
    colUpper: new Float64Array(2 * size),
    rowLower: new Float64Array(rows),
    rowUpper: new Float64Array(rows),
    starts,
    indices: Int32Array.from(flat, ({ row }) => row),
    values: Float64Array.from(flat, ({ sign }) => sign),
  }
}
