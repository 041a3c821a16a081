import type { Attacker, Need } from '../../disclosure/model/need'
import type { CellSystem, Holdings } from '../../disclosure/model/system'
import { attackerWithParts } from '../../disclosure/primary/attacker-with-parts'
import { findSensitiveCells } from '../../disclosure/primary/find-sensitive-cells'
import { partsByContributor } from '../../disclosure/primary/parts'
import type { PrimaryPolicy } from '../../disclosure/primary/policy'
import { findAttackers } from '../../disclosure/primary/sensitive'
import type { SensitiveCell } from '../../disclosure/primary/sensitive-cell'
import type { CapacityCells } from './capacity-cells'
import { PROTECTED_CODES } from './unit-nights'

/** The rules of this cube: at least 3 agencies, dominance (2, 85), p% of 15. */
const RULES = { minimumAgencies: 3, dominance: { n: 2, k: 85 }, pPercent: 15 } as const

/** Who must not find out what about one of the codes. */
export interface CodeQuestions {
  /** What each cell has of the code. */
  readonly value: Float64Array
  readonly stranger: Attacker
  /**
   * Each knows its part of every cell, and all of a cell that nobody else has nights in. Their needs are about the cells that
   * they have a part of; of the others they must find out as little as a stranger.
   */
  readonly agencies: readonly Attacker[]
}

export interface Questions {
  /** The sum of all codes, whose sums hold for each of them. */
  readonly system: CellSystem
  /** 1 for cells that are sensitive by any code. Length: cells. */
  readonly primary: Uint8Array
  readonly codes: readonly CodeQuestions[]
}

/** Something that an attacker must not find out. */
export interface Question {
  readonly code: CodeQuestions
  readonly attacker: Attacker
  readonly need: Need
}

export function findQuestions({ systems }: CapacityCells): Questions {
  const [first] = systems
  if (!first) throw new Error('capacityUse has codes to protect.')
  const primary = new Uint8Array(first.size)
  const codes = systems.map((system, place) => {
    const { holdings } = system
    const policy = policyOf(system)
    const sensitive = new Map(sensitiveIn(system).map((each) => [each.cell, each]))
    for (const cell of sensitive.keys()) primary[cell] = 1
    const [stranger] = findAttackers({ system, policy }).attackers as readonly [Attacker]
    const alone = cellsAlone(system, holdings)
    const agencies = partsByContributor(holdings).map((parts, agency) => {
      const own = parts.cells.flatMap((cell) => sensitive.get(cell) ?? [])
      const name = `agency ${holdings.names[agency]} of ${PROTECTED_CODES[place]}`
      return attackerWithParts(name, parts, alone[agency] ?? [], own, { system, policy })
    })
    const named = { ...stranger, name: `public of ${PROTECTED_CODES[place]}` }
    return { value: system.value, stranger: named, agencies }
  })
  const value = first.value.map((_, cell) => codes.reduce((sum, each) => sum + (each.value[cell] ?? 0), 0))
  return { system: { ...first, value, holdings: null }, primary, codes }
}

/** The cells of one code that are sensitive. */
export function sensitiveIn(system: CapacityCells['systems'][number]): SensitiveCell[] {
  return findSensitiveCells(system, policyOf(system))
}

function policyOf({ holdings }: CapacityCells['systems'][number]): PrimaryPolicy {
  return { ...RULES, agencies: { holdings } }
}

/** All questions about some needs, the public's first: what the public finds out, everybody does. */
export function* questionsOf(
  { codes }: Questions,
  isPublished: Uint8Array,
  isAsked: (need: Need) => boolean,
): Generator<Question> {
  const asked = codes.map((code) => ({ code, needs: code.stranger.needs.filter(isAsked) }))
  for (const { code, needs } of asked) for (const need of needs) yield { code, attacker: code.stranger, need }
  for (const { code, needs } of asked) {
    for (const attacker of code.agencies) {
      const { atLeast, knows } = attacker
      for (const need of attacker.needs) if (isAsked(need)) yield { code, attacker, need }
      if (!atLeast.some((own, cell) => own > 0 && isPublished[cell] === 0)) continue
      for (const need of needs) {
        if (atLeast[need.cell] === 0 && knows[need.cell] === 0) yield { code, attacker, need }
      }
    }
  }
}

/**
 * Attackers with some questions, as attackers of the sum of all codes. What somebody may think of one code is bounded by
 * nothing but the sums, which are the same for all, and by what is in the cells; so an attacker of one code is an attacker
 * of the sum, who knows everything of a cell but that code of others. So one pattern is found for all codes.
 */
export function attackersOfSum({ system }: Questions, questions: readonly Question[]): Attacker[] {
  const byAttacker = new Map<Attacker, Question[]>()
  for (const question of questions) {
    const others = byAttacker.get(question.attacker)
    if (others) others.push(question)
    else byAttacker.set(question.attacker, [question])
  }
  return [...byAttacker].map(([attacker, asked]) => ({
    ...attacker,
    atLeast: attacker.atLeast.map(
      (own, cell) => (system.value[cell] ?? 0) - (asked[0]?.code.value[cell] ?? 0) + own,
    ),
    needs: asked.map(({ need }) => need),
  }))
}

/** Of each agency, the cells where nobody else has any nights. */
function cellsAlone({ frequency }: CellSystem, { names, starts, contributor }: Holdings): number[][] {
  const alone: number[][] = names.map(() => [])
  frequency.forEach((agencies, cell) => {
    const who = contributor[starts[cell] ?? 0]
    if (agencies === 1 && starts[cell] !== starts[cell + 1] && who !== undefined) alone[who]?.push(cell)
  })
  return alone
}
