import { PUBLISHED } from '../../disclosure/model/pattern'
import type { Solver } from '../../disclosure/solver/solver'
import { suppress } from '../../disclosure/suppress/suppress'
import type { CapacityCells } from './capacity-cells'
import { type Asked, askedByNeed, findMisses, type Miss, measureMisses } from './find-misses'
import type { Movement } from './movement-finder'
import { attackersOfSum, findQuestions, type Question, type Questions } from './questions'

/** What was decided about cells before: 1 for cells that a finer period published, or suppressed. Length: cells. */
export interface Decided {
  readonly published: Uint8Array
  readonly suppressed: Uint8Array
}

export interface ProtectedCells {
  readonly questions: Questions
  /** 1 for cells that may be published. Length: cells. */
  readonly isPublished: Uint8Array
  readonly misses: readonly Miss[]
}

/** After so many rounds the part is given up. */
const MOST_ROUNDS = 20

/**
 * Which cells may be published beside those that were before, so that nobody finds out of any sensitive cell what they must
 * not, as far as that was not given away before: what somebody could work out already, with nothing of this period
 * published, is no longer asked.
 *
 * Only questions that were found to be answered are minded when it is chosen what else to suppress, until none is answered.
 * One pattern serves all codes of a cell.
 *
 * @param worth     what is lost with each cell, at least 0
 * @param movements known of these cells; those that are found are added
 */
export function protectCells(
  cells: CapacityCells,
  decided: Decided,
  worth: Float64Array,
  solver: Solver,
  movements: Movement[] = [],
): ProtectedCells {
  const questions = findQuestions(cells)
  const { system, primary } = questions
  const mustPublish = system.frequency.reduce((must, agencies, cell) => {
    if (agencies === 0 || decided.published[cell] === 1) must[cell] = 1
    return must
  }, new Uint8Array(system.size))
  const mustSuppress = primary.map((isPrimary, cell) =>
    mustPublish[cell] === 0 && (isPrimary || decided.suppressed[cell]) ? 1 : 0,
  )
  const asPattern = (isSuppressed: (cell: number) => boolean) =>
    system.shown.map((isShown, cell) => (isShown && !isSuppressed(cell) ? 1 : 0))
  let isPublished = asPattern((cell) => mustSuppress[cell] === 1)
  let askedOf = askedByNeed
  let misses = findMisses({ questions, isPublished, askedOf, movements }, solver)
  // What is settled with these cells suppressed is settled whatever is suppressed beside them.
  const open = new Set(misses.map(({ need }) => need.cell))
  const minded: Question[] = []
  const choose = () => {
    const asked = minded.map((question) => lowered(question, askedOf(question)))
    const attackers = attackersOfSum(questions, asked)
    return suppress(
      { system, attackers, primary: mustSuppress, cost: worth, mustPublish },
      solver,
      undefined,
      'QUICK',
    )
  }
  for (let round = 0; misses.length > 0 && round < MOST_ROUNDS; round++) {
    minded.push(...misses)
    let chosen = choose()
    if (!chosen.isProtected && askedOf === askedByNeed) {
      const nothingNew = asPattern((cell) => mustPublish[cell] === 0)
      const before = { questions, isPublished: nothingNew, askedOf, only: open, movements }
      askedOf = attainableOf(measureMisses(before, solver))
      chosen = choose()
    }
    const { pattern } = chosen
    isPublished = asPattern((cell) => pattern[cell] !== PUBLISHED)
    misses = findMisses({ questions, isPublished, askedOf, only: open, movements }, solver)
  }
  const missed = new Set(misses.map(({ need }) => need.cell))
  const left = { questions, isPublished, askedOf, only: missed, movements }
  return { questions, isPublished, misses: missed.size > 0 ? measureMisses(left, solver) : [] }
}

/** Programs find an end again to within less than this. */
const ALMOST = 1 - 1e-5

/** What questions come to where these are answered by what was published before. */
function attainableOf(misses: readonly Miss[]): (question: Question) => Asked {
  const reached = new Map(misses.map((miss) => [`${miss.attacker.name} ${miss.need.cell}`, miss]))
  return (question) => {
    const asked = askedByNeed(question)
    const miss = reached.get(`${question.attacker.name} ${question.need.cell}`)
    return miss
      ? { up: Math.min(asked.up, miss.up * ALMOST), down: Math.min(asked.down, miss.down * ALMOST) }
      : asked
  }
}

function lowered(question: Question, { up, down }: Asked): Question {
  const { code, attacker, need } = question
  const rest = (code.value[need.cell] ?? 0) - (attacker.atLeast[need.cell] ?? 0)
  return { ...question, need: { ...need, lower: rest - down, upper: rest + up, width: 0 } }
}
