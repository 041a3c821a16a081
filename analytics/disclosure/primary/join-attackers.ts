import type { Attacker, Need } from '../model/need'

/** An attacker in the place of several. */
export interface JoinedAttacker extends Attacker {
  /** For each of `needs`, the attackers in whose place it is asked. */
  readonly standsFor: readonly (readonly Attacker[])[]
}

/**
 * Few attackers in the place of many: each stands for a group of agencies and knows whatever any of them knows, so what must be
 * possible to it is possible to each of them. Where it is met, every need of the agencies is met; where it can not be met, theirs
 * may be met all the same.
 *
 * An agency that nothing has to be kept from in a cell, such as the only one there, is left out of the group that asks about it;
 * so is one whose own part leaves the others of its group less room than one of them must be left. The public stays as it is.
 *
 * @param attackers the public first
 * @param value     of each cell, the truth
 * @param groups    how many groups, at least 1: with more of them less is asked for, and more often
 */
export function joinAttackers(
  attackers: readonly Attacker[],
  value: Float64Array,
  groups: number,
): JoinedAttacker[] {
  const [everybody, ...agencies] = attackers
  if (!everybody) return []
  const parts = Array.from({ length: groups }, (_, group) =>
    agencies.filter((_agency, place) => place % groups === group),
  )
  const alone = { ...everybody, standsFor: everybody.needs.map(() => [everybody]) }
  return [alone, ...parts.flatMap((members) => joinGroup(members, value))]
}

/** What one member must be left in one cell, as distances from the truth. */
interface Claim {
  readonly member: number
  readonly own: number
  readonly need: Need
  readonly up: number
  readonly down: number
}

interface Joint {
  readonly without: readonly number[]
  readonly needs: { readonly cell: number; readonly claims: readonly Claim[] }[]
}

function joinGroup(attackers: readonly Attacker[], value: Float64Array): JoinedAttacker[] {
  const joints = new Map<string, Joint>()
  const members = attackers.map(withCells)
  const presence = membersByCell(members, value.length)
  for (const [cell, claims] of claimsByCell(members, value)) {
    const asking = new Set(claims.map(({ member }) => member))
    let without = (presence[cell] as number[]).filter((member) => !asking.has(member))
    let left = claims
    while (left.length > 0) {
      const most = Math.max(...left.map(({ own }) => own))
      const room = (value[cell] as number) - most
      const met = left.filter(({ down }) => down <= room)
      if (met.length > 0) ask(joints, without, cell, met)
      // Those with the largest part are asked for alone where nobody can be together with them.
      const largest = left.filter(({ own }) => own === most)
      const alone = largest.filter((claim) => !met.includes(claim))
      for (const claim of alone) {
        const others = members.map((_, member) => member).filter((member) => member !== claim.member)
        ask(joints, others, cell, [claim])
      }
      left = left.filter((claim) => !met.includes(claim) && !alone.includes(claim))
      without = [...new Set([...without, ...largest.map(({ member }) => member)])].sort((a, b) => a - b)
    }
  }
  return [...joints.values()].map((joint) => ({
    ...attackerOf(joint, members, value),
    standsFor: joint.needs.map(({ claims }) => claims.map(({ member }) => attackers[member] as Attacker)),
  }))
}

function ask(joints: Map<string, Joint>, without: readonly number[], cell: number, claims: readonly Claim[]) {
  const key = without.join()
  const joint = joints.get(key) ?? { without, needs: [] }
  joint.needs.push({ cell, claims })
  joints.set(key, joint)
}

function claimsByCell(members: readonly Member[], value: Float64Array): Map<number, Claim[]> {
  const byCell = new Map<number, Claim[]>()
  members.forEach(({ needs, atLeast }, member) => {
    for (const need of needs) {
      const own = atLeast[need.cell] as number
      const rest = (value[need.cell] as number) - own
      const claim = { member, own, need, up: need.upper - rest, down: rest - need.lower }
      const known = byCell.get(need.cell)
      if (known) known.push(claim)
      else byCell.set(need.cell, [claim])
    }
  })
  return new Map([...byCell].sort(([a], [b]) => a - b))
}

/** An attacker with the few cells that it knows anything of. */
interface Member extends Attacker {
  readonly cells: Int32Array
}

function withCells(attacker: Attacker): Member {
  const { atLeast, knows } = attacker
  return {
    ...attacker,
    cells: Int32Array.from(knows.keys()).filter((cell) => (atLeast[cell] as number) > 0 || knows[cell] === 1),
  }
}

/** Who knows anything of each cell. */
function membersByCell(members: readonly Member[], size: number): number[][] {
  const present: number[][] = Array.from({ length: size }, () => [])
  members.forEach(({ cells }, member) => {
    for (const cell of cells) present[cell]?.push(member)
  })
  return present
}

function attackerOf({ without, needs }: Joint, members: readonly Member[], value: Float64Array): Attacker {
  const out = new Set(without)
  const joined = members.filter((_, member) => !out.has(member))
  const atLeast = new Float64Array(value.length)
  const knows = new Uint8Array(value.length)
  for (const member of joined) {
    for (const cell of member.cells) {
      atLeast[cell] = Math.max(atLeast[cell] as number, member.atLeast[cell] as number)
      if (member.knows[cell] === 1) knows[cell] = 1
    }
  }
  return {
    name: `any of ${joined.length}: ${joined[0]?.name}`,
    atLeast,
    knows,
    needs: needs.map(({ cell, claims }): Need => {
      const rest = (value[cell] as number) - (atLeast[cell] as number)
      return {
        cell,
        rule: (claims[0] as Claim).need.rule,
        lower: Math.max(0, rest - Math.max(...claims.map(({ down }) => down))),
        upper: rest + Math.max(...claims.map(({ up }) => up)),
        width: Math.max(...claims.map(({ need }) => need.width)),
      }
    }),
  }
}
