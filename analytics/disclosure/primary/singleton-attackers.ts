import type { Attacker } from '../model/need'
import { loneContributors } from './lone-contributors'
import { namedContributors } from './named-contributors'
import type { PrimaryInput } from './policy'
import type { SensitiveCell } from './sensitive-cell'

/**
 * Contributors who attack with what they know of themselves: those with a name where contributors are named, else those who
 * are alone in a sensitive cell; nobody unless `singletons` is named.
 *
 * Source: Handbook on Statistical Disclosure Control (2nd ed.), ch. 4: the singleton problem.
 */
export function singletonAttackers(input: PrimaryInput, cells: readonly SensitiveCell[]): Attacker[] {
  if (!input.singletons) {
    return []
  }
  return input.system.holdings
    ? namedContributors(input, input.system.holdings, cells)
    : loneContributors(input, cells)
}
