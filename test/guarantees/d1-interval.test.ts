import { attack } from '../../analytics/disclosure/attack'
import { type Protected, protect } from '../../analytics/disclosure/protect'
import { loadHighsSolver } from '../../analytics/disclosure/solver/highs-solver'
import type { Solver } from '../../analytics/disclosure/solver/solver'
import { csvOf } from '../support/sdc-sources'
import { differencesOf } from './differences'
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
  test('D1: by enumeration, every count of 1 or 2 may be 1 or less and 3 or more', () => {
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

  test('D1: a published row less one or two others within it leaves nobody, or 3 people and more', () => {
    let differences = 0
    for (const seed of SEEDS) {
      const tables = randomSources(seed, { shape, method: 'suppress', minimumFrequency: K })
      const rows = rowsOf(publicTextOf(protect(tables.sources, solver)), tables)
      const all = differencesOf(rows)
      differences += all.length
      const small = all.filter(({ leaves }) => isSmall(sumOver(leaves, tables.counts), K))
      expect({ seed, small }).toEqual({ seed, small: [] })
    }
    expect(differences).toBeGreaterThan(500)
  })

  test('D1: by enumeration, an agency may take every rest of 1 or 2 for 1 or less and for 3 or more', () => {
    let rests = 0
    for (const seed of SEEDS.slice(0, 15)) {
      const tables = withAgencies(seed, { minimumFrequency: K, largest: 6 })
      const result = protect(tables.sources, solver)
      expect(result.certificate.verdict).toBe('protected')
      const rows = rowsOf(publicTextOf(result), tables)
      for (const [agency, own] of tables.ofAgency) {
        const small = rows.filter(({ leaves }) => isSmall(restOf(leaves, tables, own), K))
        rests += small.length
        const narrow = rangesOf(tables, rows, small, own).filter(({ range }) => !isWide(range))
        expect({ seed, agency, narrow }).toEqual({ seed, agency, narrow: [] })
      }
    }
    expect(rests).toBeGreaterThan(250)
  })

  test('D1: k = 10: no published difference leaves 1 to 9 people, nor beside any agency’s own', () => {
    let differences = 0
    for (let seed = 0; seed < 30; seed++) {
      const tables = withAgencies(seed, { minimumFrequency: 10, largest: [12, 40, 100][seed % 3] as number })
      const result = protect(tables.sources, solver)
      expect(result.certificate.verdict).toBe('protected')
      const all = differencesOf(rowsOf(publicTextOf(result), tables))
      differences += all.length
      for (const [agency, own] of [['nobody', []] as const, ...tables.ofAgency]) {
        const small = all.filter(({ leaves }) => isSmall(restOf(leaves, tables, own), 10))
        expect({ seed, agency, small }).toEqual({ seed, agency, small: [] })
      }
    }
    expect(differences).toBeGreaterThan(300)
  })

  test('D1: what protect writes holds under the attack, by agencies and lone contributors too', () => {
    for (let seed = 100; seed < 120; seed++) {
      const wanted = { shape, method: 'suppress', columns: ['agency'] } as const
      const primary = { ownSubtraction: 'agency' }
      const tables = randomSources(seed, { ...wanted, primary, singletons: seed % 2 === 0, largest: 30 })
      const { sources } = tables
      const published = csvOf('public.csv', publicTextOf(protect(sources, solver)))
      const { verdict, violations, recoveries } = attack(sources, published, solver)
      expect({ seed, verdict, violations, recoveries }).toEqual({
        seed,
        verdict: 'holds',
        violations: [],
        recoveries: [],
      })
    }
  })

  function withAgencies(seed: number, wanted: { minimumFrequency: number; largest: number }): RandomTables {
    const primary = { ownSubtraction: 'agency' }
    return randomSources(seed, { shape, method: 'suppress', columns: ['agency'], primary, ...wanted })
  }

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

function isSmall(people: number, k: number): boolean {
  return people > 0 && people < k
}

function smallRows(rows: readonly ShownRow[], { counts }: RandomTables): ShownRow[] {
  return rows.filter(({ leaves }) => isSmall(sumOver(leaves, counts), K))
}

function restOf(leaves: readonly number[], { counts }: RandomTables, own: readonly number[]): number {
  return leaves.reduce((rest, leaf) => rest + (counts[leaf] as number) - (own[leaf] ?? 0), 0)
}

/** What rows can be; to somebody who has a part of the finest combinations, what they can be beside it. */
function rangesOf(
  tables: RandomTables,
  rows: readonly ShownRow[],
  asked: readonly ShownRow[],
  own: readonly number[] = [],
) {
  const ownOf = (leaves: readonly number[]) => leaves.reduce((sum, leaf) => sum + (own[leaf] ?? 0), 0)
  const published = rows.flatMap(({ leaves, value }) =>
    value === null ? [] : [{ leaves, value: value - ownOf(leaves) }],
  )
  const cells = asked.map(({ leaves }) => leaves)
  const ranges = enumerate(tables.counts.length, published, cells, { ceiling: 12 })
  return asked.map(({ key }, index) => ({ key, range: ranges[index] as Range }))
}

function isWide({ least, most }: Range): boolean {
  return least <= 1 && most >= K
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
