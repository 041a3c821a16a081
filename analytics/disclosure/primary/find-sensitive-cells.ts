import type { PrimaryRule } from '../model/need'
import type { CellSystem } from '../model/system'
import { breaksDominanceRule } from './dominance'
import { isGiven } from './given'
import { disclosesGroup } from './group-disclosure'
import { largestContributions } from './largest'
import { hasTooFewAgencies } from './minimum-agencies'
import { isBelowMinimumFrequency } from './minimum-frequency'
import { leavesSmallRest } from './own-subtraction'
import { breaksPPercentRule } from './p-percent'
import { type PrimaryPolicy, threshold } from './policy'
import type { SensitiveCell } from './sensitive-cell'
import { isSensitiveZero } from './sensitive-zero'

/**
 * The sensitive cells in their order, each with every rule that says so.
 *
 * Throws where a rule is named whose facts are not there.
 */
export function findSensitiveCells(system: CellSystem, policy: PrimaryPolicy): SensitiveCell[] {
  const isFrequency = system.counts && system.value.every((value, cell) => value === system.frequency[cell])
  const largest = contributionsFor(system, policy)
  const margins = frequenciesOfMargins(system, policy)
  const sensitive: SensitiveCell[] = []
  for (let cell = 0; cell < system.size; cell++) {
    const facts: Facts = {
      policy,
      cell,
      value: system.value[cell] ?? 0,
      frequency: system.frequency[cell] ?? 0,
      isFrequency,
      largest: largest.map((column) => column[cell] ?? 0),
      agencyParts: partsOf(policy, cell),
      margins: margins.get(cell) ?? [],
    }
    const rules = RULES.filter(([, finds]) => finds(facts)).map(([rule]) => rule)
    if (rules.length > 0) {
      sensitive.push({ ...facts, rules, isCount: system.counts })
    }
  }
  return sensitive
}

interface Facts {
  readonly policy: PrimaryPolicy
  readonly cell: number
  readonly value: number
  readonly frequency: number
  readonly isFrequency: boolean
  readonly largest: readonly number[]
  /** What each agency that has a part of the cell has. */
  readonly agencyParts: readonly number[]
  /** How many contributors each of its margins has; empty unless it is a cell of a sensitive dimension. */
  readonly margins: readonly number[]
}

const RULES: readonly (readonly [PrimaryRule, (facts: Facts) => boolean])[] = [
  ['GIVEN', ({ policy, cell }) => isGiven(policy.given, cell)],
  [
    'MINIMUM_FREQUENCY',
    ({ policy: { minimumFrequency }, frequency }) =>
      minimumFrequency !== undefined && isBelowMinimumFrequency(frequency, minimumFrequency),
  ],
  [
    'OWN_SUBTRACTION',
    ({ policy, isFrequency, value, agencyParts }) =>
      policy.ownSubtraction === true &&
      isFrequency &&
      agencyParts.some((own) => leavesSmallRest(value, own, threshold(policy))),
  ],
  [
    'DOMINANCE',
    ({ policy: { dominance }, value, largest }) =>
      dominance !== undefined && breaksDominanceRule(value, largest, dominance),
  ],
  [
    'P_PERCENT',
    ({ policy: { pPercent }, value, largest: [first = 0, second = 0] }) =>
      pPercent !== undefined && breaksPPercentRule(value, first, second, pPercent),
  ],
  [
    'MINIMUM_AGENCIES',
    ({ policy: { minimumAgencies }, agencyParts }) =>
      minimumAgencies !== undefined && hasTooFewAgencies(agencyParts.length, minimumAgencies),
  ],
  [
    'GROUP_DISCLOSURE',
    ({ frequency, margins }) => margins.some((margin) => disclosesGroup(frequency, margin)),
  ],
  [
    'SENSITIVE_ZERO',
    ({ policy, cell, frequency, margins }) =>
      margins.some((margin) =>
        isSensitiveZero(frequency, margin, threshold(policy), policy.structuralZero?.[cell] === 1),
      ),
  ],
]

function contributionsFor(
  system: CellSystem,
  { dominance, pPercent }: PrimaryPolicy,
): readonly Float64Array[] {
  const wanted = Math.max(dominance?.n ?? 0, pPercent === undefined ? 0 : 2)
  const largest = largestContributions(system, wanted)
  if (!largest) {
    const known = system.largest?.length ?? 0
    throw new Error(`The rules need the ${wanted} largest contributions of each cell; ${known} are given.`)
  }
  return largest
}

function partsOf({ agencies }: PrimaryPolicy, cell: number): number[] {
  return agencies
    ? Array.from(
        agencies.holdings.amount.subarray(agencies.holdings.starts[cell], agencies.holdings.starts[cell + 1]),
      )
    : []
}

function frequenciesOfMargins(system: CellSystem, { sensitive = [] }: PrimaryPolicy): Map<number, number[]> {
  const margins = new Map<number, number[]>()
  for (const { cell, margin } of sensitive) {
    const frequency = system.frequency[margin] ?? 0
    const known = margins.get(cell)
    if (known) {
      known.push(frequency)
    } else {
      margins.set(cell, [frequency])
    }
  }
  return margins
}
