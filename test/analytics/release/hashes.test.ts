import { inputHash, releaseHash } from '../../../analytics/release/hashes'
import { nextCode } from '../../../analytics/release/release-code'

const PARTS = [
  { cube: 'outcomes', period: '2024-Q1', contentHash: 'a' },
  { cube: 'outcomes', period: '2024-Q2', contentHash: 'b' },
]

test('D6: the hash of a release does not depend on the order in which its parts were made', () => {
  expect(releaseHash(PARTS.toReversed())).toBe(releaseHash(PARTS))
})

test('it changes with a content, and where two parts change places', () => {
  const [first, second] = PARTS as [(typeof PARTS)[0], (typeof PARTS)[0]]
  const changed = [{ ...first, contentHash: 'c' }, second]
  const swapped = [
    { ...first, contentHash: second.contentHash },
    { ...second, contentHash: first.contentHash },
  ]
  expect(new Set([PARTS, changed, swapped, [first]].map(releaseHash)).size).toBe(4)
})

test('an input is another one where a mark, what records refer to, the basis or the plan differs', () => {
  const input = {
    plan: { fresh: [{ cube: 'outcomes', period: '2024-Q1' }], revisions: [] },
    marks: ['m'],
    references: 'r',
    basis: 1,
    softwareVersion: '1',
  } as const
  const { plan } = input
  const others = [
    input,
    { ...input, marks: ['n'] },
    { ...input, references: 's' },
    { ...input, basis: 2 },
    { ...input, softwareVersion: '2' },
    { ...input, plan: { fresh: [], revisions: plan.fresh } },
  ]
  expect(new Set(others.map(inputHash)).size).toBe(others.length)
})

test('codes of a month are numbered on from the largest that was ever given, as numbers', () => {
  expect(nextCode('2024-03', [])).toBe('R2024-03.1')
  expect(nextCode('2024-03', ['R2024-03.9', 'R2024-03.10', 'R2024-04.20'])).toBe('R2024-03.11')
})
