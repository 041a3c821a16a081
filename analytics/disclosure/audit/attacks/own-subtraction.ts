import type { Attacker } from '../../model/need'
import type { CellSystem } from '../../model/system'
import { leftOver } from './left-over'
import type { Recovery } from './recovery'

/**
 * What is left of known figures when somebody takes off their own part: of cells whose rest must be kept from them, and of groups
 * left over in a sum, such a cell among them, with 1 … k − 1 others. No groups where k is null.
 */
export function attackByOwnSubtraction(
  system: CellSystem,
  known: Float64Array,
  { name, atLeast, needs }: Attacker,
  k: number | null,
): Recovery[] {
  const kept = new Set(needs.map(({ cell }) => cell))
  const cells = [...kept]
    .filter((cell) => !Number.isNaN(known[cell]))
    .map((cell) => ({ cells: [cell], rest: (known[cell] ?? 0) - ownOf([cell]) }))
  const groups = leftOver(system, known)
    .map((group) => ({ cells: group.cells, rest: group.rest - ownOf(group.cells) }))
    .filter((group) => k !== null && group.rest < k && group.cells.some((cell) => kept.has(cell)))
  return [...cells, ...groups]
    .filter((found) => ownOf(found.cells) > 0 && found.rest > 0)
    .map((found) => ({
      attack: 'OWN_SUBTRACTION',
      attacker: name,
      cells: found.cells,
      recovered: found.rest,
    }))

  function ownOf(group: readonly number[]): number {
    return group.reduce((sum, cell) => sum + (atLeast[cell] ?? 0), 0)
  }
}
