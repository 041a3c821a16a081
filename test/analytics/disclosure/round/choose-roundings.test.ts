import fc from 'fast-check'
import { chooseRoundings } from '../../../../analytics/disclosure/round/choose-roundings'

const tables = fc.record({
  counts: fc.array(fc.nat(25), { minLength: 1, maxLength: 8 }).map((counts) => Float64Array.from(counts)),
  members: fc.array(fc.array(fc.boolean(), { minLength: 8, maxLength: 8 }), { maxLength: 10 }),
  leafWeight: fc.constantFrom(0, 0.5, 1),
  secret: fc.string(),
})

test('no turn of one leaf and no exchange of two in a cell would bring the cells closer to the truth', () => {
  fc.assert(
    fc.property(tables, ({ counts, members, leafWeight, secret }) => {
      const cells = members.map((isIn) => Int32Array.from([...counts.keys()].filter((leaf) => isIn[leaf])))
      const chosen = new Uint8Array(counts.length).fill(1)
      const values = chooseRoundings({ base: 5, counts, cells, chosen, leafWeight, secret })
      const found = weightedError(values, counts, cells, leafWeight)
      const movable = [...counts.keys()].filter((leaf) => (counts[leaf] as number) % 5 > 0)
      const single = movable.map((leaf) => [leaf])
      const pairs = cells.flatMap((cell) =>
        movable.flatMap((a) =>
          movable.flatMap((b) => (a < b && cell.includes(a) && cell.includes(b) ? [[a, b]] : [])),
        ),
      )
      const isUp = (leaf: number) => (values[leaf] as number) > (counts[leaf] as number)
      const exchanges = pairs.filter(([a, b]) => isUp(a as number) !== isUp(b as number))
      for (const turned of [...single, ...exchanges]) {
        const other = values.slice()
        for (const leaf of turned) {
          other[leaf] = (other[leaf] as number) + (isUp(leaf) ? -5 : 5)
        }
        expect(weightedError(other, counts, cells, leafWeight)).toBeGreaterThan(found - 1e-6)
      }
    }),
    { numRuns: 300 },
  )
})

test('what is not chosen stays as it is', () => {
  const counts = Float64Array.of(3, 7)
  const cells = [Int32Array.of(0, 1)]
  const chosen = Uint8Array.of(1, 0)
  const values = chooseRoundings({ base: 5, counts, cells, chosen, leafWeight: 0, secret: 'a secret' })
  // 5 + 7 is 2 off, 0 + 7 would be 3 off.
  expect([...values]).toEqual([5, 7])
})

function weightedError(
  values: Float64Array,
  counts: Float64Array,
  cells: readonly Int32Array[],
  leafWeight: number,
): number {
  const sum = (cell: Int32Array, figures: Float64Array) =>
    cell.reduce((total, leaf) => total + (figures[leaf] as number), 0)
  return cells.reduce((total, cell) => {
    const weight = (cell.length === 1 ? leafWeight : 1) / Math.sqrt(Math.max(1, sum(cell, counts)))
    return total + weight * (sum(cell, values) - sum(cell, counts)) ** 2
  }, 0)
}
