import type { Attacker } from '../../model/need'
import type { CellSystem } from '../../model/system'
import { leftOver } from './left-over'
import type { Recovery } from './recovery'

/**
 * Sensitive cells among those that are `known`: published, or found by adding and subtracting; and small groups: a known sum
 * whose known parts leave 1 … k − 1 contributors to suppressed cells together, a sensitive one among them. No groups where
 * k is null.
 *
 * Source: Handbook on Statistical Disclosure Control (2nd ed.), ch. 5: differencing.
 */
export function attackByDifferencing(
  system: CellSystem,
  known: Float64Array,
  { name, needs }: Attacker,
  k: number | null,
): Recovery[] {
  const alone = needs
    .filter(({ cell }) => !Number.isNaN(known[cell]))
    .map(({ cell }) => ({ cells: [cell], recovered: known[cell] ?? 0 }))
  const sensitive = new Set(needs.map(({ cell }) => cell))
  const groups = leftOver(system, known)
    .filter(
      ({ cells, rest }) => k !== null && rest > 0 && rest < k && cells.some((cell) => sensitive.has(cell)),
    )
    .map(({ cells, rest }) => ({ cells, recovered: rest }))
  return [...alone, ...groups].map((found) => ({ attack: 'DIFFERENCING', attacker: name, ...found }))
}
