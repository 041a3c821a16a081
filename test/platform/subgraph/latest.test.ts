import { Latest } from '../../../platform/subgraph/latest'

/** A reading that ends when it is told to, with how often it was begun. */
function slowly() {
  const ends: ((value: number) => void)[] = []
  const latest = new Latest(() => new Promise<number>((resolve) => ends.push(resolve)))
  return { latest, ends }
}

test('who asks while it is read is not answered from before they asked', async () => {
  const { latest, ends } = slowly()
  const first = latest.get()
  const [second, third] = [latest.get(), latest.get()]
  expect(ends).toHaveLength(1)
  ends[0]?.(1)
  await expect(first).resolves.toBe(1)
  // The two that came meanwhile share one reading, which began after they asked.
  await new Promise(setImmediate)
  expect(ends).toHaveLength(2)
  ends[1]?.(2)
  await expect(Promise.all([second, third])).resolves.toEqual([2, 2])
})

test('a reading that fails fails those that shared it, and not the next', async () => {
  let fails = true
  const latest = new Latest(async () => {
    if (fails) throw new Error('no database')
    return 7
  })
  await expect(latest.get()).rejects.toThrow('no database')
  fails = false
  await expect(latest.get()).resolves.toBe(7)
})
