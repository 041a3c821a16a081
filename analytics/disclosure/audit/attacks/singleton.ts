import type { Attacker } from '../../model/need'
import type { CellSystem } from '../../model/system'
import { fillIn } from './fill-in'
import type { Recovery } from './recovery'

/**
 * Sensitive cells that somebody finds by adding and subtracting who knows some suppressed cells to be their own. Who only has a
 * part of a cell does not know that it is all there is.
 *
 * Source: Handbook on Statistical Disclosure Control (2nd ed.), ch. 4: the singleton problem.
 */
export function attackAsSingleton(
  system: CellSystem,
  known: Float64Array,
  { name, atLeast, knows, needs }: Attacker,
): Recovery[] {
  if (!knows.includes(1)) return []
  const withOwn = known.map((value, cell) => (knows[cell] === 1 ? (system.value[cell] ?? 0) : value))
  const after = fillIn(system, withOwn)
  return needs
    .filter(({ cell }) => Number.isNaN(withOwn[cell]) && !Number.isNaN(after[cell]))
    .map(({ cell }) => ({
      attack: 'SINGLETON',
      attacker: name,
      cells: [cell],
      recovered: (after[cell] ?? 0) - (atLeast[cell] ?? 0),
    }))
}
