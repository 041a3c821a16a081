import type { Attack, Wish } from './attack'
import type { Evidence } from './evidence'
import { SPREAD } from './examine'
import type { Problem } from './problem'

/** Wishes of one program differ by no more than this factor in size, for the solver's tolerances are absolute. */
const RANGE = 64

/**
 * Looks for movements that meet many targets at once, as long as that brings much: one program that moves all open cells
 * together says more than one for each.
 */
export function sweep(problem: Problem, attack: Attack, evidence: Evidence): void {
  let open = listOpen(problem, evidence)
  while (open.length > 4) {
    for (const group of grouped(open)) {
      const unit = group[0]!.enough
      const { y } = attack.move(group, unit, problem.rooms[group[0]!.attacker]!, evidence.share, SPREAD)
      evidence.note(y, unit)
    }
    const left = listOpen(problem, evidence)
    if (left.length > 0.7 * open.length) return
    open = left
  }
}

type Open = Wish & { readonly attacker: number }

function listOpen({ targets }: Problem, evidence: Evidence): Open[] {
  return targets.flatMap((target, t): Open[] => {
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
