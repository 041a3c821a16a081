import type { Evidence } from './evidence'
import type { Problem } from './problem'

/** A movement of few cells that keeps all sums, in units; cells and what each moves by, side by side. */
export interface SparseMovement {
  readonly cells: Int32Array
  readonly by: Float64Array
  readonly unit: number
}

/**
 * What was found under one pattern, for the next: a movement is possible under every pattern that suppresses all its cells. Cells
 * are numbered as in the whole problem.
 */
export class Movements {
  private kept: readonly SparseMovement[] = []
  private found: SparseMovement[] = []

  /** Notes what is kept and possible in a part as evidence about it. */
  recall({ piece }: Problem, evidence: Evidence): void {
    const place = new Map(Array.from(piece.cells, (cell, j) => [cell, j]))
    for (const { cells, by, unit } of this.kept) {
      if (!cells.every((cell) => place.has(cell))) continue
      const y = new Float64Array(piece.cells.length)
      cells.forEach((cell, k) => {
        y[place.get(cell)!] = by[k]!
      })
      evidence.note(y, unit)
    }
  }

  /** Takes what the evidence about a part rests on. */
  take({ piece }: Problem, evidence: Evidence): void {
    for (const { cells, by, unit } of evidence.movements()) {
      this.found.push({ cells: cells.map((j) => piece.cells[j]!), by, unit })
    }
  }

  /** Takes what the evidence about the whole problem rests on. */
  takeWhole(evidence: Evidence): void {
    this.found.push(...evidence.movements())
  }

  /** What is known: of each movement its cells and by how much they move. */
  list(): readonly SparseMovement[] {
    return [...this.kept, ...this.found]
  }

  /** Keeps only what was taken since the last time. */
  turn(): void {
    this.kept = this.found
    this.found = []
  }
}
