import type { Attacker, Need } from '../../disclosure/model/need'
import { PUBLISHED } from '../../disclosure/model/pattern'
import type { Solver } from '../../disclosure/solver/solver'
import { suppress } from '../../disclosure/suppress/suppress'
import { findQuestions, type Questions } from './attackers'
import type { CapacityCells } from './capacity-cells'
import { findMisses, type Miss } from './find-misses'

/** What was decided about cells before: 1 for cells that a finer period published, or suppressed. Length: cells. */
export interface Decided {
  readonly published: Uint8Array
  readonly suppressed: Uint8Array
}

export interface ProtectedCells {
  /** 1 for cells that may be published. Length: cells. */
  readonly isPublished: Uint8Array
  readonly misses: readonly Miss[]
}

/** After so many rounds nothing new is published. */
const MOST_ROUNDS = 20

/**
 * Which cells may be published beside those that were before, so that nobody finds out of any sensitive cell what they must
 * not, as far as that was not given away before: what somebody could work out already, with nothing of this period
 * published, is no longer asked.
 *
 * First only the public's questions about nights occupied are minded; whatever else the audit finds unmet is minded from then
 * on, until all holds. One pattern serves all codes of a cell.
 *
 * @param worth what is lost with each cell, at least 0
 */
export function protectCells(
  cells: CapacityCells,
  decided: Decided,
  worth: Float64Array,
  solver: Solver,
): ProtectedCells {
  let questions = findQuestions(cells)
  const { system, primary } = questions
  const isEmpty = system.frequency.map((agencies) => (agencies === 0 ? 1 : 0))
  const mustPublish = Uint8Array.from(isEmpty, (empty, cell) => empty || (decided.published[cell] ?? 0))
  const mustSuppress = primary.map((isPrimary, cell) =>
    mustPublish[cell] === 0 && (isPrimary || decided.suppressed[cell]) ? 1 : 0,
  )
  const before = mustPublish.map((must, cell) => (must && system.shown[cell] ? 1 : 0))
  let minded: readonly Attacker[] = questions.byCode[0]?.slice(0, 1) ?? []
  let isLowered = false
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const { pattern, isProtected } = suppress(
      { system, attackers: minded, primary: mustSuppress, cost: worth, mustPublish },
      solver,
    )
    if (!isProtected && !isLowered) {
      isLowered = true
      questions = attainable(questions, before, solver)
      minded = mindedAgain(minded, questions)
      continue
    }
    const isPublished = pattern.map((each, cell) => (each === PUBLISHED && system.shown[cell] === 1 ? 1 : 0))
    const misses = findMisses(questions, isPublished, solver)
    if (misses.length === 0) return { isPublished, misses }
    minded = withMisses(minded, misses)
  }
  return { isPublished: before, misses: findMisses(questions, before, solver) }
}

/** The same attackers with the same needs, as they are asked now. */
function mindedAgain(minded: readonly Attacker[], { byCode }: Questions): Attacker[] {
  const now = new Map(byCode.flat().map((attacker) => [attacker.name, attacker]))
  return minded.map(({ name, needs }) => {
    const attacker = now.get(name) as Attacker
    const cells = new Set(needs.map(({ cell }) => cell))
    return { ...attacker, needs: attacker.needs.filter(({ cell }) => cells.has(cell)) }
  })
}

/** Programs find an end again to within less than this. */
const ALMOST = 1 - 1e-5

/** The questions less what attackers could work out before this period. */
function attainable(questions: Questions, before: Uint8Array, solver: Solver): Questions {
  const { system } = questions
  const misses = findMisses(questions, before, solver, 'EVERY')
  const reached = new Map(misses.map((miss) => [`${miss.attacker.name} ${miss.need.cell}`, miss]))
  const lowered = ({ name, atLeast }: Attacker, need: Need): Need => {
    const miss = reached.get(`${name} ${need.cell}`)
    if (!miss) return need
    const rest = (system.value[need.cell] ?? 0) - (atLeast[need.cell] ?? 0)
    return { ...need, lower: rest - miss.down * ALMOST, upper: rest + miss.up * ALMOST, width: 0 }
  }
  return {
    ...questions,
    byCode: questions.byCode.map((attackers) =>
      attackers.map((each) => ({ ...each, needs: each.needs.map((need) => lowered(each, need)) })),
    ),
  }
}

/** The attackers minded so far, and who missed something, each with all that they were found to miss. */
function withMisses(minded: readonly Attacker[], misses: readonly Miss[]): Attacker[] {
  const byName = new Map(minded.map((attacker) => [attacker.name, attacker]))
  for (const { attacker, need } of misses) {
    const known = byName.get(attacker.name) ?? { ...attacker, needs: [] }
    if (known.needs.some(({ cell }) => cell === need.cell)) continue
    byName.set(attacker.name, { ...known, needs: [...known.needs, need] })
  }
  return [...byName.values()]
}
