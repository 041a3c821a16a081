import type { Need, PrimaryRule } from '../model/need'
import { dominanceProtection } from './dominance'
import { pPercentProtection } from './p-percent'
import { type PrimaryPolicy, type Protection, threshold } from './policy'
import type { SensitiveCell } from './sensitive-cell'

/** What a rule without an interval of its own asks for, as a share of the rest, on each side. */
export const USUAL_RELATIVE_PROTECTION = 0.1

interface Interval {
  readonly lower: number
  readonly upper: number
  readonly width: number
}

/**
 * What must stay uncertain about a sensitive cell to somebody who has `own` of it, which is 0 for the public: the strictest
 * of what its rules ask for; null where that is nothing. The rest beside `own` lies within it, and `lower` is 0 at least.
 *
 * A named protection takes the place of what the rules ask for; but a zero has no share that could be protected, so
 * sensitive zeros always keep their rule. Nobody has to be kept uncertain about a rest of 0 otherwise.
 */
export function requiredInterval(
  sensitive: SensitiveCell,
  own: number,
  policy: PrimaryPolicy,
  protection: Protection = {},
): Need | null {
  const rest = withoutRoundingError(sensitive.value - own, sensitive.value)
  const question = { sensitive, own, rest, policy, protection }
  let [lower, upper, width] = [rest, rest, 0]
  for (const rule of sensitive.rules) {
    const interval = requiredByRule(rule, question)
    if (!interval) continue
    lower = Math.min(lower, interval.lower)
    upper = Math.max(upper, interval.upper)
    width = Math.max(width, interval.width)
  }
  lower = Math.max(0, lower)
  const isAnything = lower < rest || upper > rest || width > 0
  return isAnything
    ? { cell: sensitive.cell, rule: sensitive.rules[0] ?? 'GIVEN', lower, upper, width }
    : null
}

interface Question {
  readonly sensitive: SensitiveCell
  readonly own: number
  readonly rest: number
  readonly policy: PrimaryPolicy
  readonly protection: Protection
}

function requiredByRule(rule: PrimaryRule, question: Question): Interval | null {
  const { sensitive, own, rest, policy, protection } = question
  if (rule === 'SENSITIVE_ZERO') {
    return { lower: 0, upper: threshold(policy) - 1, width: 0 }
  }
  if (rest === 0 || (rule === 'OWN_SUBTRACTION' && rest >= threshold(policy))) {
    return null
  }
  if (protection.width !== undefined) {
    return { lower: rest, upper: rest, width: protection.width }
  }
  if (protection.relative !== undefined) {
    return around(rest, protection.relative * rest)
  }
  if (rule === 'P_PERCENT') {
    const [first = 0, second = 0] = sensitive.largest
    const isLargest = own >= first
    const target = isLargest ? second : first
    return around(rest, pPercentProtection(sensitive.value, target, own || second, policy.pPercent ?? 0))
  }
  if (rule === 'DOMINANCE' && policy.dominance) {
    return around(rest, dominanceProtection(sensitive.value, sensitive.largest, policy.dominance))
  }
  return sensitive.isFrequency
    ? requiredOfCount(rule, rest, threshold(policy))
    : requiredOfSum(sensitive, rest)
}

/**
 * Of counts: a small one may be any from 1 to k; a group may as well have k − 1 fewer; a given one must not be exact; one of too
 * few agencies must not be known to within a tenth.
 *
 * Up to k, and not only to k − 1, for the sake of small groups: where a published cell less others within it leaves 1 … k − 1
 * people, one of the finest cells among those left over has 1 … k − 1 too, and could then not have k. So no such group can
 * be shown while every small cell may have k.
 */
function requiredOfCount(rule: PrimaryRule, rest: number, k: number): Interval | null {
  if (rule === 'GROUP_DISCLOSURE') {
    return { lower: rest - (k - 1), upper: rest, width: 0 }
  }
  if (rest < k && rule !== 'GIVEN') {
    return { lower: 1, upper: k, width: 0 }
  }
  if (rule === 'GIVEN') return { lower: rest, upper: rest, width: 1 }
  return rule === 'MINIMUM_AGENCIES' ? around(rest, Math.ceil(USUAL_RELATIVE_PROTECTION * rest)) : null
}

function requiredOfSum({ isCount }: SensitiveCell, rest: number): Interval {
  const side = USUAL_RELATIVE_PROTECTION * rest
  return around(rest, isCount ? Math.ceil(side) : side)
}

function around(rest: number, side: number): Interval {
  return { lower: rest - side, upper: rest + side, width: 0 }
}

/** A difference of floating-point sums that should be 0 is 0. */
function withoutRoundingError(rest: number, value: number): number {
  return Math.abs(rest) <= 1e-9 * Math.abs(value) ? 0 : rest
}
