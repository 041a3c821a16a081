import type { Solver } from '../solver/solver'
import type { Attack } from './attack'
import { Evidence } from './evidence'
import { examine, SPREAD } from './examine'
import { jointProblem } from './joint-problem'
import { neighbourhoodOf, Patch } from './patch'
import type { Problem } from './problem'
import { LARGE_SHARE, SMALL_SHARE, sweep } from './sweep'

/** How many cells may move in one patch. */
const SMALL_PATCH = 240
const LARGE_PATCH = 800

/** Where so many attackers have something to find out, what shows the public's targets is tried on theirs first. */
const MANY_ATTACKERS = 8

/**
 * Finds out which targets can be met with what the evidence may use. Of few attackers, one after the other: all together as long
 * as that settles many, then patch by patch, then one by one. Of many, the public's first, for what it must think possible most
 * others must too; then whatever is left, patch by patch and cell by cell, by movements that several must think possible. Returns the places of those that can not, and how many programs patches took.
 */
export function findEvidence(
  problem: Problem,
  attack: Attack,
  evidence: Evidence,
  solver: Solver,
): { missed: number[]; lps: number } {
  const byAttacker = placesByAttacker(problem)
  return byAttacker.filter(({ length }) => length > 0).length >= MANY_ATTACKERS
    ? findForMany(problem, attack, evidence, solver)
    : findOneByOne(problem, byAttacker, attack, evidence, solver)
}

function findOneByOne(
  problem: Problem,
  byAttacker: readonly number[][],
  attack: Attack,
  evidence: Evidence,
  solver: Solver,
): { missed: number[]; lps: number } {
  const missed: number[] = []
  let lps = 0
  for (const places of byAttacker) {
    const open = places.filter((t) => evidence.lacks(t, problem.targets[t]!))
    lps += searchTogether(problem, open, attack, evidence, solver)
    missed.push(...open.filter((t) => examine(problem, attack, evidence, t, SPREAD).length > 0))
  }
  return { missed, lps }
}

function findForMany(
  problem: Problem,
  attack: Attack,
  evidence: Evidence,
  solver: Solver,
): { missed: number[]; lps: number } {
  const { targets } = problem
  const listOpen = () => targets.flatMap((target, t) => (evidence.lacks(t, target) ? [t] : []))
  const isPublic = (t: number) => targets[t]!.attacker === 0
  let lps = searchTogether(problem, listOpen().filter(isPublic), attack, evidence, solver)
  for (const size of [SMALL_PATCH, LARGE_PATCH]) {
    lps += searchPatches(problem, listOpen(), evidence, size, solver)
  }
  const ofCell: number[][] = Array.from(problem.fixed, () => [])
  for (const t of listOpen()) ofCell[targets[t]!.cell]?.push(t)
  const missed = ofCell.flatMap((places) => examineJointly(problem, places, attack, evidence))
  return { missed, lps }
}

/** Evidence about a joint problem; every movement is told to the evidence about the whole. */
function jointEvidence(joint: Problem, evidence: Evidence): Evidence {
  return new Evidence(joint, evidence.share, (y, unit) => evidence.note(y, unit))
}

/** Which of some attackers' targets of one cell can not be met. */
function examineJointly(
  problem: Problem,
  places: readonly number[],
  attack: Attack,
  evidence: Evidence,
): number[] {
  const open = places.filter((t) => evidence.lacks(t, problem.targets[t]!))
  if (open.length < 2) return open.filter((t) => examine(problem, attack, evidence, t, SPREAD).length > 0)
  const joint = jointProblem(problem, open)
  const found = jointEvidence(joint, evidence)
  joint.targets.forEach((_, t) => {
    examine(joint, attack, found, t, SPREAD)
  })
  const half = Math.ceil(open.length / 2)
  return [open.slice(0, half), open.slice(half)].flatMap((some) =>
    examineJointly(problem, some, attack, evidence),
  )
}

function searchTogether(
  problem: Problem,
  open: readonly number[],
  attack: Attack,
  evidence: Evidence,
  solver: Solver,
): number {
  sweep(problem, open, attack, evidence, LARGE_SHARE)
  const lps =
    searchPatches(problem, open, evidence, SMALL_PATCH, solver) +
    searchPatches(problem, open, evidence, LARGE_PATCH, solver)
  sweep(problem, open, attack, evidence, SMALL_SHARE)
  return lps
}

/** Evidence of movements that stay near; of small problems none. Returns how many programs it took. */
export function findNearEvidence(problem: Problem, evidence: Evidence, solver: Solver): number {
  return placesByAttacker(problem).reduce(
    (sum, places) => sum + searchPatches(problem, places, evidence, SMALL_PATCH, solver),
    0,
  )
}

function placesByAttacker({ targets, rooms }: Problem): number[][] {
  const places: number[][] = rooms.map(() => [])
  targets.forEach(({ attacker }, t) => {
    places[attacker]!.push(t)
  })
  return places
}

/** Patches are given up where, of so many targets tried, fewer than this share could be met within one. */
const ENOUGH_TRIED = 40
const WORTHWHILE_SHARE = 0.3

function searchPatches(
  problem: Problem,
  places: readonly number[],
  evidence: Evidence,
  size: number,
  solver: Solver,
): number {
  if (problem.fixed.length <= 2 * size) return 0
  const { targets, piece: whole } = problem
  const isOpen = (t: number) => evidence.lacks(t, targets[t]!)
  const tried = new Set<number>()
  let met = 0
  let lps = 0
  for (const seed of places) {
    if (tried.has(seed) || !isOpen(seed)) continue
    if (tried.size > ENOUGH_TRIED && met < WORTHWHILE_SHARE * tried.size) return lps
    const { piece, middle } = neighbourhoodOf(whole, targets[seed]!.cell, size)
    const patch = new Patch(piece, whole, solver)
    try {
      const open = places.filter((t) => patch.has(targets[t]!.cell) && isOpen(t))
      sweep(problem, open, patch, evidence, SMALL_SHARE)
      for (const t of open.filter((each) => middle.has(targets[each]!.cell))) {
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
