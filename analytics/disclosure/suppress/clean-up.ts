import type { Solver } from '../solver/solver'
import { type Cut, makeCut, shortfall } from './cut'
import { Evidence } from './evidence'
import { examine, SPREAD } from './examine'
import { findNearEvidence } from './find-evidence'
import { type Problem, splitProblem } from './problem'
import { largestFirst, Router } from './router'

/** How much work may go into one pattern: programs, times the cells of each. */
const WORK_LIMIT = 5e6

/**
 * Publishes again what a pattern suppresses without need. First all targets are met anew within the pattern, at the least
 * cost; then, the costliest cells first, a cell is published where every target can still be met without it. The pattern
 * must meet all targets, and the result does.
 */
export function cleanUp(
  problem: Problem,
  pattern: Uint8Array,
  solver: Solver,
  onCell: (done: number, of: number) => void,
): { suppressed: Uint8Array; lps: number } {
  const suppressed = problem.fixed.slice()
  const parts = splitProblem(problem, (cell) => pattern[cell] === 1)
  const of = parts.reduce((sum, { fixed }) => sum + fixed.filter((isFixed) => !isFixed).length, 0)
  let lps = 0
  let work = 0
  let done = 0
  for (const part of parts) {
    const thinner = new Thinner(part, solver)
    try {
      if (thinner.reroute()) {
        for (const cell of thinner.costliestFirst()) {
          onCell(done++, of)
          if (work + thinner.work < WORK_LIMIT) thinner.tryWithout(cell)
        }
      }
      thinner.allowed.forEach((isIn, j) => {
        if (isIn) suppressed[part.piece.cells[j]!] = 1
      })
    } finally {
      lps += thinner.lps
      work += thinner.work
      thinner.dispose()
    }
  }
  return { suppressed, lps }
}

/** One connected part of a pattern, with what is known about its targets. Must be disposed. */
class Thinner {
  /** 1 for the cells that stay suppressed. */
  readonly allowed: Uint8Array
  private readonly router: Router
  private lpsInPatches = 0
  /** Why cells had to stay: patterns that break one of these need no program to be refused. */
  private readonly reasons: Cut[] = []

  constructor(
    private readonly part: Problem,
    private readonly solver: Solver,
  ) {
    this.allowed = new Uint8Array(part.fixed.length).fill(1)
    this.router = new Router(part, this.allowed, solver)
  }

  get lps(): number {
    return this.router.lps + this.lpsInPatches
  }

  get work(): number {
    return this.router.work * this.allowed.length
  }

  /** Keeps the cells that cheapest movements use; false, with all cells kept, where they do not meet every target. */
  reroute(): boolean {
    const used = this.part.fixed.slice()
    const withoutCost = new Evidence(this.part, used)
    this.lpsInPatches += findNearEvidence(this.part, withoutCost, this.solver)
    this.router.evidence.adopt(withoutCost)
    if (!largestFirst(this.part).every((t) => this.router.meet(t, used))) return false
    this.allowed.set(used)
    return true
  }

  costliestFirst(): number[] {
    const { fixed, cost } = this.part
    return Array.from(this.allowed, (_, j) => j)
      .filter((j) => this.allowed[j] && !fixed[j])
      .sort((a, b) => cost[b]! - cost[a]! || a - b)
  }

  /** Publishes a cell if every target is met without it. */
  tryWithout(cell: number): void {
    this.allowed[cell] = 0
    if (this.reasons.some((cut) => shortfall(cut, this.allowed) > 1e-6) || !this.holdsWithout(cell)) {
      this.allowed[cell] = 1
    }
  }

  private holdsWithout(cell: number): boolean {
    const { part, router, reasons } = this
    const { evidence, attack } = router
    const shaken = part.targets.flatMap((_, t) => (evidence.restsOn(t, cell) ? [t] : []))
    const fresh = new Evidence(part, this.allowed)
    for (const t of shaken) {
      const [miss] = examine(part, attack, fresh, t, SPREAD)
      if (!miss) continue
      const cut = makeCut(part, part.targets[t]!.attacker, miss.amount, miss.reaches)
      if (cut) reasons.push(cut)
      return false
    }
    const before = shaken.map((t) => evidence.forget(t))
    const used = part.fixed.slice()
    if (shaken.every((t) => router.meet(t, used))) return true
    shaken.forEach((t, k) => {
      evidence.restore(t, before[k]!)
    })
    return false
  }

  dispose(): void {
    this.router.dispose()
  }
}
