import type { CellSystem } from '../../model/system'

/** Suppressed cells, ascending, and how many contributors they have together. */
export interface LeftOver {
  readonly cells: readonly number[]
  readonly rest: number
}

/**
 * Of each known sum with known and unknown parts, the unknown ones and what is left for them, each group once. A sum whose
 * known parts are all 0 says the same by itself and is left out. Only tables of counts of contributors have such groups.
 */
export function leftOver(system: CellSystem, known: Float64Array): LeftOver[] {
  if (!countsContributors(system)) return []
  const { count, starts, cells } = system.equations
  const groups = new Map<string, LeftOver>()
  for (let equation = 0; equation < count; equation++) {
    const [sum = 0, ...parts] = cells.subarray(starts[equation], starts[equation + 1])
    const unknown = parts.filter((part) => Number.isNaN(known[part])).sort((a, b) => a - b)
    const others = parts.reduce((total, part) => total + (known[part] || 0), 0)
    if (!Number.isNaN(known[sum]) && unknown.length > 0 && others > 0) {
      groups.set(unknown.join(), { cells: unknown, rest: (known[sum] ?? 0) - others })
    }
  }
  return [...groups.values()]
}

function countsContributors({ counts, value, frequency }: CellSystem): boolean {
  return counts && value.every((each, cell) => each === frequency[cell])
}
