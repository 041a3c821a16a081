import type { Attacker, Need } from '../../disclosure/model/need'
import type { Solver } from '../../disclosure/solver/solver'
import type { Questions } from './attackers'
import { type Movement, MovementFinder, type Room } from './movement-finder'

/** A need that is not met, with how far from the truth its attacker must think the cell possible. */
export interface Miss {
  readonly attacker: Attacker
  readonly need: Need
  readonly up: number
  readonly down: number
}

/** What is within it, relatively, of what is asked has met it. */
const TOLERANCE = 1e-6

/**
 * The needs of attackers that are not met when only these cells are published: of each cell the first, unless every one is
 * asked for; empty where all are met.
 *
 * A movement that keeps all sums and all published figures shows to everybody who does not know better that its cells may
 * lie elsewhere; taken as often as one likes, and backwards. So each that is found is held against the needs of all, and a
 * program is solved only for a need that none of those found so far meets. The public's needs come first,
 * since what the public finds out, everybody does.
 *
 * @param isPublished 1 for cells that are published. Length: cells
 */
export function findMisses(
  questions: Questions,
  isPublished: Uint8Array,
  solver: Solver,
  which: 'FIRST_OF_CELLS' | 'EVERY' = 'FIRST_OF_CELLS',
): Miss[] {
  const finder = new MovementFinder(questions.system, isPublished, solver)
  const found = new Map<number, Movement[]>()
  const isMissed = new Set<number>()
  const skips = (cell: number) => which === 'FIRST_OF_CELLS' && isMissed.has(cell)
  try {
    const publics = questions.byCode.map((attackers) => attackers.slice(0, 1))
    const agencies = questions.byCode.map((attackers) => attackers.slice(1))
    return [...publics.flat(), ...agencies.flat()].flatMap((attacker) =>
      missesOf(attacker, questions.system.value, finder, { found, isMissed, skips }),
    )
  } finally {
    finder.dispose()
  }
}

interface Known {
  /** The movements of each cell. */
  readonly found: Map<number, Movement[]>
  /** Cells of which a need is not met. */
  readonly isMissed: Set<number>
  readonly skips: (cell: number) => boolean
}

function missesOf(
  attacker: Attacker,
  value: Float64Array,
  finder: MovementFinder,
  { found, isMissed, skips }: Known,
): Miss[] {
  const { atLeast, knows, needs } = attacker
  const room: Room = {
    down: (cell) => Math.max(0, (value[cell] as number) - (atLeast[cell] as number)),
    isKnown: (cell) => knows[cell] === 1,
  }
  const reach = (cell: number, direction: 1 | -1, asked: number): number => {
    if (asked <= 0) return 0
    const by = direction * asked
    if (found.get(cell)?.some((movement) => goes(movement, cell, by, room))) return asked
    const movement = finder.find(cell, by, room)
    if (!movement) return finder.reach(cell, direction, asked, room)
    for (const each of movement.cells) {
      const others = found.get(each)
      if (others) others.push(movement)
      else found.set(each, [movement])
    }
    return asked
  }
  return needs.flatMap((need) => {
    if (skips(need.cell)) return []
    const rest = (value[need.cell] as number) - (atLeast[need.cell] as number)
    const [asksUp, asksDown] = [need.upper - rest, rest - need.lower]
    const up = reach(need.cell, 1, asksUp)
    const down = reach(need.cell, -1, asksDown)
    const slack = TOLERANCE * (asksUp + asksDown)
    if (up >= asksUp - slack && down >= asksDown - slack) return []
    isMissed.add(need.cell)
    return [{ attacker, need, up, down }]
  })
}

/** Whether a movement, taken so often that the cell moves `by`, stays within what somebody knows. */
function goes({ cells, by: moves }: Movement, cell: number, by: number, { down, isKnown }: Room): boolean {
  const own = moves[cells.indexOf(cell)] as number
  const times = by / own
  return cells.every((each, at) => {
    const move = (moves[at] as number) * times
    return !isKnown(each) && (move > 0 || -move <= down(each) * (1 + 1e-9))
  })
}
