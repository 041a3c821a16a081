import type { CubeName } from '../../analytics/cubes/cube'
import { FINE_RESULTS } from '../../analytics/cubes/shelter-demand.cube'
import { analyticsStorage } from '../../analytics/database'
import { type HubGraph, openHubGraphOver } from '../gateway/hub-graph'
import {
  argumentsOf,
  columnOf,
  type GraphColumn,
  type GraphTable,
  pagedValues,
  readTable,
  readTables,
  rowsOf,
  STEWARD,
} from './support/graph-tables'
import { marginsOf } from './support/margins'
import {
  buildTwice,
  ofFewAgencies,
  openPartOfSample,
  openReleasedHub,
  releaseMonths,
} from './support/released-hub'
import { byKey } from './support/table-rows'

/**
 * What is promised of every release, asked of one through the graph: requests of a first year, with coarse leaf tables, and of
 * a quarter with fine ones; a quarter of nights; a fiscal year of outcomes of a few agencies. One more quarter of requests is released
 * later on.
 */
const PART = {
  requests: { first: '2024-01-01', last: '2025-06-01' },
  nights: [{ first: '2025-01-01', last: '2025-03-31' }],
  episodes: { first: '2024-04-01', last: '2025-03-01' },
  isKept: ofFewAgencies,
}
const FIRST = { months: { first: '2024-01-01', last: '2025-03-01' } }
const LATER = { months: { first: '2025-04-01', last: '2025-06-01' }, cubes: ['shelterDemand'] as const }
const CUBES: readonly CubeName[] = ['shelterDemand', 'capacityUse', 'outcomes']

let hub: HubGraph
const tables = new Map<string, GraphTable[]>()
beforeAll(async () => {
  hub = await openReleasedHub(PART, FIRST)
  for (const cube of CUBES) tables.set(cube, await readTables(hub, cube))
}, 600_000)
afterAll(() => hub.close())

const tablesOf = (cube: string) => tables.get(cube) as GraphTable[]

test.each(CUBES)('there are tables of %s to look at', (cube) => {
  expect(tablesOf(cube).length).toBeGreaterThan(2)
  const rows = tablesOf(cube).reduce((sum, table) => sum + rowsOf(table).length, 0)
  expect(rows).toBeGreaterThan(50)
})

describe.each(CUBES)('D2 of %s', (cube) => {
  test('D2: asked with the dimensions in another order, every cell is what it was', async () => {
    for (const table of tablesOf(cube)) {
      const { grain } = table
      const turned = await readTable(hub, { ...grain, by: grain.by.toReversed() })
      expect([grain, turned && byKey(turned)]).toEqual([grain, byKey(table)])
    }
  })

  test('D2: asked twice in one operation under other names, and again, the bytes are the same', async () => {
    for (const { grain } of tablesOf(cube).slice(0, 12)) {
      const field = `${cube}(${argumentsOf(grain)}) { grid { axes { codes } columns { measure values status } } }`
      const query = `{ analytics { a: ${field} b: ${field} } }`
      const [first, second] = [await hub.ask(query, STEWARD), await hub.ask(query, STEWARD)]
      const [a, b] = [first.data.analytics.a, first.data.analytics.b].map((each) => JSON.stringify(each))
      expect([b, JSON.stringify(second)]).toEqual([a, JSON.stringify(first)])
    }
  })

  test('D2: a row that is asked for by where is the row of the whole table', async () => {
    let compared = 0
    for (const table of tablesOf(cube)) {
      const { grain } = table
      if (!grain.by.includes('REGION') || grain.level !== 'PROVINCE') continue
      const { data, errors } = await hub.ask(
        `{ analytics { ${cube}(by: [${grain.by.filter((name) => name !== 'REGION').join(', ')}], where: { period: { granularity: ${grain.granularity} }, region: { codes: ["35"] } }) {
          grid { axes { dimension codes } columns { measure values status } } } } }`,
        STEWARD,
      )
      expect(errors).toBeUndefined()
      const one: GraphTable = { grain, ...data.analytics[cube].grid }
      const whole = byKey(table)
      for (const [at, key] of rowsOf(one).entries()) {
        const text = JSON.stringify(Object.entries({ ...key, REGION: '35' }).sort())
        const row = one.columns.map(({ measure, values, status }) => [measure, values[at], status[at]])
        expect([text, JSON.stringify(row)]).toEqual([text, whole.get(text)])
        compared++
      }
    }
    expect(compared).toBeGreaterThan(0)
  })

  test('D2: pages of cells, in either language, hold the figures of the grid', async () => {
    const table = tablesOf(cube).find(({ grain }) => grain.level === 'PROVINCE') as GraphTable
    const { measure } = table.columns[0] as GraphColumn
    for (const [lang, first] of [
      ['EN', 7],
      ['FR', 100],
    ] as const) {
      const seen = await pagedValues(hub, table.grain, measure, { lang, first })
      expect(seen).toEqual(columnOf(table, measure).values)
    }
  })
})

describe('D3', () => {
  const COUNTS: Readonly<Record<string, readonly string[]>> = {
    shelterDemand: ['requests', 'admitted', 'turnedAway', 'unmetDemand'],
    capacityUse: ['fundedUnitNights', 'availableUnitNights', 'occupiedUnitNights', 'vacantUnitNights'],
    outcomes: ['clientsServed', 'exits', 'safeExits'],
  }

  test.each(CUBES)('D3: wherever all parts of a cell of %s are shown, they add up to it exactly', (cube) => {
    const wrong: string[] = []
    let whole = 0
    for (const measure of COUNTS[cube] as readonly string[]) {
      // Those that are counted by reason were turned away.
      const compared = withoutResults(cube).filter(
        ({ grain }) => measure === 'turnedAway' || !grain.by.includes('REASON'),
      )
      for (const { name, whole: total, parts } of marginsOf(compared, measure)) {
        if (total === null || parts.some((part) => part === null)) continue
        const sum = parts.reduce<number>((all, part) => all + (part as number), 0)
        if (sum !== total) wrong.push(`${name}: ${sum} for ${total}`)
        whole++
      }
    }
    expect(wrong).toEqual([])
    expect(whole).toBeGreaterThan(LEAST_MARGINS[cube])
  })

  test('D3: in rounded tables all parts of a cell are shown, where any are', () => {
    const missing: string[] = []
    let looked = 0
    // A first year, of coarse leaf tables, is told by quarter: no month of it is shown.
    const compared = withoutResults('shelterDemand').filter(({ grain }) => grain.granularity !== 'MONTH')
    for (const { name, whole, parts } of marginsOf(compared, 'turnedAway')) {
      // Nor does it tell genders and divisions apart.
      const isTold = whole !== null && parts.some((part) => part !== null)
      if (isTold && parts.includes(null)) missing.push(name)
      looked++
    }
    expect(missing).toEqual([])
    expect(looked).toBeGreaterThan(1000)
  })

  test('D3: requests by result add up to requests, in every table that tells all results apart', () => {
    let compared = 0
    const wrong: string[] = []
    for (const table of tablesOf('shelterDemand')) {
      if (!table.grain.by.includes('RESULT')) continue
      const without = tablesOf('shelterDemand').find(
        ({ grain: { by, granularity, level } }) =>
          granularity === table.grain.granularity &&
          level === table.grain.level &&
          by.length === table.grain.by.length - 1 &&
          by.every((name) => name !== 'RESULT' && table.grain.by.includes(name)),
      ) as GraphTable
      const results = table.axes.find(({ dimension }) => dimension === 'RESULT')?.codes ?? []
      const disjoint = DISJOINT_RESULTS.filter((each) => each.every((result) => results.includes(result)))
      // Tables by people keep wait lists and declined offers together, which no result stands for.
      if (disjoint.length > 0) compared++
      for (const parts of disjoint) {
        const sums = new Map<string, number>()
        const values = columnOf(table, 'requests').values
        for (const [at, { RESULT, ...key }] of rowsOf(table).entries())
          if (parts.includes(RESULT as string)) {
            const text = JSON.stringify(Object.entries(key).sort())
            sums.set(text, (sums.get(text) ?? 0) + (values[at] ?? Number.NaN))
          }
        for (const [at, key] of rowsOf(without).entries()) {
          const total = columnOf(without, 'requests').values[at] ?? Number.NaN
          const sum = sums.get(JSON.stringify(Object.entries(key).sort()))
          if (!Object.is(sum, total)) wrong.push(`${JSON.stringify(key)}: ${sum} for ${total}`)
        }
      }
    }
    expect(wrong).toEqual([])
    expect(compared).toBeGreaterThan(4)
  })
})

/** Results of which each request has one, finest first; not every table tells the finer ones apart. */
const DISJOINT_RESULTS = [
  [...FINE_RESULTS],
  ['ADMITTED', 'WAITLISTED', 'DECLINED_OFFER', 'TURNED_AWAY'],
  ['ADMITTED', 'TURNED_AWAY', 'OTHER'],
]

/** How many margins there are at the least that are shown with all their parts. */
const LEAST_MARGINS: Readonly<Record<CubeName, number>> = {
  shelterDemand: 1000,
  capacityUse: 10,
  outcomes: 10,
  serviceGaps: 0,
}

/** A table by result shows the same margins as the one without, eight times. */
function withoutResults(cube: string): GraphTable[] {
  return tablesOf(cube).filter(({ grain }) => !grain.by.includes('RESULT'))
}

describe('D4', () => {
  test('D4: every count of shelterDemand is a multiple of 5, so is every difference of two', () => {
    const others: number[] = []
    for (const table of tablesOf('shelterDemand'))
      for (const measure of ['requests', 'admitted', 'turnedAway', 'unmetDemand'])
        for (const value of columnOf(table, measure).values)
          if (value !== null && value % 5 !== 0) others.push(value)
    expect(others).toEqual([])
  })

  test('D4: no count of 1 to 9 clients or exits is shown, nor left when the other parts of a margin are taken off', () => {
    const found: string[] = []
    for (const measure of ['clientsServed', 'exits', 'safeExits']) {
      for (const table of tablesOf('outcomes'))
        for (const [at, value] of columnOf(table, measure).values.entries())
          if (isSmall(value)) found.push(`${JSON.stringify(rowsOf(table)[at])} ${measure} ${value}`)
      for (const { name, whole, parts } of marginsOf(tablesOf('outcomes'), measure)) {
        const shown = parts.filter((part) => part !== null)
        if (whole === null || parts.length - shown.length !== 1) continue
        const rest = whole - shown.reduce((sum, part) => sum + part, 0)
        if (isSmall(rest)) found.push(`${name}: ${rest}`)
      }
    }
    expect(found).toEqual([])
  })

  test('D4: no two cells of outcomes, of which one holds the other, differ by 1 to 9', () => {
    const found: string[] = []
    for (const measure of ['clientsServed', 'exits', 'safeExits']) {
      for (const { name, whole, parts } of marginsOf(tablesOf('outcomes'), measure))
        for (const part of parts)
          if (whole !== null && part !== null && isSmall(whole - part))
            found.push(`${name}: ${whole} − ${part}`)
    }
    expect(found).toEqual([])
  })

  test('D4: exits less those that were safe are none or ten and more', () => {
    for (const table of tablesOf('outcomes')) {
      const safe = columnOf(table, 'safeExits').values
      for (const [at, exits] of columnOf(table, 'exits').values.entries()) {
        const [of, rest] = [safe[at] ?? null, exits !== null && safe[at] != null ? exits - safe[at] : null]
        expect([rowsOf(table)[at], exits, of, isSmall(rest)]).toEqual([rowsOf(table)[at], exits, of, false])
      }
    }
  })

  test('D4: one or two agencies are not told of, nor counted where a cell is suppressed', () => {
    let suppressed = 0
    for (const table of tablesOf('capacityUse')) {
      const agencies = columnOf(table, 'agencies')
      const available = columnOf(table, 'availableUnitNights')
      for (const [at, count] of agencies.values.entries()) {
        expect([table.grain, at, count === 1 || count === 2]).toEqual([table.grain, at, false])
        if (available.status[at] !== 'x') continue
        suppressed++
        expect([count, agencies.status[at]]).toEqual([null, 'x'])
      }
    }
    expect(suppressed).toBeGreaterThan(0)
  })

  test('D4: no suppressed use of capacity is a margin less its other parts', () => {
    const found: string[] = []
    for (const measure of ['availableUnitNights', 'occupiedUnitNights', 'fundedUnitNights'])
      for (const { name, whole, parts } of marginsOf(tablesOf('capacityUse'), measure)) {
        const hidden = parts.filter((part) => part === null).length
        if (whole !== null && hidden === 1) found.push(name)
      }
    expect(found).toEqual([])
  })

  const FIGURES: Readonly<Record<string, string>> = {
    capacityUse:
      'availableUnitNights { value status flags display } occupancyRate { value status flags display reason numerator { value status display } denominator { value status display } } agencies { value status flags display }',
    outcomes:
      'exits { value status flags display } safeExitRate { value status flags display reason numerator { value status display } denominator { value status display } } losMedian { value band status flags display n { value status display } }',
  }

  test.each(['capacityUse', 'outcomes'])(
    'D4: suppressed cells of %s look alike, for whatever reason they are suppressed, and nothing of them is said',
    async (cube) => {
      const looks = new Map<string, Set<string>>()
      for (const { grain } of tablesOf(cube)) {
        const { data, errors } = await hub.ask(
          `{ analytics { ${cube}(${argumentsOf(grain)}) { cells { edges { node { ${FIGURES[cube]} } } } } } }`,
          STEWARD,
        )
        expect(errors).toBeUndefined()
        for (const { node } of data.analytics[cube].cells.edges)
          for (const [field, figure] of Object.entries(node) as [
            string,
            {
              status: string
              value: unknown
              numerator?: { status: string }
              denominator?: { status: string }
              n?: { status: string }
            },
          ][]) {
            if (figure.status !== 'SUPPRESSED') continue
            expect([figure.value, JSON.stringify(figure).includes('"display":"x"')]).toEqual([null, true])
            const key = [field, figure.numerator?.status, figure.denominator?.status, figure.n?.status].join()
            const withoutShown = JSON.stringify(figure, (name, value) =>
              ['numerator', 'denominator', 'n'].includes(name) && value.status !== 'SUPPRESSED'
                ? null
                : value,
            )
            looks.set(key, (looks.get(key) ?? new Set()).add(withoutShown))
          }
      }
      expect(looks.size).toBeGreaterThan(0)
      expect([...looks].filter(([, each]) => each.size > 1)).toEqual([])
    },
  )

  test('D4: a rate of outcomes never stands beside only one of its two counts, from which the other would follow', async () => {
    for (const { grain } of tablesOf('outcomes')) {
      const { data } = await hub.ask(
        `{ analytics { outcomes(${argumentsOf(grain)}) { cells { edges { node { safeExitRate { value numerator { value } denominator { value } } } } } } } }`,
        STEWARD,
      )
      for (const { node } of data.analytics.outcomes.cells.edges) {
        const { value, numerator, denominator } = node.safeExitRate
        if (value !== null) expect([numerator.value, denominator.value]).not.toContain(null)
        if (denominator.value !== null) expect(isSmall(denominator.value)).toBe(false)
      }
    }
  })

  test('D4: certificates say a verdict, two counts and promises, of primaries, costs and bounds nothing', async () => {
    const { data } = await hub.ask(
      '{ analytics { releases { edges { node { certificate { verdict cells suppressedCells promises { id held } } } } } } __type(name: "Certificate") { fields { name } } }',
      STEWARD,
    )
    expect(data.__type.fields.map(({ name }: { name: string }) => name).sort()).toEqual([
      'cells',
      'promises',
      'suppressedCells',
      'verdict',
    ])
    for (const { node } of data.analytics.releases.edges) {
      expect(node.certificate.verdict).toBe('protected')
      expect(node.certificate.promises.every(({ held }: { held: boolean }) => held)).toBe(true)
    }
  })

  test.each([
    ['a grain that is not published', 'by: [REGION, FUNDER], where: { period: { granularity: QUARTER } }'],
    [
      'a period that is not released',
      'by: [PERIOD], where: { period: { from: "2019-Q1", to: "2019-Q1", granularity: QUARTER } }',
    ],
  ])('D4: the refusal of %s tells no number that is not of the question', async (_what, args) => {
    const ask = (graph: HubGraph) =>
      graph.ask(`{ analytics { outcomes(${args}) { completeness } } }`, STEWARD)
    const { errors, data } = await ask(hub)
    expect(data ?? null).toBeNull()
    // But for periods that are released.
    const numbers = (errors?.[0]?.message ?? '').match(/\d+/g) ?? []
    for (const number of numbers) expect(args.includes(number) || /^20\d\d$|^\d\d?$/.test(number)).toBe(true)
  })
})

function isSmall(value: number | null): boolean {
  return value !== null && value >= 1 && value <= 9
}

test('D2: a second gateway gives the same bytes, and both give what was published elsewhere meanwhile', async () => {
  const { database } = hub
  const own = await database.hub.openSource(analyticsStorage)
  const replica = await openHubGraphOver({ ...database, analytics: own, close: () => own.destroy() })
  try {
    const query = `{ analytics { shelterDemand(by: [PERIOD, REGION], where: { period: { to: "2025-Q1", granularity: QUARTER } }) { grid { axes { codes } columns { values status } } } } }`
    const both = async () => [await hub.ask(query, STEWARD), await replica.ask(query, STEWARD)]
    const [here, there] = await both()
    expect(JSON.stringify(there)).toBe(JSON.stringify(here))
    const before = here?.data.analytics.shelterDemand.grid
    await releaseMonths(database, LATER)
    const [now, nowThere] = await both()
    expect(JSON.stringify(nowThere)).toBe(JSON.stringify(now))
    // What was released stays what it was, with something published after it.
    expect(now?.data.analytics.shelterDemand.grid).toEqual(before)
  } finally {
    await replica.close()
  }
}, 120_000)

test('D6: what is built again of the same records has the same content hash', async () => {
  const span = { first: '2025-01-01', last: '2025-03-01' }
  const database = await openPartOfSample({
    requests: span,
    nights: [{ first: '2025-01-01', last: '2025-01-20' }],
  })
  try {
    const [one, again] = await buildTwice(database, { months: span })
    expect(one).toMatch(/^[0-9a-f]{64}$/)
    expect(again).toBe(one)
  } finally {
    await database.close()
  }
}, 180_000)
