import { audit } from '../../../analytics/disclosure/audit/audit'
import { PUBLISHED, SECONDARY } from '../../../analytics/disclosure/model/pattern'
import { joinAttackers } from '../../../analytics/disclosure/primary/join-attackers'
import { publishedOf } from '../../../analytics/disclosure/protect'
import { protectLinked, WAS_PUBLISHED, WAS_SUPPRESSED } from '../../../analytics/disclosure/protect-linked'
import { loadHighsSolver } from '../../../analytics/disclosure/solver/highs-solver'
import type { Solver } from '../../../analytics/disclosure/solver/solver'
import { agencyTables } from '../../support/agency-tables'

const SEEDS = Array.from({ length: 10 }, (_, seed) => seed)

describe('tables that many agencies attack', () => {
  let solver: Solver

  beforeAll(async () => {
    solver = await loadHighsSolver()
  })

  test('where groups of agencies find nothing out in a cell, none of the agencies that they stand for does', () => {
    let agreed = 0
    let refused = 0
    for (const seed of SEEDS) {
      const { input, suppressed } = agencyTables(seed)
      const { system, attackers } = input
      const published = publishedOf(
        system,
        suppressed.map((isSuppressed) => (isSuppressed ? SECONDARY : PUBLISHED)),
      )
      const joined = joinAttackers(attackers, system.value, 3)
      const asked = joined.flatMap(({ needs, standsFor }) => needs.map((_, place) => standsFor[place] ?? []))
      const doubtful = audit({ system, published, attackers: joined }, solver).intervals.flatMap(
        ({ holds, need: { cell } }, place) =>
          holds ? [] : (asked[place] ?? []).map(({ name }) => `${name} ${cell}`),
      )
      const alone = failedNeeds(audit({ system, published, attackers }, solver))
      expect(alone.filter((need) => !doubtful.includes(need))).toEqual([])
      agreed += attackers.flatMap(({ needs }) => needs).length - alone.length
      refused += alone.length
    }
    expect(agreed).toBeGreaterThan(500)
    expect(refused).toBeGreaterThan(500)
  })

  test('are protected so that the audit of each agency alone holds', () => {
    for (const seed of SEEDS) {
      const { sensitive, tables } = agencyTables(seed)
      const { system, layouts } = tables.tabulation
      const released = new Uint8Array(system.size)
      const { pattern, holds } = protectLinked({ system, layouts, sensitive, released }, solver)
      const alone = audit(
        { system, published: publishedOf(system, pattern), attackers: sensitive.attackers },
        solver,
      )
      expect({ seed, holds, alone: alone.holds }).toEqual({ seed, holds: true, alone: true })
    }
  })

  test('with empty cells that no table shows are safe from those who do not know that they are empty', () => {
    let hidden = 0
    for (const seed of SEEDS) {
      const { sensitive, tables } = agencyTables(seed)
      const { layouts, system: all } = tables.tabulation
      const shown = all.shown.map((is, cell) => (all.value[cell] === 0 ? 0 : is))
      const system = { ...all, shown }
      hidden += shown.filter((is) => is === 0).length
      const { pattern, holds } = protectLinked(
        { system, layouts, sensitive, released: new Uint8Array(system.size) },
        solver,
      )
      const published = publishedOf(system, pattern).map((value, cell) =>
        shown[cell] === 1 ? value : Number.NaN,
      )
      const alone = audit({ system, published, attackers: sensitive.attackers }, solver)
      expect({ seed, holds, alone: alone.holds }).toEqual({ seed, holds: true, alone: true })
    }
    expect(hidden).toBeGreaterThan(20)
  })

  test('keep what was released: what was published stays so, and what was suppressed', () => {
    const { sensitive, tables } = agencyTables(3)
    const { system, layouts } = tables.tabulation
    const free = new Uint8Array(system.size)
    const first = protectLinked({ system, layouts, sensitive, released: free }, solver)
    const released = first.pattern.map((each, cell) =>
      cell % 2 === 0 ? 0 : each === PUBLISHED ? WAS_PUBLISHED : WAS_SUPPRESSED,
    )
    const again = protectLinked({ system, layouts, sensitive, released }, solver)
    expect(again.holds).toBe(true)
    released.forEach((was, cell) => {
      if (was === WAS_PUBLISHED) expect(again.pattern[cell]).toBe(PUBLISHED)
      if (was === WAS_SUPPRESSED && system.shown[cell] === 1) expect(again.pattern[cell]).not.toBe(PUBLISHED)
    })
  })

  test('a hint that keeps no sum, or names a published cell, changes no finding', () => {
    const { input, suppressed } = agencyTables(5)
    const { system, attackers } = input
    const published = publishedOf(
      system,
      suppressed.map((isSuppressed) => (isSuppressed ? SECONDARY : PUBLISHED)),
    )
    const cells = [...suppressed.keys()].filter((cell) => suppressed[cell] === 1)
    const hints = [
      ...cells.map((cell) => ({ cells: Int32Array.of(cell), differences: Float64Array.of(50) })),
      { cells: Int32Array.of(suppressed.indexOf(0)), differences: Float64Array.of(5) },
    ]
    const plain = audit({ system, published, attackers }, solver)
    const hinted = audit({ system, published, attackers, hints }, solver)
    expect(plain.holds).toBe(false)
    expect(hinted.intervals.map(({ holds }) => holds)).toEqual(plain.intervals.map(({ holds }) => holds))
  })
})

/** Who finds out too much, of which cell. */
function failedNeeds({ intervals }: ReturnType<typeof audit>): string[] {
  return intervals.filter(({ holds }) => !holds).map(({ attacker, need }) => `${attacker} ${need.cell}`)
}
