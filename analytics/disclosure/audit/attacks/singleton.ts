import type { Attacker } from '../../model/need'
import type { CellSystem } from '../../model/system'
import { fillIn } from './fill-in'
import type { Recovery } from './recovery'

/**
 * Sensitive cells that somebody finds by adding and subtracting who knows some suppressed cells: those that they know to be
 * their own, and those where their own part is all there is.
 *
 * Source: Handbook on Statistical Disclosure Control (2nd ed.), ch. 4: the singleton problem.
 */
export function attackAsSingleton(
  system: CellSystem,
  published: Float64Array,
  attacker: Attacker,
): Recovery[] {
  const before = fillIn(system, published)
  const isOwn = (cell: number) =>
    attacker.knows[cell] === 1 ||
    ((attacker.atLeast[cell] ?? 0) > 0 && attacker.atLeast[cell] === system.value[cell])
  const known = published.map((value, cell) => (isOwn(cell) ? (system.value[cell] ?? 0) : value))
  const after = fillIn(system, known)
  return attacker.needs
    .filter(
      ({ cell }) => Number.isNaN(before[cell]) && Number.isNaN(known[cell]) && !Number.isNaN(after[cell]),
    )
    .map(({ cell }) => ({
      attack: 'SINGLETON',
      attacker: attacker.name,
      cells: [cell],
      recovered: (after[cell] ?? 0) - (attacker.atLeast[cell] ?? 0),
    }))
}
