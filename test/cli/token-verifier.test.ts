import { verifyingOnce } from '../../cli/start/token-verifier'

const inSeconds = (seconds: number) => Math.floor(Date.now() / 1000) + seconds

function counting(expires: number) {
  let count = 0
  const verify = verifyingOnce(async (token) => {
    count++
    if (token === 'forged') throw new Error('not ours')
    return { sub: token, hub_role: 'steward', exp: expires }
  })
  return { verify, count: () => count }
}

test('a token is verified once, however often and however many at a time it is sent', async () => {
  const { verify, count } = counting(inSeconds(60))
  const principals = await Promise.all(Array.from({ length: 5 }, () => verify('a')))
  principals.push(await verify('a'))
  expect(principals.map(({ subject }) => subject)).toEqual(Array(6).fill('a'))
  expect(count()).toBe(1)
  expect((await verify('b')).subject).toBe('b')
  expect(count()).toBe(2)
})

test('one that has expired is verified again each time, and one that is not accepted is never remembered', async () => {
  const expired = counting(inSeconds(-1))
  for (const _ of [1, 2]) await expired.verify('a')
  expect(expired.count()).toBeGreaterThan(2)
  const { verify, count } = counting(inSeconds(60))
  for (const _ of [1, 2]) await expect(verify('forged')).rejects.toThrow('not ours')
  expect(count()).toBe(2)
})
