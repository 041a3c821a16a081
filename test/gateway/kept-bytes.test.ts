import { KeptBytes } from '../../gateway/kept-bytes'

const bytes = (length: number) => Buffer.alloc(length)

test('what was not asked for longest makes room, and what is too long is not kept', () => {
  const kept = new KeptBytes(100, 60)
  kept.keep('a', bytes(50))
  kept.keep('b', bytes(50))
  expect(kept.find('a')).toHaveLength(50)
  // 100 + 40 is too much: b goes, which nobody asked for
  kept.keep('c', bytes(40))
  expect(['a', 'b', 'c'].map((key) => kept.find(key)?.length ?? null)).toEqual([50, null, 40])
  kept.keep('d', bytes(61))
  expect(kept.find('d')).toBeNull()
  // Kept again it counts once: 50 + 40 fit, and 10 more
  kept.keep('c', bytes(40))
  kept.keep('e', bytes(10))
  expect(['a', 'c', 'e'].every((key) => kept.find(key))).toBe(true)
})
