import { join } from 'node:path'
import { holdsSample } from '../../cli/sample/holds-sample'
import type { HubGraph } from '../gateway/hub-graph'
import { describeWithShared } from '../support/shared'
import { tellsOfAgency } from './support/agency-rules'
import { everyGrain, nameOfGrain } from './support/every-grain'
import {
  argumentsOf,
  columnOf,
  type GraphTable,
  pagedValues,
  readTable,
  readTables,
  STEWARD,
} from './support/graph-tables'
import { marginsOf } from './support/margins'
import { differencesOf } from './support/nested-cells'
import { byKey, type Key, type TableRow, tableRows } from './support/table-rows'
import {
  buildTorontoTwice,
  forgetThatFiguresArePublic,
  openReleasedToronto,
  openTorontoDatabase,
  publishAndOpen,
} from './support/toronto-hub'
import { knownFigures } from './support/toronto-known-figures'
import {
  type Amounts,
  amountsByAgency,
  nightsBehind,
  readTorontoRows,
  sumByMonth,
  sumOf,
  TORONTO_YEARS,
  type TorontoNights,
} from './support/toronto-rows'
import { type YearOfSector, yearsOfSectors } from './support/years-of-sectors'

const COUNTS = {
  availableUnitNights: 'available',
  occupiedUnitNights: 'occupied',
  vacantUnitNights: 'vacant',
  fundedUnitNights: 'funded',
} as const
type Count = keyof typeof COUNTS
const COUNT_NAMES = Object.keys(COUNTS) as Count[]

/**
 * The nights of the City of Toronto in 2021, 2022 and 2024, in two hubs without the sample: in one as the city publishes them, in the
 * other as if no operator published any figure.
 */
describeWithShared('the years of the City of Toronto, through the graph', (shared) => {
  const folder = join(shared, 'data/toronto-shelter')
  let rows: readonly TorontoNights[]
  let nights: readonly TorontoNights[]
  let open: HubGraph
  let secret: HubGraph
  let openTables: readonly GraphTable[]
  let secretTables: readonly GraphTable[]
  let hashes: readonly string[]

  beforeAll(async () => {
    rows = TORONTO_YEARS.flatMap((year) => readTorontoRows(folder, year))
    nights = sumByMonth(rows)
    const one = await openTorontoDatabase(folder, TORONTO_YEARS)
    const built = await buildTorontoTwice(one)
    open = await publishAndOpen(one)
    openTables = await readTables(open, 'capacityUse')
    const other = await openTorontoDatabase(folder, TORONTO_YEARS.toReversed())
    hashes = [...built, ...(await buildTorontoTwice(other))]
    await forgetThatFiguresArePublic(other)
    secret = await openReleasedToronto(other)
    secretTables = await readTables(secret, 'capacityUse')
  }, 180_000)
  afterAll(async () => {
    await open.close()
    await secret.close()
  })

  const OF_SECTORS = {
    cube: 'capacityUse',
    by: ['PERIOD', 'REGION', 'SECTOR', 'UNIT_KIND'],
    granularity: 'YEAR',
    level: 'CENSUS_DIVISION',
  }

  describe('figures that are known', () => {
    let cells: Map<string, YearOfSector>
    beforeAll(async () => {
      cells = await yearsOfSectors(open)
    })

    test('years by sector and kind of unit in Toronto are the known figures, and their ratios', () => {
      const known = knownFigures(folder)
      expect(known).toHaveLength(14)
      for (const { year, sector, unitKind, occupied, available, rate } of known) {
        const name = `${year} ${sector} ${unitKind}`
        const { value, numerator, denominator } = (cells.get(name) as YearOfSector).occupancyRate
        const four = value === null ? null : Number(value.toFixed(4))
        expect([name, numerator.value, denominator.value, four]).toEqual([name, occupied, available, rate])
      }
    })

    test('none of them is suppressed: all pools are public, so there is nothing that a cell could tell of an agency', async () => {
      const { rows: pools } = await open.database.release.query(
        'select distinct public_figures as "isPublic" from capacity.feed_unit_nights',
      )
      expect(pools).toEqual([{ isPublic: true }])
      const statuses = openTables.flatMap(({ columns }) => columns.map(({ status }) => status)).join('')
      expect(new Set(statuses)).toEqual(new Set(['.', '-', '_']))
      // One agency had all beds of families in 2021 and 2022, and all rooms of youth in 2024.
      const ofOne = [...cells].filter(([, { agencies }]) => agencies.value === 1).map(([name]) => name)
      expect(ofOne).toEqual(['2021 Families BED', '2022 Families BED', '2024 Youth ROOM'])
    })

    test('2023 is not available, in every cell, and is no 0', () => {
      const of2023 = [...cells.values()].filter(({ key }) => key.period === '2023')
      expect(of2023).toHaveLength(10)
      for (const { occupancyRate, agencies } of of2023) {
        expect(occupancyRate).toMatchObject({ value: null, status: 'NOT_AVAILABLE', display: '..' })
        expect([occupancyRate.denominator.value, agencies.value]).toEqual([null, null])
      }
    })

    test('families have no beds in 2024: 0 of 0 unit-nights, and no rate, for want of a denominator', () => {
      expect((cells.get('2024 Families BED') as YearOfSector).occupancyRate).toEqual({
        value: null,
        status: 'NOT_APPLICABLE',
        reason: 'NO_DENOMINATOR',
        display: '...',
        flags: [],
        numerator: { value: 0, status: 'PUBLISHED' },
        denominator: { value: 0, status: 'PUBLISHED' },
      })
    })

    test('nothing of it is made up', async () => {
      const db = await open.database.ingest.connect()
      expect(await holdsSample(db)).toBe(false)
      db.release()
      const { data } = await open.ask(
        '{ analytics { releases { edges { node { periods sampleData certificate { verdict suppressedCells promises { id held } } } } } } }',
        STEWARD,
      )
      const [{ node }] = data.analytics.releases.edges
      expect(data.analytics.releases.edges).toHaveLength(1)
      expect(node).toMatchObject({
        sampleData: false,
        certificate: { verdict: 'protected', suppressedCells: 0 },
      })
      expect(node.periods.filter((period: string) => /^\d{4}$/.test(period))).toEqual([...TORONTO_YEARS])
      expect([...cells.values()].flatMap(({ occupancyRate }) => occupancyRate.flags)).not.toContain(
        'SAMPLE_DATA',
      )
    })
  })

  describe('rates', () => {
    test('every rate of occupancy is its numerator ÷ its denominator, and these are the unit-nights of the same cell', () => {
      let compared = 0
      for (const table of openTables) {
        const [occupied, available, rates] = [
          'occupiedUnitNights',
          'availableUnitNights',
          'occupancyRate',
        ].map((measure) => columnOf(table, measure).values) as [Values, Values, Values]
        for (const [at, rate] of rates.entries()) {
          if (rate === null) continue
          expect(Math.abs(rate - (occupied[at] as number) / (available[at] as number))).toBeLessThan(1e-6)
          compared++
        }
      }
      expect(compared).toBeGreaterThan(500)
    })

    test('the beds of 2024 are occupied at 0.99075: not at the mean of sectors, 0.98867, nor of nights, 0.98005', async () => {
      const { data } = await open.ask(
        `{ analytics { capacityUse(by: [PERIOD], where: { period: { from: "2024", to: "2024", granularity: YEAR }, unitKinds: [BED] }) {
          cells { edges { node { occupancyRate { value numerator { value } denominator { value } } } } } } } }`,
        STEWARD,
      )
      const [{ node }] = data.analytics.capacityUse.cells.edges
      const { value, numerator, denominator } = node.occupancyRate
      const ofSectors = [...(await yearsOfSectors(open)).values()].filter(
        ({ key, occupancyRate }) =>
          key.period === '2024' && key.unitKind === 'BED' && occupancyRate.value !== null,
      )
      const sum = (part: 'numerator' | 'denominator') =>
        ofSectors.reduce((total, { occupancyRate }) => total + (occupancyRate[part].value as number), 0)
      expect([numerator.value, denominator.value]).toEqual([sum('numerator'), sum('denominator')])
      expect(value).toBeCloseTo(0.99075, 5)
      expect(meanOf(ofSectors.map(({ occupancyRate }) => occupancyRate.value as number))).toBeCloseTo(
        0.98867,
        5,
      )
      const beds = rows.filter(({ month, UNIT_KIND }) => month >= '2024' && UNIT_KIND === 'BED')
      expect(meanOf(beds.map(({ occupied, available }) => occupied / available))).toBeCloseTo(0.98005, 5)
    })
  })

  describe('D1', () => {
    /** What each agency has of the nights behind cells, by measure. */
    const behind = (...keys: readonly Key[]) =>
      amountsByAgency(keys.flatMap((key) => nightsBehind(nights, key)))
    const truthOf = (key: Key) => {
      const agencies = behind(key)
      const sums = sumOf(agencies)
      return { ...measured((count) => sums[count]), agencies: agencies.length }
    }
    const shownOf = ({ figures }: TableRow) => ({
      ...measured((_count, measure) => figures[measure] ?? null),
      agencies: figures.agencies,
    })

    test("D1: every count that is shown is the sum of the city's own rows, so nothing is told that the city does not tell", () => {
      expect(openTables).toHaveLength(26)
      let compared = 0
      for (const row of tableRows(openTables)) {
        if (row.status !== '.') continue
        expect([row.key, shownOf(row)]).toEqual([row.key, truthOf(row.key)])
        compared++
      }
      expect(compared).toBeGreaterThan(700)
    })

    test('D1: a cell is not available in 2023 alone, of which nothing is released; a code without nights in another year is 0', () => {
      let empty = 0
      for (const { key, status, figures } of tableRows(openTables)) {
        const isOf2023 = key.PERIOD?.startsWith('2023') === true
        expect([key, status === '_']).toEqual([key, isOf2023])
        if (isOf2023 || behind(key).length > 0) continue
        expect([key, figures.availableUnitNights, figures.agencies]).toEqual([key, 0, 0])
        empty++
      }
      expect(empty).toBeGreaterThan(100)
    })

    test('D1: were they not public, no count would be shown that tells of one agency, and those that are shown would be the same', () => {
      const found: unknown[] = []
      let [shown, sensitive] = [0, 0]
      for (const row of tableRows(secretTables)) {
        const agencies = behind(row.key)
        const telling = Object.values(COUNTS).filter((count) =>
          tellsOfAgency(agencies.map((each) => each[count])),
        )
        if (telling.length > 0) sensitive++
        if (row.status !== '.') continue
        shown++
        expect([row.key, shownOf(row)]).toEqual([row.key, truthOf(row.key)])
        if (telling.length > 0) found.push([row.key, telling])
      }
      expect(found).toEqual([])
      expect(shown).toBeGreaterThan(300)
      expect(sensitive).toBeGreaterThan(100)
    })

    test('D1: were they not public, no difference of a shown cell and the shown cells in it would tell of one agency', () => {
      const found: unknown[] = []
      let differences = 0
      for (const [whole, rest] of differencesOf(secretTables)) {
        const agencies = behind(...rest.map(({ key }) => key))
        const telling = Object.values(COUNTS).filter((count) =>
          tellsOfAgency(agencies.map((each) => each[count])),
        )
        if (telling.length > 0) found.push([whole.key, rest.map(({ key }) => key), telling])
        differences++
      }
      expect(found).toEqual([])
      expect(differences).toBeGreaterThan(20)
    })
  })

  describe('D2', () => {
    test('D2: asked with the dimensions in another order, every cell is what it was', async () => {
      for (const table of openTables) {
        const { grain } = table
        const turned = await readTable(open, { ...grain, by: grain.by.toReversed() })
        expect([grain, turned && byKey(turned)]).toEqual([grain, byKey(table)])
      }
    })

    test('D2: asked twice in one operation, again, and by a researcher under agreement, the bytes are the same', async () => {
      const researcher = {
        hub_role: 'researcher' as const,
        hub_agreements: [{ cubes: 'all' as const, governed: false }],
      }
      for (const { grain } of openTables) {
        const field = `capacityUse(${argumentsOf(grain)}) { grid { axes { codes } columns { measure values status } } }`
        const query = `{ analytics { a: ${field} b: ${field} } }`
        const first = await open.ask(query, STEWARD)
        const again = await open.ask(query, STEWARD)
        const other = await open.ask(query, researcher, {}, { 'x-hub-purpose': 'a study of shelters' })
        expect(first.errors).toBeUndefined()
        const { a, b } = first.data.analytics
        expect(JSON.stringify(b)).toBe(JSON.stringify(a))
        expect([JSON.stringify(again), JSON.stringify(other)]).toEqual([
          JSON.stringify(first),
          JSON.stringify(first),
        ])
      }
    })

    test('D2: rows that are asked for by where are the rows of the whole table, and never their sum', async () => {
      const { data } = await open.ask(
        `{ analytics { capacityUse(by: [PERIOD, REGION, SECTOR, UNIT_KIND], where: { period: { from: "2022", to: "2022", granularity: YEAR }, region: { codes: ["3520"] }, sectors: ["Women", "Youth"] }) {
          grid { axes { dimension codes } columns { measure values status } } } } }`,
        STEWARD,
      )
      const part = byKey({ grain: OF_SECTORS, ...data.analytics.capacityUse.grid })
      const whole = byKey((await readTable(open, OF_SECTORS)) as GraphTable)
      expect(part.size).toBe(4)
      for (const [key, row] of part) expect([key, row]).toEqual([key, whole.get(key)])
    })

    test('D2: pages of cells, in either language, hold the figures of the grid', async () => {
      const table = (await readTable(open, OF_SECTORS)) as GraphTable
      for (const [lang, first] of [
        ['EN', 7],
        ['FR', 100],
      ] as const) {
        const seen = await pagedValues(open, OF_SECTORS, 'occupancyRate', { lang, first })
        expect(seen).toEqual(columnOf(table, 'occupancyRate').values)
      }
    })
  })

  describe('D3', () => {
    test.each(COUNT_NAMES)(
      'D3: wherever a cell of %s is shown, so are all its parts, and they add up to it',
      (measure) => {
        let whole = 0
        for (const { name, whole: total, parts } of marginsOf(openTables, measure)) {
          if (total === null) continue
          expect([name, parts.includes(null), totalOf(parts)]).toEqual([name, false, total])
          whole++
        }
        expect(whole).toBeGreaterThan(500)
      },
    )

    test.each(COUNT_NAMES)(
      'D3: were they not public, all parts of a cell of %s would still add up to it where all are shown',
      (measure) => {
        let whole = 0
        for (const { name, whole: total, parts } of marginsOf(secretTables, measure)) {
          if (total === null || parts.includes(null)) continue
          expect([name, totalOf(parts)]).toEqual([name, total])
          whole++
        }
        expect(whole).toBeGreaterThan(100)
      },
    )
  })

  describe('D4', () => {
    test('D4: every grain that is not registered is refused, with no figure and with the closest that is', async () => {
      const published = new Set(openTables.map(({ grain }) => nameOfGrain(grain)))
      const unregistered = everyGrain().filter((grain) => !published.has(nameOfGrain(grain)))
      expect(unregistered.length + published.size).toBe(everyGrain().length)
      for (const grain of unregistered) {
        const { data, errors } = await open.ask(
          `{ analytics { capacityUse(${argumentsOf(grain)}) { completeness grid { columns { values } } } } }`,
          STEWARD,
        )
        const code = errors?.[0]?.extensions.code
        expect([nameOfGrain(grain), data ?? null, code]).toEqual([
          nameOfGrain(grain),
          null,
          'CUBE_GRAIN_NOT_PUBLISHED',
        ])
        expect(errors?.[0]?.message).toMatch(/by: \[[A-Z_, ]+\]/)
      }
    })

    test('D4: nobody who may not read statistics is told any', async () => {
      const { data, errors } = await open.ask(
        `{ analytics { capacityUse(${argumentsOf(OF_SECTORS)}) { grid { columns { values } } } } }`,
      )
      expect([data ?? null, errors?.[0]?.extensions.code]).toEqual([null, 'UNAUTHENTICATED'])
    })

    test('D4: were they not public, beds of families in 2021 and rooms of youth in 2024, of one agency each, would be suppressed', async () => {
      const cells = await yearsOfSectors(secret)
      for (const name of ['2021 Families BED', '2022 Families BED', '2024 Youth ROOM']) {
        const { agencies, occupancyRate } = cells.get(name) as YearOfSector
        const suppressed = { value: null, status: 'SUPPRESSED' }
        expect([name, agencies, occupancyRate]).toEqual([
          name,
          suppressed,
          {
            ...suppressed,
            reason: null,
            display: 'x',
            flags: [],
            numerator: suppressed,
            denominator: suppressed,
          },
        ])
      }
    })

    test('D4: were they not public, no suppressed cell would be a margin less its other parts, nor look unlike another', () => {
      let several = 0
      for (const measure of COUNT_NAMES)
        for (const { name, whole, parts } of marginsOf(secretTables, measure)) {
          const hidden = parts.filter((part) => part === null).length
          expect([name, whole !== null && hidden === 1]).toEqual([name, false])
          if (whole !== null && hidden > 1) several++
        }
      expect(several).toBeGreaterThan(20)
      // One pattern serves all measures of a cell.
      for (const { columns } of secretTables) {
        const places = columns.map(({ status }) =>
          [...status].flatMap((each, at) => (each === 'x' ? [at] : [])),
        )
        for (const each of places) expect(each).toEqual(places[0])
      }
    })
  })

  test('D6: built again, and in another hub of the files in another order, the release has the same content hash', () => {
    expect(hashes).toHaveLength(4)
    expect(hashes[0]).toMatch(/^[0-9a-f]{64}$/)
    expect(new Set(hashes).size).toBe(1)
  })
})

type Values = readonly (number | null)[]

const meanOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
const totalOf = (parts: Values) => parts.reduce<number>((sum, part) => sum + (part ?? Number.NaN), 0)

/** A figure for each count of unit-nights, by measure. */
function measured(figureOf: (count: keyof Amounts, measure: string) => number | null) {
  return Object.fromEntries(COUNT_NAMES.map((measure) => [measure, figureOf(COUNTS[measure], measure)]))
}
