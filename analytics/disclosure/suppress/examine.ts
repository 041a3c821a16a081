import type { Movement, Mover } from './attack'
import type { Evidence } from './evidence'
import type { Problem } from './problem'

/** Patterns of whole cells are examined with movements of up to so many times the amount asked. */
export const SPREAD = 1e4

/** A target that the pattern misses: by what amount it should move, and what it can do, in one direction or in both. */
export interface Miss<M extends Movement> {
  readonly target: number
  /** 1 up, −1 down, 0 for a width. */
  readonly direction: number
  readonly amount: number
  readonly reaches: readonly M[]
}

/**
 * What a pattern lacks of one target, after what is known already: nothing, or one miss for each of its requirements.
 * Every movement found on the way is taken as evidence for the other targets.
 */
export function examine<M extends Movement>(
  problem: Problem,
  attack: Mover<M>,
  evidence: Evidence,
  t: number,
  spread: number,
): Miss<M>[] {
  const target = problem.targets[t]!
  const ask = (direction: number, enough: number) => {
    const room = problem.rooms[target.attacker]!
    const wish = { cell: target.cell, direction, enough }
    const reach = attack.move([wish], enough, room, evidence.share, spread)
    evidence.note(reach.y, enough)
    return reach
  }
  const misses: Miss<M>[] = []
  if (target.up > 0 && evidence.lacksUp(t, target)) {
    const reach = ask(1, target.up)
    if (evidence.lacksUp(t, target))
      misses.push({ target: t, direction: 1, amount: target.up, reaches: [reach] })
  }
  if (target.down > 0 && evidence.lacksDown(t, target)) {
    const reach = ask(-1, target.down)
    if (evidence.lacksDown(t, target))
      misses.push({ target: t, direction: -1, amount: target.down, reaches: [reach] })
  }
  if (target.width > 0 && evidence.lacksWidth(t, target)) {
    const reaches = [ask(1, target.width)]
    if (evidence.lacksWidth(t, target)) reaches.push(ask(-1, target.width))
    if (evidence.lacksWidth(t, target))
      misses.push({ target: t, direction: 0, amount: target.width, reaches })
  }
  return misses
}
