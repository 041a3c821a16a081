import type { Solver } from '../../disclosure/solver/solver'
import { type Movement, MovementFinder, type Room } from './movement-finder'
import { type Question, type Questions, questionsOf } from './questions'

/** A question that attackers can answer, with how far from the truth they must think the cell possible. */
export interface Miss extends Question {
  readonly up: number
  readonly down: number
}

/** How far a cell must be able to move. */
export interface Asked {
  readonly up: number
  readonly down: number
}

/** What is within it, relatively, of what is asked has met it. */
const TOLERANCE = 1e-6

export interface Examined {
  readonly questions: Questions
  /** 1 for cells that are published. Length: cells. */
  readonly isPublished: Uint8Array
  readonly askedOf: (question: Question) => Asked
  /** The cells that are asked about; absent: all. */
  readonly only?: ReadonlySet<number>
  /** Movements that were found under other patterns of the same cells; those that are found are added. */
  readonly movements?: Movement[]
}

/**
 * Of each cell the first question that is answered when only some cells are published; empty where nobody finds out anything.
 *
 * A movement that keeps all sums and all published figures shows to everybody who does not know better that its cells may
 * lie elsewhere; taken as often as one likes, and backwards. So each that is found is held against all questions, and a
 * program is solved only for one that none of those found so far settles.
 */
export function findMisses(examined: Examined, solver: Solver): Question[] {
  return withSettled(examined, solver, (settled) => {
    const misses = new Map<number, Question>()
    for (const question of questionsIn(examined)) {
      const { cell } = question.need
      if (misses.has(cell)) continue
      const { up, down } = withinTolerance(examined.askedOf(question))
      if (!settled.goes(question, up) || !settled.goes(question, -down)) misses.set(cell, question)
    }
    return [...misses.values()]
  })
}

/** Every question that is answered, and how far each cell that it is about can move. */
export function measureMisses(examined: Examined, solver: Solver): Miss[] {
  return withSettled(examined, solver, (settled) =>
    [...questionsIn(examined)].flatMap((question) => {
      const asked = withinTolerance(examined.askedOf(question))
      const up = settled.reach(question, asked.up, 1)
      const down = settled.reach(question, asked.down, -1)
      return up < asked.up || down < asked.down ? [{ ...question, up, down }] : []
    }),
  )
}

function questionsIn({ questions, isPublished, only }: Examined): Iterable<Question> {
  return questionsOf(questions, isPublished, ({ cell }) => only?.has(cell) !== false)
}

function withinTolerance({ up, down }: Asked): Asked {
  const slack = TOLERANCE * (up + down)
  return { up: Math.max(0, up - slack), down: Math.max(0, down - slack) }
}

function withSettled<T>(
  { questions, isPublished, movements = [] }: Examined,
  solver: Solver,
  ask: (settled: Settled) => T,
): T {
  const finder = new MovementFinder(questions.system, isPublished, solver)
  try {
    return ask(new Settled(finder, movements, isPublished))
  } finally {
    finder.dispose()
  }
}

/** What the need itself asks for. */
export function askedByNeed({ code, attacker, need: { cell, lower, upper } }: Question): Asked {
  const rest = (code.value[cell] as number) - (attacker.atLeast[cell] as number)
  return { up: Math.max(0, upper - rest), down: Math.max(0, rest - lower) }
}

/** Movements found so far that go under a pattern, by the cells that they move. */
class Settled {
  private readonly found = new Map<number, { readonly movement: Movement; readonly own: number }[]>()

  constructor(
    private readonly finder: MovementFinder,
    private readonly movements: Movement[],
    isPublished: Uint8Array,
  ) {
    for (const movement of movements)
      if (movement.cells.every((cell) => isPublished[cell] === 0)) this.note(movement)
  }

  /** Whether the attacker must think it possible that the cell lies so much higher, or lower where it is below 0. */
  goes(question: Question, by: number): boolean {
    const { cell } = question.need
    if (by === 0) return true
    const room = roomOf(question)
    if (this.found.get(cell)?.some(({ movement, own }) => fits(movement, by / own, room))) return true
    const movement = this.finder.find(cell, by, room)
    if (!movement) return false
    this.movements.push(movement)
    this.note(movement)
    return true
  }

  /** How far the attacker must think it possible that the cell moves in a direction, of what is asked. */
  reach(question: Question, asked: number, direction: 1 | -1): number {
    return this.goes(question, direction * asked)
      ? asked
      : this.finder.reach(question.need.cell, direction, asked, roomOf(question))
  }

  private note(movement: Movement): void {
    movement.cells.forEach((each, at) => {
      const entry = { movement, own: movement.by[at] as number }
      const others = this.found.get(each)
      if (others) others.push(entry)
      else this.found.set(each, [entry])
    })
  }
}

function roomOf({ code: { value }, attacker: { atLeast, knows } }: Question): Room {
  return {
    down: (cell) => Math.max(0, (value[cell] as number) - (atLeast[cell] as number)),
    isKnown: (cell) => knows[cell] === 1,
  }
}

/** Whether a movement, taken so many times, stays within what somebody knows. */
function fits({ cells, by }: Movement, times: number, { down, isKnown }: Room): boolean {
  for (let at = 0; at < cells.length; at++) {
    const cell = cells[at] as number
    const move = (by[at] as number) * times
    if (isKnown(cell) || (move < 0 && -move > down(cell) * (1 + 1e-9))) return false
  }
  return true
}
