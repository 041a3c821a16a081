import type { StoredPart } from '../../../analytics/release/released-store.repository'
import { HeldPart } from '../../../analytics/store/held-part'
import { PartCache } from '../../../analytics/store/part-cache'
import { demandPart } from '../demand-parts'

const stored = (period: string) => ({ releaseId: 'r', cube: 'shelterDemand', period }) as StoredPart
const held = () => new HeldPart(demandPart('2024-Q1', () => 5))

function cacheOf(capacity: number) {
  const loads: string[] = []
  const cache = new PartCache(async ({ period }) => {
    loads.push(period)
    return held()
  }, capacity)
  return { cache, loads }
}

test('a part is loaded once, however many ask for it at once', async () => {
  const { cache, loads } = cacheOf(Number.POSITIVE_INFINITY)
  const [a, b] = await Promise.all([cache.get(stored('2024-Q1')), cache.get(stored('2024-Q1'))])
  expect([a === b, loads]).toEqual([true, ['2024-Q1']])
})

test('what was not asked for longest makes room, counted in bytes', async () => {
  const size = held().bytes
  const { cache, loads } = cacheOf(2 * size)
  for (const period of ['2024-Q1', '2024-Q2', '2024-Q1', '2024-Q3']) await cache.get(stored(period))
  expect(cache.bytes).toBe(2 * size)
  await cache.get(stored('2024-Q1'))
  await cache.get(stored('2024-Q2'))
  expect(loads).toEqual(['2024-Q1', '2024-Q2', '2024-Q3', '2024-Q2'])
})

test('a part that could not be loaded is tried again', async () => {
  let fails = true
  const cache = new PartCache(async () => {
    if (fails) throw new Error('no database')
    return held()
  }, 1e9)
  await expect(cache.get(stored('2024-Q1'))).rejects.toThrow('no database')
  fails = false
  await expect(cache.get(stored('2024-Q1'))).resolves.toBeInstanceOf(HeldPart)
})

test('a table takes about nine bytes a value: a number, and its status', () => {
  // 3 months × 13 provinces × 6 categories × 8 results
  expect(held().bytes / (3 * 13 * 6 * 8)).toBeGreaterThan(9)
  expect(held().bytes / (3 * 13 * 6 * 8)).toBeLessThan(11)
})
