import type { Range } from './claim'
import type { Bounds } from './deviations'

/**
 * How far each cell of a component is shown to be able to differ from the truth: by witnesses, each of them values for all
 * cells that agree with everything published. Ranges only widen as witnesses come in.
 */
export class Evidence {
  private readonly any: Ranges
  private readonly whole: Ranges

  /** @param wholeNumbers whether only witnesses in whole numbers show what cells can be */
  constructor(
    private readonly bounds: Bounds,
    private readonly wholeNumbers: boolean,
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

  /** Takes in a witness, and its multiples on both sides as far as nobody falls below their bound. */
  add(witness: Float64Array): void {
    const values = this.wholeNumbers ? roundedIfWhole(witness) : witness
    const ranges = this.wholeNumbers && values ? [this.any, this.whole] : [this.any]
    const { forward, backward } = multiplesWithin(values ?? witness, this.bounds)
    for (const range of ranges) {
      const isWhole = this.wholeNumbers && range === this.whole
      widen(range, values ?? witness, isWhole ? Math.floor(forward + 1e-9) : forward)
      widen(range, values ?? witness, isWhole ? -Math.floor(backward + 1e-9) : -backward)
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

/**
 * How many times a witness may be taken, forward and backward. Forward is 0 where even once is too much for these bounds
 * and no part of it fits.
 */
export function multiplesWithin(witness: Float64Array, { lower, upper }: Bounds) {
  let forward = Infinity
  let backward = Infinity
  for (let column = 0; column < witness.length; column++) {
    const value = witness[column] ?? 0
    if (value === 0) {
      continue
    }
    const below = lower[column] ?? 0
    const above = upper[column] ?? 0
    forward = Math.min(forward, (value < 0 ? below : above) / value)
    backward = Math.min(backward, (value < 0 ? above : below) / -value)
  }
  return { forward, backward }
}

function roundedIfWhole(witness: Float64Array): Float64Array | null {
  const rounded = witness.map(Math.round)
  return witness.every((value, column) => Math.abs(value - (rounded[column] ?? 0)) < 1e-6) ? rounded : null
}

function emptyRanges(columns: number): Ranges {
  return { lower: new Float64Array(columns), upper: new Float64Array(columns) }
}

function rangeOf({ lower, upper }: Ranges, column: number): Range {
  return { lower: lower[column] ?? 0, upper: upper[column] ?? 0 }
}

function widen({ lower, upper }: Ranges, witness: Float64Array, times: number): void {
  if (times === 0) {
    return
  }
  for (let column = 0; column < witness.length; column++) {
    const value = witness[column] ?? 0
    if (value === 0) {
      continue
    }
    const reached = value * times
    if (reached < (lower[column] ?? 0)) {
      lower[column] = reached
    }
    if (reached > (upper[column] ?? 0)) {
      upper[column] = reached
    }
  }
}
