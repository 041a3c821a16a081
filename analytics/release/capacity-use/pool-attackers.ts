import type { Attacker, Need } from '../../disclosure/model/need'

/** Several agencies as one attacker who knows of each cell what any of them knows. */
export interface Pool {
  readonly attacker: Attacker
  readonly members: readonly Attacker[]
}

export interface Pooled {
  readonly pools: readonly Pool[]
  /** What is left to ask of an agency by itself. */
  readonly alone: readonly Attacker[]
}

/** Agencies are parted in so many ways, each time into so many groups. */
const WAYS = 3
const GROUPS = 5

/**
 * Fewer attackers who know more. An agency that has no part of a cell asks of it what the public asks; what a group of such
 * agencies together does not find out, none of them does. Each question about a cell is asked by a group in which nobody
 * has a part of it, where there is one.
 *
 * @param stranger of the same code, who has no part of anything
 */
export function poolAgencies(stranger: Attacker, agencies: readonly Attacker[]): Pooled {
  const hasPart = agencies.map(({ atLeast, knows }) =>
    atLeast.map((own, cell) => (own > (stranger.atLeast[cell] ?? 0) || knows[cell] === 1 ? 1 : 0)),
  )
  const groups = Array.from({ length: WAYS * GROUPS }, () => [] as number[])
  const groupOf = (agency: number, way: number) =>
    way * GROUPS + (Math.floor(agency / GROUPS ** way) % GROUPS)
  agencies.forEach((_, agency) => {
    for (let way = 0; way < WAYS; way++) groups[groupOf(agency, way)]?.push(agency)
  })
  const partIn = groups.map((members) =>
    stranger.atLeast.map((_, cell) => (members.some((agency) => hasPart[agency]?.[cell] === 1) ? 1 : 0)),
  )
  const asked = groups.map(() => new Map<number, Need>())
  const alone = agencies.flatMap((attacker, agency) => {
    const needs = attacker.needs.filter((need) => {
      for (let way = 0; way < WAYS; way++) {
        const group = groupOf(agency, way)
        if (partIn[group]?.[need.cell] === 1) continue
        asked[group]?.set(need.cell, need)
        return false
      }
      return true
    })
    return needs.length > 0 ? [{ ...attacker, needs }] : []
  })
  const pools = groups.flatMap((members, group) => {
    const needs = [...(asked[group]?.values() ?? [])]
    const those = members.map((agency) => agencies[agency] as Attacker)
    return needs.length > 0 ? [{ attacker: together(those, needs), members: those }] : []
  })
  return { pools, alone }
}

function together(members: readonly Attacker[], needs: readonly Need[]): Attacker {
  const [first, ...others] = members as readonly [Attacker, ...Attacker[]]
  const atLeast = first.atLeast.slice()
  const knows = first.knows.slice()
  for (const other of others) {
    other.atLeast.forEach((own, cell) => {
      if (own > (atLeast[cell] as number)) atLeast[cell] = own
      if (other.knows[cell] === 1) knows[cell] = 1
    })
  }
  return { name: members.map(({ name }) => name).join(' and '), atLeast, knows, needs }
}
