import { attackByDifferencing } from './attacks/differencing'
import { attackByOwnSubtraction } from './attacks/own-subtraction'
import { attackByPercentage, type Rate } from './attacks/percentage'
import type { Recovery } from './attacks/recovery'
import { attackAsSingleton } from './attacks/singleton'
import type { AuditInput } from './contract'

export interface AttackInput extends AuditInput {
  /** Counts of 1 … k − 1 contributors are small. */
  readonly k: number
  readonly rates?: readonly Rate[]
}

/**
 * What readers would try, without a linear program: taking published parts off published sums, taking off their own part,
 * starting from a cell that is theirs alone, and turning percentages back. Each recovery comes with its attack and value;
 * empty where nothing was recovered, which by itself proves nothing: that is the audit's part.
 */
export function attackAsReader({ system, published, attackers, k, rates = [] }: AttackInput): Recovery[] {
  const [reader, ...insiders] = attackers
  return [
    ...(reader ? attackByDifferencing(system, published, reader, k) : []),
    ...insiders.flatMap((insider) => attackByOwnSubtraction(system, published, insider, k)),
    ...insiders.flatMap((insider) => attackAsSingleton(system, published, insider)),
    ...attackByPercentage(system, published, rates),
  ]
}
