import type { Range } from './claim'
import type { Bounds } from './deviations'

/** Values of all cells that agree with everything published, as differences from the truth: those cells that differ, and by what. */
export interface Witness {
  readonly columns: ArrayLike<number>
  readonly differences: ArrayLike<number>
  /** Whether all differences are whole numbers. */
  readonly isWhole: boolean
}

/**
 * How far each cell of a component is shown to be able to differ from the truth: by witnesses, each of them values for all
 * cells that agree with everything published. Ranges only widen as witnesses come in.
 */
export class Evidence {
  private readonly any: Ranges
  private readonly whole: Ranges

  /**
   * @param wholeNumbers whether only witnesses in whole numbers show what cells can be
   * @param onWitness    told each witness that is added, since it may show something to others too
   */
  constructor(
    readonly bounds: Bounds,
    private readonly wholeNumbers: boolean,
    private readonly onWitness: (witness: Witness) => void = () => {},
  ) {
    this.any = emptyRanges(bounds.lower.length)
    this.whole = wholeNumbers ? emptyRanges(bounds.lower.length) : this.any
  }

  /** Shown by values of the kind that the table has. */
  shown(column: number): Range {
    return rangeOf(this.whole, column)
  }

  /** Shown by values of any kind. */
  shownInReals(column: number): Range {
    return rangeOf(this.any, column)
  }

  /** Takes in a witness given as the differences of all columns. */
  add(differences: Float64Array): void {
    const witness = witnessOf(differences)
    this.take(witness)
    this.onWitness(witness)
  }

  /** Takes in a witness, and its multiples on both sides as far as nobody falls below their bound. */
  take(witness: Witness): void {
    this.widen(witness, multiplesWithin(witness, this.bounds))
  }

  /** Takes in what a witness shows of its columns when it is taken so many times, forward and backward. */
  widen(witness: Witness, multiples: Multiples): void {
    if (multiples.areNone) return
    const { forward, backward } = multiples
    widen(this.any, witness, forward)
    widen(this.any, witness, -backward)
    if (this.wholeNumbers && witness.isWhole) {
      widen(this.whole, witness, Math.floor(forward + 1e-9))
      widen(this.whole, witness, -Math.floor(backward + 1e-9))
    }
  }

  /** Notes that a cell has no upper end. */
  addUnbounded(column: number): void {
    this.any.upper[column] = Infinity
    this.whole.upper[column] = Infinity
  }
}

interface Ranges {
  readonly lower: Float64Array
  readonly upper: Float64Array
}

function witnessOf(all: Float64Array): Witness {
  const columns: number[] = []
  for (let column = 0; column < all.length; column++) {
    if (all[column] !== 0) {
      columns.push(column)
    }
  }
  return makeWitness(
    Int32Array.from(columns),
    Float64Array.from(columns, (column) => all[column] ?? 0),
  )
}

/** Fractions with greater denominators are left as they are. */
const MOST_PARTS = 12

/**
 * The witness, in the least whole numbers that are to each other as its differences, where there are such: a witness taken any number
 * of times is one as far as bounds go, so the shorter the step the more it shows. Noise of the solver is rounded off.
 */
export function makeWitness(columns: Int32Array, differences: Float64Array): Witness {
  for (let parts = 1; parts <= MOST_PARTS; parts++) {
    const isWhole = differences.every((each) => Math.abs(each * parts - Math.round(each * parts)) < 1e-6)
    if (!isWhole) continue
    const whole = differences.map((each) => Math.round(each * parts))
    const common = whole.reduce(commonDivisor, 0) || 1
    return { columns, differences: whole.map((each) => each / common), isWhole: true }
  }
  return { columns, differences, isWhole: false }
}

function commonDivisor(a: number, b: number): number {
  let [greater, smaller] = [Math.abs(a), Math.abs(b)]
  while (smaller > 0) [greater, smaller] = [smaller, greater % smaller]
  return greater
}

/** How many times a witness may be taken, as a whole and in parts, forward and backward. */
export class Multiples {
  constructor(
    public forward = Infinity,
    public backward = Infinity,
  ) {}

  get areNone(): boolean {
    return this.forward === 0 && this.backward === 0
  }

  /** Not so often that a cell which differs by so much once lies beyond these. */
  limit(difference: number, lower: number, upper: number): void {
    this.forward = Math.min(this.forward, (difference < 0 ? lower : upper) / difference)
    this.backward = Math.min(this.backward, (difference < 0 ? upper : lower) / -difference)
  }
}

/** How many times a witness may be taken within some bounds. */
export function multiplesWithin({ columns, differences }: Witness, { lower, upper }: Bounds): Multiples {
  const multiples = new Multiples()
  for (let place = 0; place < columns.length && !multiples.areNone; place++) {
    const column = columns[place] ?? 0
    multiples.limit(differences[place] ?? 0, lower[column] ?? 0, upper[column] ?? 0)
  }
  return multiples
}

function emptyRanges(columns: number): Ranges {
  return { lower: new Float64Array(columns), upper: new Float64Array(columns) }
}

function rangeOf({ lower, upper }: Ranges, column: number): Range {
  return { lower: lower[column] ?? 0, upper: upper[column] ?? 0 }
}

function widen({ lower, upper }: Ranges, { columns, differences }: Witness, times: number): void {
  if (times === 0) {
    return
  }
  for (let place = 0; place < columns.length; place++) {
    const column = columns[place] ?? 0
    const reached = (differences[place] ?? 0) * times
    if (reached < (lower[column] ?? 0)) {
      lower[column] = reached
    }
    if (reached > (upper[column] ?? 0)) {
      upper[column] = reached
    }
  }
}
