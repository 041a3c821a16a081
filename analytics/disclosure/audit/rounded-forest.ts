/**
 * Cells of rounded tables with the sums between them, where every cell is a part of one sum at most: margins that several
 * tables share, each split by all of them. Coarsest sums first; the cell of no sum is the total of everything.
 */
export class RoundedForest {
  /** The numbers of the sums that split each cell. */
  readonly splits: readonly (readonly number[])[]

  constructor(
    readonly size: number,
    readonly sums: readonly ForestSum[],
  ) {
    const splits: number[][] = Array.from({ length: size }, () => [])
    sums.forEach(({ whole }, sum) => {
      splits[whole]?.push(sum)
    })
    this.splits = splits
  }
}

export interface ForestSum {
  readonly whole: number
  readonly parts: readonly number[]
}

/** Figures of all cells that may be true to somebody, and within what bounds they may be others. */
export interface Possible {
  /** They add up, and keep within the bounds. */
  readonly figures: Float64Array
  readonly lower: Float64Array
  readonly upper: Float64Array
}

/** Of each cell, whether it may be so much larger, and so much smaller: 1 or 0. */
export interface Movable {
  readonly up: Uint8Array
  readonly down: Uint8Array
}

/**
 * Whether each cell may be `step` more, and `step` less, than a possible figure: shown by other possible figures, in which one
 * cell of each sum that is touched moves with it or against it. Such moves are all that there are: in a forest, a smallest
 * change that keeps all sums moves each cell by the same amount, up or down. So where step is 1 and a cell moves neither way,
 * it is known exactly.
 */
export function movableCells(forest: RoundedForest, possible: Possible, step: number): Movable {
  const [up, down] = [room(possible, step), room(possible, -step)]
  const ups = moversIn(forest, up)
  const downs = moversIn(forest, down)
  const outer = { up: new Uint8Array(forest.size).fill(1), down: new Uint8Array(forest.size).fill(1) }
  forest.sums.forEach(({ whole, parts }, sum) => {
    const others = (forest.splits[whole] as readonly number[]).filter((each) => each !== sum)
    const wholeUp =
      hasRoom(possible, whole, step) && others.every((each) => ups[each]) && outer.up[whole] === 1
    const wholeDown =
      hasRoom(possible, whole, -step) && others.every((each) => downs[each]) && outer.down[whole] === 1
    for (const part of parts) {
      outer.up[part] = wholeUp || (downs[sum] as number) > (down[part] as number) ? 1 : 0
      outer.down[part] = wholeDown || (ups[sum] as number) > (up[part] as number) ? 1 : 0
    }
  })
  for (let cell = 0; cell < forest.size; cell++) {
    up[cell] = (up[cell] as number) & (outer.up[cell] as number)
    down[cell] = (down[cell] as number) & (outer.down[cell] as number)
  }
  return { up, down }
}

function hasRoom({ figures, lower, upper }: Possible, cell: number, step: number): boolean {
  const moved = (figures[cell] as number) + step
  return moved >= (lower[cell] as number) && moved <= (upper[cell] as number)
}

function room(possible: Possible, step: number): Uint8Array {
  const cells = new Uint8Array(possible.figures.length)
  for (let cell = 0; cell < cells.length; cell++) cells[cell] = hasRoom(possible, cell, step) ? 1 : 0
  return cells
}

/**
 * How many parts of each sum can move, with all that is below them; a cell with a sum in which none can is taken out of
 * `cells`, which had those with room of their own.
 */
function moversIn({ sums }: RoundedForest, cells: Uint8Array): Int32Array {
  const movers = new Int32Array(sums.length)
  for (let sum = sums.length - 1; sum >= 0; sum--) {
    const { whole, parts } = sums[sum] as ForestSum
    for (const part of parts) movers[sum] = (movers[sum] as number) + (cells[part] as number)
    if (movers[sum] === 0) cells[whole] = 0
  }
  return movers
}
