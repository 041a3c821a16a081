import type { Equations } from '../model/system'
import type { SensitiveCell } from './sensitive-cell'

/** The sensitive cells that share an equation with one of some cells, those among them included, each once, in order. */
export type Neighbours = (cells: readonly number[]) => SensitiveCell[]

export function neighboursAmong(sensitive: readonly SensitiveCell[], equations: Equations): Neighbours {
  const byCell = new Map(sensitive.map((entry) => [entry.cell, entry]))
  const equationsOf = new Map<number, number[]>()
  for (let equation = 0; equation < equations.count; equation++) {
    for (const cell of cellsOf(equations, equation)) {
      const known = equationsOf.get(cell)
      if (known) {
        known.push(equation)
      } else {
        equationsOf.set(cell, [equation])
      }
    }
  }
  return (cells) => {
    const found = new Set<SensitiveCell>()
    for (const equation of new Set(cells.flatMap((cell) => equationsOf.get(cell) ?? []))) {
      for (const cell of cellsOf(equations, equation)) {
        const entry = byCell.get(cell)
        if (entry) {
          found.add(entry)
        }
      }
    }
    return [...found].sort((a, b) => a.cell - b.cell)
  }
}

function cellsOf({ starts, cells }: Equations, equation: number): Int32Array {
  return cells.subarray(starts[equation], starts[equation + 1])
}
