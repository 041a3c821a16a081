import fc from 'fast-check'
import { exactRests, type OwnCounts } from '../../../../analytics/disclosure/round/exact-rests'
import type { RoundingFamily } from '../../../../analytics/disclosure/round/family'
import { roundFamilyForAgencies } from '../../../../analytics/disclosure/round/round-for-agencies'
import { drawName, roundFamily } from '../../../../analytics/disclosure/round/top-down'
import { countBy, demandFamily, layerKeys, type SimulatedRequest, simulateYear } from './simulated-demand'

const key = { secret: 'a secret', family: 'shelterDemand', period: '2024-Q1' }

test('over 500 secrets, what an agency with two of three leaves would learn is drawn again until it does not', () => {
  // 4, 4 and 1 of which the fours are its own: shown as 0, 0 and 5 they give the 1 away.
  const family = oneTable([4, 4, 1])
  const own = ownOf([4, 4, 0])
  const secrets = Array.from({ length: 500 }, (_, index) => ({ ...key, secret: `${index}` }))
  const failing = secrets.filter((each) => exactRests(family, roundFamily(family, each), own).length > 0)
  expect(failing.length).toBeGreaterThan(10)
  for (const each of failing) {
    const { rounded, redraws, exact } = roundFamilyForAgencies(family, each, [own])
    expect(exact).toEqual([])
    expect(exactRests(family, rounded, own)).toEqual([])
    expect([...redraws.keys()]).toContain(drawName('leaves', 'all'))
  }
})

test('whatever the leaves and the own parts, a drawing is found in which nothing is learned', () => {
  const leaf = fc.tuple(fc.nat(9), fc.nat(9))
  fc.assert(
    fc.property(fc.array(leaf, { minLength: 1, maxLength: 5 }), fc.string(), (leaves, secret) => {
      const family = oneTable(leaves.map(([mine, theirs]) => mine + theirs))
      const agencies = [ownOf(leaves.map(([mine]) => mine)), ownOf(leaves.map(([, theirs]) => theirs))]
      expect(roundFamilyForAgencies(family, { ...key, secret }, agencies).exact).toEqual([])
    }),
    { numRuns: 500 },
  )
})

test('no agency of a simulated quarter learns what the others have in any cell, the same way each time', () => {
  const requests = simulateYear(2024, 60_000).filter(({ month }) => month < 3)
  const family = demandFamily(requests)
  const agencies = [...new Set(requests.map(({ agency }) => agency))].map((agency) =>
    demandOf(requests.filter((request) => request.agency === agency)),
  )
  const released = roundFamilyForAgencies(family, key, agencies)
  expect(released.exact).toEqual([])
  expect(roundFamilyForAgencies(family, key, agencies)).toEqual(released)
})

function demandOf(own: readonly SimulatedRequest[]): OwnCounts {
  return new Map(Object.entries(layerKeys).map(([layer, { key: of }]) => [layer, countBy(own, of)]))
}

function oneTable(counts: readonly number[]): RoundingFamily {
  const total = counts.reduce((sum, count) => sum + count, 0)
  const leaves = counts.map((count, index) => ({ key: `${index}`, parent: 'all', count }))
  return {
    base: 5,
    layers: [
      { name: 'margin', splits: null, cells: [{ key: 'all', parent: null, count: total }], registered: [] },
      { name: 'leaves', splits: 'margin', cells: leaves, registered: [] },
    ],
  }
}

function ownOf(counts: readonly number[]): OwnCounts {
  const total = counts.reduce((sum, count) => sum + count, 0)
  return new Map([
    ['margin', new Map([['all', total]])],
    ['leaves', new Map(counts.map((count, index) => [`${index}`, count]))],
  ])
}
