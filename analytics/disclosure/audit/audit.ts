import type { Attacker } from '../model/need'
import type { OnProgress } from '../progress'
import type { Solver } from '../solver/solver'
import { type Claim, isMet, makeClaim } from './claim'
import { ComponentAuditor } from './component-auditor'
import type { AuditInput, AuditResult, Interval } from './contract'
import type { Finding } from './examine'
import { findUnknowns, type Unknowns } from './unknowns'

/**
 * What each attacker can work out about each cell that their needs name, from everything published, from the sums that tie
 * the cells together, and from what they know themselves. Published values are taken for the truth.
 *
 * Knows nothing of how the table was protected: the interval of a cell runs from the least to the greatest value that it has
 * in any set of values which agrees with all that is published, found by linear programs; where values are whole numbers and
 * the interval is under twice the width required, by integer programs. The same input gives the same answer on every machine.
 *
 * Source: Handbook on Statistical Disclosure Control (2nd ed.), ch. 4: the feasibility interval and the attacker's problem.
 */
export function audit(input: AuditInput, solver: Solver, onProgress: OnProgress = () => {}): AuditResult {
  const { system, attackers } = input
  const unknowns = findUnknowns(system, input.published)
  const questions = attackers.flatMap((attacker) =>
    attacker.needs.map((need) => ({ attacker, claim: makeClaim(need, attacker, system) })),
  )
  const findings = new Map<Claim, Finding>()
  for (const { attacker, claim } of questions) {
    if (unknowns.componentOf[claim.need.cell] === -1 || attacker.knows[claim.need.cell] === 1) {
      findings.set(claim, { ...EXACT, holds: isMet(claim, EXACT) })
    }
  }
  const open = questions.filter(({ claim }) => !findings.has(claim))
  let lps = 0
  for (const [index, byAttacker] of groupByComponent(open, unknowns)) {
    const component = unknowns.components[index]
    if (!component) {
      continue
    }
    const auditor = new ComponentAuditor(component, unknowns.columnOf, system, solver, input.hints)
    for (const found of auditor.examine(byAttacker)) {
      for (const [claim, finding] of found) {
        findings.set(claim, finding)
      }
      onProgress({ phase: 'audit', done: findings.size, of: questions.length })
    }
    lps += auditor.solved
    auditor.dispose()
  }
  const intervals = questions.map((question) => toInterval(question, findings))
  return { holds: intervals.every(({ holds }) => holds), intervals, lps }
}

interface Question {
  readonly attacker: Attacker
  readonly claim: Claim
}

/** What follows from published figures by subtraction alone differs from the truth by nothing. */
const EXACT = { lower: 0, upper: 0 }

function groupByComponent(questions: readonly Question[], { componentOf }: Unknowns) {
  const groups = new Map<number, Map<Attacker, Claim[]>>()
  for (const { attacker, claim } of questions) {
    const component = componentOf[claim.need.cell] ?? -1
    const byAttacker = groups.get(component) ?? new Map<Attacker, Claim[]>()
    const claims = byAttacker.get(attacker) ?? []
    claims.push(claim)
    groups.set(component, byAttacker.set(attacker, claims))
  }
  return groups
}

function toInterval({ attacker, claim }: Question, findings: ReadonlyMap<Claim, Finding>): Interval {
  const { lower, upper, holds } = findings.get(claim) ?? { ...EXACT, holds: false }
  return {
    attacker: attacker.name,
    need: claim.need,
    lower: claim.rest + lower,
    upper: claim.rest + upper,
    holds,
  }
}
