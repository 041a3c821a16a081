/** A prime so large that a chance zero is unlikely and so small that products stay exact in a double (2²⁶ − 5). */
const PRIME = 67_108_859

/** Exact arithmetic on the whole numbers 0 … prime − 1, standing for the rationals of an elimination. */
export const modular = {
  multiply: (a: number, b: number) => (a * b) % PRIME,
  add: (a: number, b: number) => (a + b >= PRIME ? a + b - PRIME : a + b),
  negate: (a: number) => (a === 0 ? 0 : PRIME - a),
  /** By Fermat's little theorem; `a` is not 0. */
  invert(a: number): number {
    let inverse = 1
    let square = a
    for (let power = PRIME - 2; power > 0; power = Math.floor(power / 2)) {
      if (power % 2 === 1) inverse = (inverse * square) % PRIME
      square = (square * square) % PRIME
    }
    return inverse
  },
}
