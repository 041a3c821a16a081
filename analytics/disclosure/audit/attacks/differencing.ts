import type { Attacker } from '../../model/need'
import type { CellSystem } from '../../model/system'
import { fillIn } from './fill-in'
import type { Recovery } from './recovery'

/**
 * Sensitive cells that follow from published ones by adding and subtracting, and small groups: a published sum whose published
 * parts leave 1 … k − 1 contributors to two or more suppressed cells together (tables of counts of contributors only).
 *
 * Source: Handbook on Statistical Disclosure Control (2nd ed.), ch. 5: differencing.
 */
export function attackByDifferencing(
  system: CellSystem,
  published: Float64Array,
  reader: Attacker,
  k: number,
): Recovery[] {
  const values = fillIn(system, published)
  const alone = reader.needs
    .filter(({ cell }) => !Number.isNaN(values[cell]))
    .map(({ cell }) => found([cell], values[cell] ?? 0))
  const groups = system.counts ? leftOver(system, values).filter(({ rest }) => rest > 0 && rest < k) : []
  return [...alone, ...groups.map(({ cells, rest }) => found(cells, rest))]

  function found(cells: readonly number[], recovered: number): Recovery {
    return { attack: 'DIFFERENCING', attacker: reader.name, cells, recovered }
  }
}

/** Of each known sum with unknown parts, these parts and what is left for them. */
export function leftOver({ equations }: CellSystem, values: Float64Array) {
  const groups: { cells: readonly number[]; rest: number }[] = []
  for (let equation = 0; equation < equations.count; equation++) {
    const [sum = 0, ...parts] = equations.cells.subarray(
      equations.starts[equation],
      equations.starts[equation + 1],
    )
    const unknown = parts.filter((part) => Number.isNaN(values[part]))
    if (!Number.isNaN(values[sum]) && unknown.length > 0) {
      const others = parts.reduce((total, part) => total + (values[part] || 0), 0)
      groups.push({ cells: unknown, rest: (values[sum] ?? 0) - others })
    }
  }
  return groups
}
