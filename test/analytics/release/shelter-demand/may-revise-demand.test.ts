import { buildYear } from '../../../../analytics/release/shelter-demand/build-year'
import type { DemandCount } from '../../../../analytics/release/shelter-demand/demand-count'
import { mayReviseDemand } from '../../../../analytics/release/shelter-demand/may-revise-demand'
import { buildOf } from './build-parts'
import { countsOf, sampleQuarter } from './sample-counts'

const counts = countsOf(sampleQuarter(2025, 1, 4))
const before = buildOf('2025-Q1', counts)
const again = (now: readonly DemandCount[], secret = 'a secret') =>
  buildOf('2025-Q1', now, { before: before.kept, secret })

/** So many more of the first count. */
function more(count: number): DemandCount[] {
  return counts.map((each, index) => (index === 0 ? { ...each, count: each.count + count } : each))
}

test('what did not change may be shown again, and is the same whatever the secret', () => {
  const same = again(counts, 'another secret')
  expect(same.part).toEqual(before.part)
  expect(mayReviseDemand(before.kept, same.kept)).toEqual({ allowed: true, reason: '' })
})

test('kept as JSON it says the same', () => {
  const stored = JSON.parse(JSON.stringify(before.kept))
  const revised = buildOf('2025-Q1', more(15), { before: stored })
  expect(revised.part).toEqual(again(more(15)).part)
  expect(mayReviseDemand(stored, JSON.parse(JSON.stringify(revised.kept))).allowed).toBe(true)
})

test('nine that come late are not shown, and ten of one kind are, with all else as it was', () => {
  expect(mayReviseDemand(before.kept, again(more(9)).kept)).toMatchObject({
    allowed: false,
    reason: expect.stringContaining('9 entered and 0 left; at least 10 must enter'),
  })
  const revised = again(more(10))
  expect(revised.holds).toBe(true)
  expect(mayReviseDemand(before.kept, revised.kept)).toEqual({ allowed: true, reason: '' })
  const differing = revised.part.tables.map((table, at) =>
    table.columns.reduce(
      (sum, { values }, column) =>
        sum +
        values.filter((value, row) => value !== before.part.tables[at]?.columns[column]?.values[row]).length,
      0,
    ),
  )
  expect(differing).toEqual([1, 1, 1])
})

test('where one leaves and twenty come, nothing is revised', () => {
  const now = more(20).map((each, index) => (index === 1 ? { ...each, count: each.count - 1 } : each))
  expect(mayReviseDemand(before.kept, again(now.filter(({ count }) => count > 0)).kept).allowed).toBe(false)
})

test('where one agency has ten more and another ten fewer, ten enter and ten leave', () => {
  const count = { ...(counts[0] as DemandCount), count: 10 }
  const [here, there] = [
    [...counts, { ...count, agency: 'here' }],
    [...counts, { ...count, agency: 'there' }],
  ]
  const first = buildOf('2025-Q1', here)
  const moved = buildOf('2025-Q1', there, { before: first.kept })
  expect(mayReviseDemand(first.kept, moved.kept).allowed).toBe(true)
  const gone = buildOf('2025-Q1', counts, { before: first.kept })
  expect(mayReviseDemand(first.kept, gone.kept).reason).toContain('0 entered and 10 left')
})

test('what is drawn anew is refused: shown as two multiples, a leaf would be known to lie between', () => {
  const anew = buildOf('2025-Q1', counts, { secret: 'another secret' })
  expect(mayReviseDemand(before.kept, anew.kept).reason).toContain(
    'nothing changed, and it would be shown differently',
  )
})

test('other leaf tables than before are refused', () => {
  const coarser = buildOf('2025-Q1', counts, { sameYear: null })
  expect(mayReviseDemand(before.kept, coarser.kept).reason).toBe(
    'its tables were made of other leaves before',
  )
})

test('a year is revised with its quarter, where ten were turned away for one reason', () => {
  const turned = counts.find(({ reason }) => reason === 'FULL') as DemandCount
  const late = [...counts, { ...turned, count: 10 }]
  const year = (quarter: typeof before, old: ReturnType<typeof buildYear> | null) =>
    buildYear({ year: '2025', quarters: [quarter], secret: 'a secret', before: old?.kept ?? null })
  const old = year(before, null)
  const revised = year(again(late), old)
  expect(revised.holds).toBe(true)
  expect(mayReviseDemand(old.kept, revised.kept)).toEqual({ allowed: true, reason: '' })
  expect(mayReviseDemand(old.kept, year(again([...counts, { ...turned, count: 2 }]), old).kept).allowed).toBe(
    false,
  )
})
