import { planBuild, type ToPlanFrom } from '../../../analytics/release/plan'

const MONTHS = Array.from({ length: 12 }, (_, n) => `2024-${String(n + 1).padStart(2, '0')}-01`)
const BUILDERS = [
  {
    cube: 'shelterDemand',
    granularities: ['QUARTER', 'YEAR'],
    changes: { schema: 'capacity', kind: 'REQUEST' },
  },
  { cube: 'outcomes', granularities: ['QUARTER'], changes: { schema: 'outcomes', kind: 'EPISODE' } },
] as const
const released = new Set(
  ['2024-Q1', '2024-Q2', '2024-Q3', '2024-Q4', '2024'].map((period) => `shelterDemand ${period}`),
)

function plan(of: Partial<ToPlanFrom>) {
  const { fresh, revisions } = planBuild(BUILDERS, {
    closed: MONTHS,
    released,
    changed: [],
    unpublished: new Set(),
    ...of,
  })
  const text = (parts: typeof fresh) => parts.map(({ cube, period }) => `${cube} ${period}`)
  return { fresh: text(fresh), revisions: text(revisions) }
}

test('what is closed and not released is made, and nothing else', () => {
  expect(plan({})).toEqual({
    fresh: ['outcomes 2024-Q1', 'outcomes 2024-Q2', 'outcomes 2024-Q3', 'outcomes 2024-Q4'],
    revisions: [],
  })
})

test('a changed month has its quarter and its year looked at again, in the cube of its records alone', () => {
  const changed = [{ schema: 'capacity', kind: 'REQUEST', month: '2024-05-01' }]
  expect(plan({ changed }).revisions).toEqual(['shelterDemand 2024-Q2', 'shelterDemand 2024'])
})

test('a change of another kind, or in a month that is not closed, has nothing looked at again', () => {
  const changed = [
    { schema: 'capacity', kind: 'CAPACITY_SNAPSHOT', month: '2024-05-01' },
    { schema: 'capacity', kind: 'REQUEST', month: '2025-01-01' },
  ]
  expect(plan({ changed }).revisions).toEqual([])
})

test('a revision that was built and never published is made again', () => {
  expect(plan({ unpublished: new Set(['shelterDemand 2024-Q3']) }).revisions).toEqual([
    'shelterDemand 2024-Q3',
  ])
})
