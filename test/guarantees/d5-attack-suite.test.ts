import { protect } from '../../analytics/disclosure/protect'
import { loadHighsSolver } from '../../analytics/disclosure/solver/highs-solver'
import type { Solver } from '../../analytics/disclosure/solver/solver'
import { randomNumbers } from '../../analytics/intruder/random'
import {
  boundsByEnumeration,
  boundsByLp,
  type Claim,
  claimsOf,
  differencing,
  oneOf,
  ownSubtraction,
  restOf,
  tracker,
  type View,
} from './attacks'
import {
  type RandomTables,
  randomSources,
  rowsOf,
  type ShownRow,
  sumOver,
  type Wanted,
} from './random-sources'
import { withShuffledRecords } from './shuffled-records'

const SHAPES = ['hierarchical', 'linked'] as const
const AGENCIES = { columns: ['agency'], primary: { ownSubtraction: 'agency' } } as const

/** What is suppressed, and below how many people a group is small. */
const SUPPRESSED: readonly (Omit<Wanted, 'shape' | 'method'> & { readonly minimumFrequency: number })[] = [
  { minimumFrequency: 3, largest: 6 },
  { minimumFrequency: 3, largest: 6, ...AGENCIES },
  { minimumFrequency: 3, largest: 6, singletons: true },
  { minimumFrequency: 10, largest: 40, ...AGENCIES },
  { minimumFrequency: 10, largest: 100, ...AGENCIES, singletons: true },
]
const SEEDS = [5000, 5001, 5002, 5003, 5004]

/** How many attacks of each kind were made. */
const tried = new Map<string, number>()
/** For attacks that must find something: those are not counted. */
const planted = new Map<string, number>()
let solver: Solver
beforeAll(async () => {
  solver = await loadHighsSolver()
})

describe.each(SHAPES)('random %s tables with suppressed cells', (shape) => {
  test.each(SUPPRESSED)('D5: %j: no attack recovers a sensitive cell or a small group', (wanted) => {
    for (const seed of SEEDS) {
      const { tables, rows } = protectedTables(seed, { ...wanted, shape, method: 'suppress' })
      for (const view of viewsOf(tables, rows, seed)) {
        const recovered = attacksOn(view, wanted.minimumFrequency, tried).filter((claim) =>
          isRecovery(claim, view, wanted.minimumFrequency),
        )
        expect({ seed, reader: view.reader, recovered }).toEqual({ seed, reader: view.reader, recovered: [] })
      }
    }
  })

  test('D5: homogeneity: of a sensitive dimension, no group and no zero that is news is exact', () => {
    for (const seed of [...SEEDS, ...SEEDS.map((each) => each + 50)]) {
      const { tables, rows } = protectedTables(seed, {
        ...{ shape, method: 'suppress', minimumFrequency: 3, largest: 5 },
        primary: { sensitive: ['kind'] },
      })
      const [view] = viewsOf(tables, rows, seed) as [View]
      const recovered = homogeneity(view, 3, tried)
      expect({ seed, recovered }).toEqual({ seed, recovered: [] })
    }
  })

  test('D5: averaging: asked again, in whatever order the records are, every row is what it was', () => {
    for (const seed of SEEDS.slice(0, 4)) {
      for (const method of ['suppress', 'round'] as const) {
        const tables = randomSources(seed, { shape, method, largest: 20 })
        const answers = [0, 1, 2, 3].map((turn) => {
          const sources = turn === 0 ? tables.sources : withShuffledRecords(tables, seed + turn)
          return rowsOf(publicOf(protect(sources, solver, { secret: 'one' })), tables)
        })
        expect({ seed, method, recovered: averaging(answers, tried) }).toEqual({
          seed,
          method,
          recovered: [],
        })
      }
    }
  })
})

describe.each(SHAPES)('random %s tables, rounded', (shape) => {
  test('D5: to no agency is a positive rest exact', () => {
    for (const seed of SEEDS) {
      const { tables, rows } = protectedTables(seed, {
        shape,
        method: 'round',
        largest: 40,
        columns: ['agency'],
      })
      for (const view of viewsOf(tables, rows, seed)) {
        const recovered = roundedAttacks(view, tried)
        expect({ seed, reader: view.reader, recovered }).toEqual({ seed, reader: view.reader, recovered: [] })
      }
    }
  })
})

describe('a planted hole', () => {
  test('D5: a secondary cell that is published after all is found by each way of adding and subtracting', () => {
    const found = new Map<string, number>()
    for (const [shape, seed] of SHAPES.flatMap((shape) => SEEDS.map((seed) => [shape, seed] as const))) {
      const wanted = { shape, method: 'suppress', minimumFrequency: 3, largest: 6 } as const
      const { tables, rows } = protectedTables(seed, wanted)
      for (const hole of rows.filter(({ status }) => status === 'secondary').slice(0, 3)) {
        const [view] = viewsOf(tables, shownToo(rows, hole, tables), seed) as [View]
        const claims = attacksOn(view, 3, planted).filter((claim) => isRecovery(claim, view, 3))
        for (const by of new Set(claims.map(({ by }) => by))) found.set(by, (found.get(by) ?? 0) + 1)
      }
    }
    const ways = ['differencing', 'tracker', 'linear programs', 'enumeration']
    expect(ways.filter((way) => (found.get(way) ?? 0) < 5)).toEqual([])
  })

  test('D5: a cell that is suppressed only for what an agency has of it, published, is found by that agency', () => {
    let found = 0
    for (const seed of SEEDS) {
      const wanted = { shape: 'hierarchical', method: 'suppress', minimumFrequency: 10, largest: 40 } as const
      const { tables, rows } = protectedTables(seed, { ...wanted, ...AGENCIES })
      const hole = rows.find(
        ({ status, leaves }) => status === 'primary' && sumOver(leaves, tables.counts) >= 10,
      )
      if (!hole) continue
      for (const view of viewsOf(tables, shownToo(rows, hole, tables), seed).slice(1)) {
        found += ownSubtraction(view).filter((claim) => isRecovery(claim, view, 10)).length
      }
    }
    expect(found).toBeGreaterThan(3)
  })

  test('D5: a group of a sensitive dimension that is published is found', () => {
    let found = 0
    for (const seed of SEEDS) {
      const { tables, rows } = protectedTables(seed, {
        ...{ shape: 'hierarchical', method: 'suppress', minimumFrequency: 3, largest: 5 },
        primary: { sensitive: ['kind'] },
      })
      const everything = rows.map((row) => ({ ...row, value: sumOver(row.leaves, tables.counts) }))
      found += homogeneity(viewsOf(tables, everything, seed)[0] as View, 3, planted).length
    }
    expect(found).toBeGreaterThan(3)
  })

  test('D5: roundings that are drawn anew each time are found by averaging', () => {
    const varied = SEEDS.flatMap((seed) => {
      const tables = randomSources(seed, { shape: 'hierarchical', method: 'round', largest: 40 })
      const answers = Array.from({ length: 20 }, (_, turn) =>
        rowsOf(publicOf(protect(tables.sources, solver, { secret: `draw ${turn}` })), tables),
      )
      return averaging(answers, planted)
    })
    expect(varied.length).toBeGreaterThan(5)
  })

  test('D5: true figures in place of rounded ones are found', () => {
    const wanted = { shape: 'hierarchical', method: 'round', largest: 40, columns: ['agency'] } as const
    const { tables, rows } = protectedTables(SEEDS[0] as number, wanted)
    const exact = rows.map((row) => ({ ...row, value: sumOver(row.leaves, tables.counts) }))
    const [, agency] = viewsOf(tables, exact, 1) as [View, View]
    expect(roundedAttacks(agency, planted, 1).length).toBeGreaterThan(5)
  })
})

test('D5: these were 10,000 attacks and more, of every kind', () => {
  const kinds = ['differencing', 'tracker', 'own subtraction', 'linear programs', 'enumeration']
  const all = [...kinds, 'homogeneity', 'averaging', 'rounded']
  expect(all.filter((kind) => (tried.get(kind) ?? 0) < 100)).toEqual([])
  expect([...tried.values()].reduce((sum, each) => sum + each)).toBeGreaterThanOrEqual(10_000)
})

function note(made: Map<string, number>, kind: string, attacks: number): void {
  made.set(kind, (made.get(kind) ?? 0) + attacks)
}

function attacksOn(view: View, k: number, made: Map<string, number>): Claim[] {
  const asked = targetsOf(view, k)
  const own = ownSubtraction(view)
  note(made, 'differencing', 30)
  note(made, 'tracker', 30)
  note(made, 'own subtraction', own.length)
  note(made, 'linear programs', asked.length)
  const claims = [
    ...times(30, () => differencing(view)),
    ...times(30, () => tracker(view)),
    ...own,
    ...claimsOf('linear programs', boundsByLp(view, asked, solver)),
  ]
  // Of larger tables there are too many to try; for agencies D1 does it.
  if (view.reader.startsWith('agency') || view.tables.counts.some((each) => each > 6)) return claims
  note(made, 'enumeration', asked.length)
  return [...claims, ...claimsOf('enumeration', boundsByEnumeration(view, asked))]
}

function times(attacks: number, attack: () => Claim[]): Claim[] {
  return Array.from({ length: attacks }, attack).flat()
}

/** Rows that are sensitive to this reader, and as many small groups of two finest combinations. */
function targetsOf(view: View, k: number): (readonly number[])[] {
  const leaves = [...view.tables.counts.keys()]
  const pairs = Array.from({ length: 20 }, () => [oneOf(leaves, view.draw), oneOf(leaves, view.draw)])
  return [
    ...view.rows.filter(({ value }) => value === null).map((row) => row.leaves),
    ...pairs.filter(([one, other]) => one !== other),
  ].filter((each) => isSensitive(each, view, k))
}

function isRecovery({ leaves, rest }: Claim, view: View, k: number): boolean {
  return rest === restOf(leaves, view) && isSensitive(leaves, view, k)
}

/** Few people; or, to an agency, few others. */
function isSensitive(leaves: readonly number[], view: View, k: number): boolean {
  const rest = restOf(leaves, view)
  return rest > 0 && (view.reader.startsWith('agency') ? rest : sumOver(leaves, view.tables.counts)) < k
}

/** Cells of a kind that hold all or all but one of their place, or none of few, and that are exact. */
function homogeneity(view: View, k: number, made: Map<string, number>): Claim[] {
  const sensitive = view.rows.filter(({ key, leaves }) => {
    const margin = view.rows.find((row) => row.key === key.replace(/,[^,]+$/, ',Total')) as ShownRow
    const [inCell, inAll] = [sumOver(leaves, view.tables.counts), sumOver(margin.leaves, view.tables.counts)]
    if (key.endsWith(',Total')) return false
    return inCell > 0 ? inCell >= inAll - 1 : inAll > 0 && inAll <= 2 * k
  })
  const asked = sensitive.map(({ leaves }) => leaves)
  const bounds = [...boundsByLp(view, asked, solver), ...boundsByEnumeration(view, asked)]
  note(made, 'homogeneity', bounds.length)
  return claimsOf('homogeneity', bounds)
}

/** Rows that were answered in different ways. */
function averaging(answers: readonly (readonly ShownRow[])[], made: Map<string, number>): string[] {
  const [first = [], ...others] = answers
  note(made, 'averaging', first.length)
  return first
    .filter(({ value, key }, row) =>
      others.some((answer) => answer[row]?.key !== key || answer[row]?.value !== value),
    )
    .map(({ key }) => key)
}

/** Positive rests that are exact: of each row, and of a random group for each. */
function roundedAttacks(view: View, made: Map<string, number>, base = 5): Claim[] {
  const leaves = [...view.tables.counts.keys()]
  const groups = view.rows.flatMap((row) => [row.leaves, leaves.filter(() => view.draw() < 0.3)])
  const asked = groups.filter((group) => group.length > 0)
  note(made, 'rounded', asked.length)
  return claimsOf('rounded', boundsByLp(view, asked, solver, base)).filter(({ rest }) => rest > 0)
}

/** The public first, then each agency, then those who are alone in a finest combination. */
function viewsOf(tables: RandomTables, rows: readonly ShownRow[], seed: number): View[] {
  const alone = tables.counts.flatMap((each, leaf) => (each === 1 ? [leaf] : []))
  const { singletons = false } = tables.spec as { singletons?: boolean }
  const lone = (singletons ? alone : []).map((leaf) => ({
    reader: `alone in ${leaf}`,
    own: tables.counts.map((_, each) => (each === leaf ? 1 : 0)),
  }))
  return [
    { reader: 'public', own: tables.counts.map(() => 0) },
    ...[...tables.ofAgency].map(([name, own]) => ({ reader: `agency ${name}`, own })),
    ...lone,
  ].map((reader) => ({ tables, rows, draw: randomNumbers(seed), ...reader }))
}

function protectedTables(seed: number, wanted: Wanted): { tables: RandomTables; rows: ShownRow[] } {
  const tables = randomSources(seed, wanted)
  const result = protect(tables.sources, solver, { secret: 'of this test' })
  expect(result.certificate.verdict).toBe('protected')
  return { tables, rows: rowsOf(result.steward.get('protected.csv') ?? '', tables) }
}

function publicOf({ publishable }: ReturnType<typeof protect>): string {
  return publishable?.get('public.csv') ?? ''
}

/** The rows with one cell shown wherever it stands. */
function shownToo(rows: readonly ShownRow[], hole: ShownRow, { counts }: RandomTables): ShownRow[] {
  const cell = hole.leaves.toSorted().join()
  return rows.map((row) =>
    row.leaves.toSorted().join() === cell ? { ...row, value: sumOver(row.leaves, counts) } : row,
  )
}
