import { audit } from '../../disclosure/audit/audit'
import type { Interval } from '../../disclosure/audit/contract'
import type { Attacker } from '../../disclosure/model/need'
import type { CellSystem } from '../../disclosure/model/system'
import type { Solver } from '../../disclosure/solver/solver'
import type { Questions } from './attackers'
import { poolAgencies } from './pool-attackers'

/** A need that is not met, with who has it and what they can work out. */
export interface Miss {
  readonly attacker: Attacker
  readonly interval: Interval
}

/**
 * Every need of every attacker that is not met when only these figures are published, by the audit; empty where all hold.
 *
 * The public is asked first, then agencies in pools, and by themselves only about what a pool finds out.
 *
 * @param published of the questions' system; NaN where a cell is suppressed
 */
export function findMisses({ system, byCode }: Questions, published: Float64Array, solver: Solver): Miss[] {
  const publics = byCode.flatMap(([stranger]) => (stranger ? [stranger] : []))
  const pooled = byCode.map(([stranger, ...agencies]) =>
    stranger
      ? poolAgencies(
          stranger,
          agencies.filter((agency) => knowsMore(agency, stranger, published)),
        )
      : { pools: [], alone: [] },
  )
  const pools = pooled.flatMap((each) => each.pools)
  const alone = pooled.flatMap((each) => each.alone)
  const asked = [...publics, ...pools.map(({ attacker }) => attacker), ...alone]
  const misses = missesOf(system, published, asked, solver)
  const suspects = pools.flatMap(({ attacker, members }) => {
    const found = new Set(
      misses.filter((miss) => miss.attacker === attacker).map((miss) => miss.interval.need.cell),
    )
    return members.map((member) => ({ ...member, needs: member.needs.filter(({ cell }) => found.has(cell)) }))
  })
  const isPool = new Set(pools.map(({ attacker }) => attacker))
  return [
    ...misses.filter(({ attacker }) => !isPool.has(attacker)),
    ...missesOf(
      system,
      published,
      suspects.filter(({ needs }) => needs.length > 0),
      solver,
    ),
  ]
}

/** Whether an agency knows something of a suppressed cell; else it finds out what the public does. */
function knowsMore({ atLeast, knows }: Attacker, stranger: Attacker, published: Float64Array): boolean {
  return published.some(
    (value, cell) =>
      Number.isNaN(value) && ((atLeast[cell] ?? 0) > (stranger.atLeast[cell] ?? 0) || knows[cell] === 1),
  )
}

function missesOf(
  system: CellSystem,
  published: Float64Array,
  attackers: readonly Attacker[],
  solver: Solver,
): Miss[] {
  const { intervals } = audit({ system, published, attackers }, solver)
  const askers = attackers.flatMap((attacker) => attacker.needs.map(() => attacker))
  return intervals.flatMap((interval, at) =>
    interval.holds ? [] : [{ attacker: askers[at] as Attacker, interval }],
  )
}
