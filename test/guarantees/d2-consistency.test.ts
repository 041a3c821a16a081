import type { Sources } from '../../analytics/disclosure/files/sources'
import { protect } from '../../analytics/disclosure/protect'
import { loadHighsSolver } from '../../analytics/disclosure/solver/highs-solver'
import type { Solver } from '../../analytics/disclosure/solver/solver'
import { sourcesOf } from '../support/sdc-sources'
import { leavesOfCodes, type RandomTables, randomSources } from './random-sources'
import { withShuffledRecords } from './shuffled-records'

const SEEDS = Array.from({ length: 20 }, (_, seed) => 6000 + seed)
const CASES = (['suppress', 'round'] as const).flatMap((method) =>
  (['hierarchical', 'linked'] as const).map((shape) => [method, shape] as const),
)

/** The same question in other words. */
const ASKED = {
  again: ({ sources }) => sources,
  'with the records in another order': (tables) => withShuffledRecords(tables, 1),
  'with a table asked for twice': (tables) =>
    withSpec(tables, (spec) => ({ tables: [...spec.tables, spec.tables[0] as string[]] })),
  'with the tables in another order': (tables) =>
    withSpec(tables, (spec) => ({ tables: spec.tables.toReversed() })),
  'with the dimensions of each table in another order': (tables) =>
    withSpec(tables, (spec) => ({ tables: spec.tables.map((table) => table.toReversed()) })),
  'with the codes of a hierarchy in another order': ({ spec, files }) =>
    sourcesOf(spec, { ...files, 'place.csv': inAnotherOrder(files['place.csv'] as string) }),
  'with the dimensions named in another order': (tables) =>
    withSpec(tables, (spec) => ({
      dimensions: Object.fromEntries(Object.entries(spec.dimensions).toReversed()),
    })),
} satisfies Record<string, (tables: RandomTables) => Sources>

type Words = keyof typeof ASKED

const ALWAYS: readonly Words[] = [
  'again',
  'with the records in another order',
  'with a table asked for twice',
  'with the dimensions named in another order',
]
/** Orders in which something is listed: cells are the same, but for equally cheap patterns of suppression. */
const LISTED: readonly Words[] = [
  'with the tables in another order',
  'with the dimensions of each table in another order',
  'with the codes of a hierarchy in another order',
]
const SAME: Readonly<Record<'suppress' | 'round', readonly Words[]>> = {
  suppress: ALWAYS,
  round: [...ALWAYS, ...LISTED],
}

/** Tables that have several cheapest patterns. */
const TIES = [
  [7022, 'hierarchical'],
  [7043, 'hierarchical'],
  [7113, 'hierarchical'],
  [7007, 'linked'],
  [7037, 'linked'],
  [7093, 'linked'],
] as const

let solver: Solver
beforeAll(async () => {
  solver = await loadHighsSolver()
})

describe.each(CASES)('%s, random %s tables', (method, shape) => {
  const tablesOf = (seed: number) => randomSources(seed, { shape, method, largest: 20 })

  test('D2: a cell that several rows show, of one table or two, is the same in all', () => {
    for (const seed of SEEDS) {
      const several = [...figuresOf(tablesOf(seed).sources)].filter(([, figures]) => figures.size > 1)
      expect({ seed, several }).toEqual({ seed, several: [] })
    }
  })

  test.each(SAME[method])('D2: asked %s, every cell is what it was', (words) => {
    for (const seed of SEEDS) {
      const tables = tablesOf(seed)
      const figures = figuresOf(ASKED[words](tables))
      expect({ seed, figures }).toEqual({ seed, figures: figuresOf(tables.sources) })
    }
  })
})

test.each(LISTED)('suppression asked %s may take another pattern only where that is as cheap', (words) => {
  for (const [seed, shape] of TIES) {
    const tables = randomSources(seed, { shape, method: 'suppress', largest: 20 })
    const [one, other] = [tables.sources, ASKED[words](tables)].map(
      (sources) => protect(sources, solver).certificate,
    )
    expect(one).toMatchObject({ verdict: 'protected', optimal: true })
    expect(other).toMatchObject({ verdict: 'protected', optimal: true, cost: one?.cost })
  }
})

/** What the public table shows of each cell, by the finest combinations that it covers. */
function figuresOf(sources: Sources): Map<string, Set<string>> {
  const { publishable } = protect(sources, solver, { secret: 'one' })
  const [header, ...lines] = (publishable?.get('public.csv') ?? '').trim().split(/\r?\n/)
  const names = (header as string).split(',')
  const figures = new Map<string, Set<string>>()
  for (const line of lines) {
    const fields = line.split(',')
    const codes = Object.fromEntries(names.map((name, at) => [name, fields[at] as string]))
    const cell = leavesOfCodes(codes).join()
    figures.set(cell, (figures.get(cell) ?? new Set()).add(`${codes.value},${codes.status}`))
  }
  return figures
}

interface Spec {
  readonly dimensions: Readonly<Record<string, object>>
  readonly tables: readonly string[][]
}

function withSpec({ spec, files }: RandomTables, change: (spec: Spec) => Partial<Spec>): Sources {
  return sourcesOf({ ...spec, ...change(spec as Spec) }, files)
}

function inAnotherOrder(text: string): string {
  const [header, ...lines] = text.trim().split('\n')
  return [header, ...lines.toReversed()].join('\n')
}
