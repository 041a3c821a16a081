import { TokenBuckets } from '../../../platform/limits/token-buckets'

let seconds = 0
const clock = () => seconds
beforeEach(() => {
  seconds = 1000
})

function takeAll(buckets: TokenBuckets, name: string): number {
  let taken = 0
  for (; buckets.wait(name) === 0; taken += 1) buckets.take(name)
  return taken
}

test('a burst goes through at once, and then as many as come back', () => {
  const buckets = new TokenBuckets({ burst: 5, perSecond: 2 }, clock)
  expect(takeAll(buckets, 'a')).toBe(5)
  expect(buckets.wait('a')).toBe(0.5)
  seconds += 3
  expect(takeAll(buckets, 'a')).toBe(5) // 6 came back, 5 fit
  seconds += 0.25
  expect(buckets.wait('a')).toBe(0.25)
})

test('what was taken early comes off what comes back, up to one burst', () => {
  const buckets = new TokenBuckets({ burst: 4, perSecond: 1 }, clock)
  for (let n = 0; n < 6; n += 1) buckets.take('a')
  expect(buckets.wait('a')).toBe(3) // 2 are owed
  for (let n = 0; n < 100; n += 1) buckets.take('a')
  expect(buckets.wait('a')).toBe(5) // 4 are owed
})

test('names have buckets of their own', () => {
  const buckets = new TokenBuckets({ burst: 1, perSecond: 1 }, clock)
  buckets.take('a')
  expect([buckets.wait('a'), buckets.wait('b')]).toEqual([1, 0])
})

test('of more names than are kept the longest unasked is forgotten', () => {
  const buckets = new TokenBuckets({ burst: 1, perSecond: 1 }, clock, 2)
  for (const name of ['a', 'b']) buckets.take(name)
  buckets.wait('a')
  buckets.take('c')
  expect(['a', 'b', 'c'].map((name) => buckets.has(name))).toEqual([true, false, true])
})

test('a name that is forgotten is full again', () => {
  const buckets = new TokenBuckets({ burst: 1, perSecond: 1 }, clock)
  buckets.take('a')
  buckets.forget('a')
  expect(buckets.has('a')).toBe(false)
  expect(buckets.wait('a')).toBe(0)
})
