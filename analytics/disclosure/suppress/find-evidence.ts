import type { Solver } from '../solver/solver'
import type { Attack } from './attack'
import type { Evidence } from './evidence'
import { examine, SPREAD } from './examine'
import { neighbourhoodOf, Patch } from './patch'
import type { Problem } from './problem'
import { LARGE_SHARE, SMALL_SHARE, sweep } from './sweep'

/** How many cells may move in one patch. */
const SMALL_PATCH = 240
const LARGE_PATCH = 800

/**
 * Finds out which targets can be met with what the evidence may use: all together as long as that settles many, then patch by
 * patch, then one by one. Returns the places of those that can not, and how many programs patches took.
 */
export function findEvidence(
  problem: Problem,
  attack: Attack,
  evidence: Evidence,
  solver: Solver,
): { missed: number[]; lps: number } {
  const all = problem.targets.map((_, t) => t)
  sweep(problem, all, attack, evidence, LARGE_SHARE)
  const lps =
    searchPatches(problem, evidence, SMALL_PATCH, solver) +
    searchPatches(problem, evidence, LARGE_PATCH, solver)
  sweep(problem, all, attack, evidence, SMALL_SHARE)
  const missed = all.filter((t) => examine(problem, attack, evidence, t, SPREAD).length > 0)
  return { missed, lps }
}

/** Evidence of movements that stay near; of small problems none. Returns how many programs it took. */
export function findNearEvidence(problem: Problem, evidence: Evidence, solver: Solver): number {
  return searchPatches(problem, evidence, SMALL_PATCH, solver)
}

/** Patches are given up where, of so many targets tried, fewer than this share could be met within one. */
const ENOUGH_TRIED = 40
const WORTHWHILE_SHARE = 0.3

function searchPatches(problem: Problem, evidence: Evidence, size: number, solver: Solver): number {
  if (problem.fixed.length <= 2 * size) return 0
  const isOpen = (t: number) => evidence.lacks(t, problem.targets[t]!)
  const tried = new Set<number>()
  let met = 0
  let lps = 0
  for (const [seed, { cell }] of problem.targets.entries()) {
    if (tried.has(seed) || !isOpen(seed)) continue
    if (tried.size > ENOUGH_TRIED && met < WORTHWHILE_SHARE * tried.size) return lps
    const { piece, middle } = neighbourhoodOf(problem.piece, cell, size)
    const patch = new Patch(piece, problem.piece, solver)
    try {
      const open = problem.targets.flatMap((target, t) => (patch.has(target.cell) && isOpen(t) ? [t] : []))
      sweep(problem, open, patch, evidence, SMALL_SHARE)
      for (const t of open.filter((each) => middle.has(problem.targets[each]!.cell))) {
        tried.add(t)
        if (examine(problem, patch, evidence, t, SPREAD).length === 0) met++
      }
      lps += patch.lps
    } finally {
      patch.dispose()
    }
  }
  return lps
}
