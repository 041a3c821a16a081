import type { SuppressionInput } from './contract'

/** How far one attacker must think a cell could move from the truth: `up`, `down`, and in all `width`. Never all 0. */
export interface Target {
  /** The attacker's place in the list. */
  readonly attacker: number
  readonly cell: number
  readonly up: number
  readonly down: number
  /** 0 where `up` and `down` already make it. */
  readonly width: number
}

/** Names a target: an attacker has one for a cell at the most. */
export function keyOf({ attacker, cell }: Target): string {
  return `${attacker},${cell}`
}

/** Both, each target once. */
export function withTargets(some: readonly Target[], more: readonly Target[]): Target[] {
  const known = new Set(some.map(keyOf))
  return [...some, ...more.filter((target) => !known.has(keyOf(target)))]
}

/** Up to so many targets are all minded from the beginning. */
const FEW_TARGETS = 500

/** All of few targets; of many the public's, since those of others are mostly met by what meets these. */
export function mindedAtFirst(targets: readonly Target[]): readonly Target[] {
  return targets.length <= FEW_TARGETS ? targets : targets.filter(({ attacker }) => attacker === 0)
}

/**
 * What the pattern has to achieve, in the order of attackers and their needs: every need as a movement of the cell. Needs
 * that ask for nothing are left out; what would take a cell below 0, for somebody who knows a part of it below that part,
 * is not asked.
 */
export function readTargets({ system, attackers }: SuppressionInput): Target[] {
  return attackers.flatMap(({ atLeast, needs }, attacker) =>
    needs.flatMap((need) => {
      const rest = Math.max(0, system.value[need.cell]! - atLeast[need.cell]!)
      const slack = 1e-9 * Math.max(rest, Math.abs(need.upper), 1e-300)
      const up = clear(need.upper - rest, slack)
      const down = clear(Math.min(rest, rest - need.lower), slack)
      const width = clear(need.width, slack) > up + down ? need.width : 0
      return up || down || width ? [{ attacker, cell: need.cell, up, down, width }] : []
    }),
  )
}

const clear = (movement: number, slack: number) => (movement > slack ? movement : 0)
