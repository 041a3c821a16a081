import type { Solver } from '../solver/solver'
import { Attack } from './attack'
import { Detours } from './detours'
import { Evidence, NOISE, TOLERANCE } from './evidence'
import { SPREAD } from './examine'
import type { Problem } from './problem'

/** A cheapest movement takes about so many times as long as a farthest one. */
const DETOUR_WEIGHT = 8

/**
 * Meets the targets of a piece one by one by the cheapest movements, and keeps these movements as evidence: what one
 * movement proves for other targets is not asked again. Must be disposed.
 */
export class Router {
  readonly evidence: Evidence
  /** The attacker's program of the same piece. */
  readonly attack: Attack
  private readonly detour: Detours

  /**
   * @param allowed 1 for cells that may move; may change between calls, as long as evidence that rests on a cell that may
   *                no longer is forgotten
   */
  constructor(
    private readonly problem: Problem,
    private readonly allowed: Uint8Array,
    solver: Solver,
  ) {
    this.evidence = new Evidence(problem, allowed)
    this.attack = new Attack(solver, problem.piece)
    this.detour = new Detours(problem, solver)
  }

  /** Programs solved, those for cheapest movements counted by the work they make. */
  get work(): number {
    return DETOUR_WEIGHT * this.detour.lps + this.attack.lps
  }

  get lps(): number {
    return this.detour.lps + this.attack.lps
  }

  /** Whether a target can be met. Marks in `used` the cells that it takes; those marked already cost nothing. */
  meet(t: number, used: Uint8Array): boolean {
    const { evidence } = this
    const target = this.problem.targets[t]!
    if (evidence.lacksUp(t, target) && !this.move(t, 1, target.up, used)) return false
    if (evidence.lacksDown(t, target) && !this.move(t, -1, target.down, used)) return false
    if (!evidence.lacksWidth(t, target)) return true
    const { width } = target
    return (
      this.move(t, 1, width - evidence.down(t), used) ||
      this.move(t, -1, width - evidence.up(t), used) ||
      this.spread(t, used)
    )
  }

  dispose(): void {
    this.detour.dispose()
    this.attack.dispose()
  }

  /** Makes up a width of both directions, each as far as it goes: at any cost, but this is rarely needed. */
  private spread(t: number, used: Uint8Array): boolean {
    const { attacker, cell, width } = this.problem.targets[t]!
    const [up, down] = [1, -1].map((direction) => {
      const wish = { cell, direction, enough: width }
      return this.attack.move([wish], width, this.problem.rooms[attacker]!, this.allowed, SPREAD).y
    }) as [Float64Array, Float64Array]
    if (up[cell]! - down[cell]! < 1 - TOLERANCE) return false
    this.take(up, width, used)
    this.take(down, width, used)
    return true
  }

  private move(t: number, direction: number, enough: number, used: Uint8Array): boolean {
    const { attacker, cell } = this.problem.targets[t]!
    const movement = this.detour.find(
      { cell, direction, enough },
      this.problem.rooms[attacker]!,
      this.allowed,
      used,
    )
    if (!movement) return false
    this.take(movement, enough, used)
    return true
  }

  /** Every cell of a movement is used before the movement is evidence for anything. */
  private take(movement: Float64Array, unit: number, used: Uint8Array): void {
    movement.forEach((far, j) => {
      if (Math.abs(far) >= NOISE) used[j] = 1
    })
    this.evidence.note(movement, unit)
  }
}

/** The places of the targets, those that ask for the largest movements first. */
export function largestFirst({ targets }: Problem): number[] {
  const size = (t: number) => Math.max(targets[t]!.up, targets[t]!.down, targets[t]!.width)
  return targets.map((_, t) => t).sort((a, b) => size(b) - size(a) || a - b)
}
