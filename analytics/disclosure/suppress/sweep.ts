import type { Mover, Wish } from './attack'
import type { Evidence } from './evidence'
import { SPREAD } from './examine'
import type { Problem } from './problem'

/** Wishes of one program differ by no more than this factor in size, for the solver's tolerances are absolute. */
const RANGE = 64

/** A sweep of small programs goes on while it settles more than this share of what was open. */
export const SMALL_SHARE = 0.05
/** A sweep of large ones costs more. */
export const LARGE_SHARE = 0.3

/**
 * Looks for movements that meet many of the targets at `places` at once, as long as that brings much: one program that moves
 * all open cells together says more than one for each.
 */
export function sweep(
  problem: Problem,
  places: readonly number[],
  attack: Mover,
  evidence: Evidence,
  worthwhile: number,
): void {
  let open = listOpen(problem, places, evidence)
  while (open.length > 4) {
    for (const group of grouped(open)) {
      const unit = group[0]!.enough
      const { y } = attack.move(group, unit, problem.rooms[group[0]!.attacker]!, evidence.share, SPREAD)
      evidence.note(y, unit)
    }
    const left = listOpen(problem, places, evidence)
    if (left.length > (1 - worthwhile) * open.length) return
    open = left
  }
}

type Open = Wish & { readonly attacker: number }

function listOpen({ targets }: Problem, places: readonly number[], evidence: Evidence): Open[] {
  return places.flatMap((t): Open[] => {
    const target = targets[t]!
    const { attacker, cell, up, down, width } = target
    if (evidence.lacksUp(t, target)) return [{ attacker, cell, direction: 1, enough: up }]
    if (evidence.lacksDown(t, target)) return [{ attacker, cell, direction: -1, enough: down }]
    if (evidence.lacksWidth(t, target)) return [{ attacker, cell, direction: 1, enough: width }]
    return []
  })
}

/** By attacker and size, the largest first; a cell is wished for once in a group. */
function grouped(open: readonly Open[]): Open[][] {
  const sorted = open.toSorted((a, b) => a.attacker - b.attacker || b.enough - a.enough || a.cell - b.cell)
  const groups: Open[][] = []
  let cells = new Set<number>()
  for (const wish of sorted) {
    const first = groups.at(-1)?.[0]
    if (!first || first.attacker !== wish.attacker || wish.enough * RANGE < first.enough) {
      groups.push([])
      cells = new Set()
    }
    if (!cells.has(wish.cell)) groups.at(-1)!.push(wish)
    cells.add(wish.cell)
  }
  return groups
}
