import { attack } from '../../analytics/disclosure/attack'
import { type Protected, protect } from '../../analytics/disclosure/protect'
import { loadHighsSolver } from '../../analytics/disclosure/solver/highs-solver'
import type { Solver } from '../../analytics/disclosure/solver/solver'
import { csvOf } from '../support/sdc-sources'
import { enumerate, type Range } from './enumerate'
import { type RandomTables, randomSources, rowsOf, type ShownRow, sumOver } from './random-sources'

const K = 3
const SHAPES = ['hierarchical', 'linked'] as const
const SEEDS = Array.from({ length: 30 }, (_, seed) => seed)

let solver: Solver
beforeAll(async () => {
  solver = await loadHighsSolver()
})

test('the enumeration: in a 2 × 2 table whose margins are all 3, a is 0 to 3, and 1 where d is published as 1', () => {
  // a + b = 3, c + d = 3, a + c = 3, b + d = 3: a from 0 to 3, d the same as a.
  const sums = [
    { leaves: [0, 1], value: 3 },
    { leaves: [2, 3], value: 3 },
    { leaves: [0, 2], value: 3 },
    { leaves: [1, 3], value: 3 },
  ]
  expect(enumerate(4, sums, [[0], [0, 3]], { ceiling: 9 })).toEqual([
    { least: 0, most: 3 },
    { least: 0, most: 6 },
  ])
  expect(enumerate(4, [...sums, { leaves: [3], value: 1 }], [[0]], { ceiling: 9 })).toEqual([
    { least: 1, most: 1 },
  ])
})

describe.each(SHAPES)('random %s tables of counts, 12 finest cells, k = 3', (shape) => {
  test('D1: by enumeration, every count of 1 or 2 may be 1 or less and 2 or more', () => {
    let sensitive = 0
    for (const seed of SEEDS) {
      const tables = randomSources(seed, { shape, method: 'suppress', minimumFrequency: K })
      const result = protect(tables.sources, solver)
      expect(result.certificate.verdict).toBe('protected')
      const rows = rowsOf(publicTextOf(result), tables)
      const small = smallRows(rows, tables)
      sensitive += small.length
      const narrow = rangesOf(tables, rows, small).filter(({ range }) => !isWide(range))
      expect({ seed, narrow }).toEqual({ seed, narrow: [] })
    }
    expect(sensitive).toBeGreaterThan(150)
  })

  test('D1: a suppressed cell published again is found by the attack exactly when the enumeration says that it matters', () => {
    let matter = 0
    let holes = 0
    for (const seed of SEEDS) {
      const tables = randomSources(seed, { shape, method: 'suppress', minimumFrequency: K })
      const text = protect(tables.sources, solver).steward.get('protected.csv') ?? ''
      for (const hole of holesIn(text, tables).slice(0, 4)) {
        const rows = rowsOf(hole, tables)
        const matters = rangesOf(tables, rows, smallRows(rows, tables)).some(({ range }) => !isWide(range))
        const { verdict } = attack(tables.sources, csvOf('hole.csv', hole), solver)
        expect({ seed, hole, verdict }).toEqual({ seed, hole, verdict: matters ? 'fails' : 'holds' })
        matter += matters ? 1 : 0
        holes += 1
      }
    }
    expect(holes).toBeGreaterThan(60)
    expect(matter).toBeGreaterThan(30)
  })
})

function publicTextOf({ publishable }: Protected): string {
  return publishable?.get('public.csv') ?? ''
}

function smallRows(rows: readonly ShownRow[], { counts }: RandomTables): ShownRow[] {
  return rows.filter(({ leaves }) => sumOver(leaves, counts) > 0 && sumOver(leaves, counts) < K)
}

function rangesOf(tables: RandomTables, rows: readonly ShownRow[], asked: readonly ShownRow[]) {
  const published = rows.flatMap(({ leaves, value }) => (value === null ? [] : [{ leaves, value }]))
  const cells = asked.map(({ leaves }) => leaves)
  const ranges = enumerate(tables.counts.length, published, cells, { ceiling: 12 })
  return asked.map(({ key }, index) => ({ key, range: ranges[index] as Range }))
}

function isWide({ least, most }: Range): boolean {
  return least <= 1 && most >= K - 1
}

/** The table once for each of its secondary cells, with that cell published wherever it stands. */
function holesIn(text: string, tables: RandomTables): string[] {
  const rows = rowsOf(text, tables)
  const lines = text.trim().split('\n')
  const cells = new Set(
    rows.filter(({ status }) => status === 'secondary').map(({ leaves }) => leaves.toSorted().join()),
  )
  return [...cells].map((cell) =>
    [
      lines[0],
      ...rows.map((row, index) =>
        row.leaves.toSorted().join() === cell && row.status === 'secondary'
          ? `${row.key},${sumOver(row.leaves, tables.counts)},published`
          : lines[index + 1],
      ),
    ].join('\n'),
  )
}
