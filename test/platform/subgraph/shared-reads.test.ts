import { setImmediate as later } from 'node:timers/promises'
import { SharedReads } from '../../../platform/subgraph/shared-reads'

const at = (second: number) => new Date(1000 * second)

function counting() {
  const read: [string, number][] = []
  const reads = new SharedReads<string, string>(async (asked, now) => {
    read.push([asked, now.getTime() / 1000])
    await later()
    if (asked === 'wrong') throw new Error('wrong')
    return `${asked} ${now.getTime() / 1000}`
  })
  return { read, reads }
}

test('those who ask the same while it is read share the next reading, at the instant of the latest of them', async () => {
  const { read, reads } = counting()
  const first = reads.get('a', at(1))
  const others = [reads.get('a', at(2)), reads.get('b', at(2)), reads.get('a', at(4)), reads.get('a', at(3))]
  expect([await first, ...(await Promise.all(others))]).toEqual(['a 1', 'a 4', 'b 2', 'a 4', 'a 4'])
  expect(read).toEqual([
    ['a', 1],
    ['b', 2],
    ['a', 4],
  ])
})

test('nothing is kept once all have it', async () => {
  const { read, reads } = counting()
  const both = Promise.all([reads.get('a', at(1)), reads.get('b', at(1))])
  expect(reads.size).toBe(2)
  await both
  expect(reads.size).toBe(0)
  expect(await reads.get('a', at(0))).toBe('a 0')
  expect(read).toHaveLength(3)
})

test('what fails fails for those who shared it, and is read anew for others', async () => {
  const { read, reads } = counting()
  const all = await Promise.allSettled([1, 2, 3].map((second) => reads.get('wrong', at(second))))
  expect(all.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected'])
  expect([read.length, reads.size]).toEqual([2, 0])
})
