import { attackByDifferencing } from './attacks/differencing'
import { fillIn } from './attacks/fill-in'
import { attackByOwnSubtraction } from './attacks/own-subtraction'
import { attackByPercentage, fillInByRates, type Rate } from './attacks/percentage'
import type { Recovery } from './attacks/recovery'
import { attackAsSingleton } from './attacks/singleton'
import type { AuditInput } from './contract'

export interface AttackInput extends AuditInput {
  /** Groups of 1 … k − 1 contributors are small; null where only cells are kept from readers. */
  readonly k: number | null
  readonly rates?: readonly Rate[]
}

/**
 * What readers would try, without a linear program: taking published parts off published sums, turning percentages back,
 * taking off their own part, and starting from cells that are theirs alone. Each recovery comes with its attack and value;
 * what anyone finds is not listed again for those who know more. Empty where nothing was recovered, which by itself proves
 * nothing: that is the audit's part.
 */
export function attackAsReader({ system, published, attackers, k, rates = [] }: AttackInput): Recovery[] {
  const [reader, ...insiders] = attackers
  const known = fillIn(system, published)
  const withRates = fillInByRates(system, known, rates)
  const byAnyone = reader
    ? [
        ...attackByDifferencing(system, known, reader, k),
        ...attackByPercentage(system, known, withRates, reader, k),
      ]
    : []
  const byInsiders = insiders.flatMap((insider) => [
    ...attackByOwnSubtraction(system, withRates, insider, k),
    ...attackAsSingleton(system, withRates, insider),
  ])
  const isFound = new Set(byAnyone.map(({ cells }) => cells.join()))
  return [...byAnyone, ...byInsiders.filter(({ cells }) => !isFound.has(cells.join()))]
}
