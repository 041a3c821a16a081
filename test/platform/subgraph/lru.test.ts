import { Lru } from '../../../platform/subgraph/lru'

test('the entry that was not asked for longest makes room', () => {
  const made: string[] = []
  const lru = new Lru<string, string>(2)
  const get = (key: string) =>
    lru.getOrMake(key, () => {
      made.push(key)
      return key
    })
  get('a')
  get('b')
  get('a')
  get('c') // b goes: a was asked for since
  get('a')
  get('b')
  expect(made).toEqual(['a', 'b', 'c', 'b'])
})

test('what could not be made is tried again', () => {
  const lru = new Lru<string, number>(2)
  expect(() =>
    lru.getOrMake('a', () => {
      throw new Error('no')
    }),
  ).toThrow('no')
  expect(lru.getOrMake('a', () => 1)).toBe(1)
})

test('what is deleted is made again', () => {
  const lru = new Lru<string, number>(2)
  lru.getOrMake('a', () => 1)
  expect(lru.has('a')).toBe(true)
  lru.delete('a')
  expect(lru.has('a')).toBe(false)
  expect(lru.getOrMake('a', () => 2)).toBe(2)
})

test('a value is got until another takes its place or it makes room', () => {
  const lru = new Lru<string, number>(2)
  expect(lru.get('a')).toBeUndefined()
  lru.set('a', 1)
  lru.set('b', 2)
  lru.set('a', 3)
  lru.set('c', 4) // b goes: a was set after it
  expect([lru.get('a'), lru.get('b'), lru.get('c')]).toEqual([3, undefined, 4])
  lru.get('a')
  lru.set('d', 5) // c goes: a was asked for since
  expect([lru.get('a'), lru.get('c'), lru.get('d')]).toEqual([3, undefined, 5])
})
