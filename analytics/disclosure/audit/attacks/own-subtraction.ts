import type { Attacker } from '../../model/need'
import type { CellSystem } from '../../model/system'
import { leftOver } from './differencing'
import { fillIn } from './fill-in'
import type { Recovery } from './recovery'

/**
 * What is left of known counts when somebody takes off their own part: cells, and groups of cells left over in a sum, with
 * 1 … k − 1 others in them. Only for tables of counts of contributors.
 */
export function attackByOwnSubtraction(
  system: CellSystem,
  published: Float64Array,
  { name, atLeast }: Attacker,
  k: number,
): Recovery[] {
  if (!system.counts) {
    return []
  }
  const values = fillIn(system, published)
  const cells = Array.from(values, (value, cell) => ({ cells: [cell], rest: value }))
  return [...cells, ...leftOver(system, values)]
    .map((group) => ({ cells: group.cells, own: ownOf(group.cells), rest: group.rest }))
    .filter(({ own, rest }) => own > 0 && rest - own > 0 && rest - own < k)
    .map(({ cells, own, rest }) => ({
      attack: 'OWN_SUBTRACTION',
      attacker: name,
      cells,
      recovered: rest - own,
    }))

  function ownOf(group: readonly number[]): number {
    return group.reduce((sum, cell) => sum + (atLeast[cell] ?? 0), 0)
  }
}
