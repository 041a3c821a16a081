import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Pool } from 'pg'
import { loadHighsSolver } from '../../../../analytics/disclosure/solver/highs-solver'
import type { BuiltPart } from '../../../../analytics/release/built-part'
import { buildCapacityUse } from '../../../../analytics/release/capacity-use/build-capacity-use'
import { monthsOf } from '../../../../analytics/release/capacity-use/periods'
import { importOccupancy } from '../../../../cli/import/toronto/import-occupancy'
import { quartersOf } from '../../../../platform/codes/period-months'
import { openTestDatabase, type TestDatabase } from '../../../support/hub-database'
import { describeWithShared } from '../../../support/shared'
import { rowOf } from './nights'

const YEARS = ['2021', '2022', '2024']

describeWithShared('the nights of the City of Toronto', (shared) => {
  const folder = join(shared, 'data/toronto-shelter')
  let database: TestDatabase
  let release: Pool
  const parts = new Map<string, BuiltPart>()

  beforeAll(async () => {
    database = await openTestDatabase()
    release = database.hub.openPool('release', 1)
    const ingest = await database.ingest.connect()
    for (const year of YEARS) {
      const file = `daily-shelter-overnight-service-occupancy-capacity-${year}.csv.gz`
      await importOccupancy(ingest, join(folder, file), () => undefined)
    }
    ingest.release()
    const periods = [...YEARS.flatMap(monthsOf), ...YEARS.flatMap(quartersOf), ...YEARS, 'FY2021-22', '2023']
    const reader = await release.connect()
    const context = {
      released: async () => null,
      secret: '',
      solver: await loadHighsSolver(),
      onProgress: () => undefined,
    }
    for await (const part of buildCapacityUse(reader, periods, context)) parts.set(part.part.period, part)
    reader.release()
  }, 180_000)
  afterAll(async () => {
    await release.end()
    await database.close()
  })

  const yearRow = (year: string, sector: string, kind: string) =>
    rowOf(parts.get(year) as BuiltPart, 'REGION(CENSUS_DIVISION)+SECTOR+UNIT_KIND', '3520', sector, kind)

  test('years by sector and kind of unit in Toronto are the known figures, none of them suppressed', () => {
    const known = knownFigures(readFileSync(join(folder, 'README.md'), 'utf8'))
    expect(known).toHaveLength(14)
    for (const { year, sector, kind, occupied, available } of known) {
      const row = yearRow(year, sector, kind)
      if (!row) throw new Error(`${year} ${sector} ${kind} is suppressed or missing`)
      const { occupiedWithin = 0, overflow = 0, vacant = 0 } = row
      expect([year, sector, kind, occupiedWithin + overflow, occupiedWithin + vacant]).toEqual([
        year,
        sector,
        kind,
        occupied,
        available,
      ])
    }
  })

  test('families have no beds in 2024: nights of 0, from which no rate follows', () => {
    expect(yearRow('2024', 'Families', 'BED')).toMatchObject({ occupiedWithin: 0, vacant: 0, agencies: 0 })
  })

  test('the occupancy of beds in 2024 is 0.99075 as a ratio of sums', () => {
    const {
      occupiedWithin = 0,
      overflow = 0,
      vacant = 0,
    } = rowOf(parts.get('2024') as BuiltPart, 'UNIT_KIND', 'BED') ?? {}
    expect((occupiedWithin + overflow) / (occupiedWithin + vacant)).toBeCloseTo(0.99075, 5)
  })

  test('the city publishes all of its pools, so nothing is suppressed in any period', () => {
    for (const { suppressed, holds, part } of parts.values()) {
      expect([part.period, suppressed, holds, part.hasSampleData]).toEqual([part.period, 0, true, false])
    }
  })

  test('years are the sums of their quarters, and these of their months, in every table that both have', () => {
    for (const year of YEARS) {
      expectSums(year, quartersOf(year))
      for (const quarter of quartersOf(year)) expectSums(quarter, monthsOf(quarter))
    }
  })

  function expectSums(period: string, finer: readonly string[]): void {
    const whole = parts.get(period) as BuiltPart
    let compared = 0
    for (const table of whole.part.tables) {
      const those = finer.map((each) => parts.get(each) as BuiltPart)
      if (!those.every(({ part }) => part.tables.some(({ name }) => name === table.name))) continue
      for (const kind of ['BED', 'ROOM']) {
        const codes = table.axes.map(({ dimension, codes: all }) =>
          dimension === 'UNIT_KIND' ? kind : (all.at(-1) as string),
        )
        const { agencies: _few, ...row } = rowOf(whole, table.name, ...codes) as Record<string, number>
        const sums = Object.keys(row).map((counter) =>
          those.reduce((sum, part) => sum + (rowOf(part, table.name, ...codes)?.[counter] ?? 0), 0),
        )
        expect(Object.values(row)).toEqual(sums)
        compared++
      }
    }
    expect(compared).toBeGreaterThan(0)
  }

  test('of a year without any nights there is no part', () => {
    expect(parts.has('2023')).toBe(false)
  })

  test('what is expected of historical nights is what there is', () => {
    const row = rowOf(parts.get('2022') as BuiltPart, 'UNIT_KIND', 'ROOM') ?? {}
    expect(row.expectedPoolNights).toBe((row.fullPoolNights ?? 0) + (row.otherPoolNights ?? 0))
  })
})

interface KnownFigure {
  readonly year: string
  readonly sector: string
  readonly kind: string
  readonly occupied: number
  readonly available: number
}

/** The table of the data's README: two figures of each row, of beds and of rooms. */
function knownFigures(readme: string): KnownFigure[] {
  return readme
    .split('\n')
    .filter((line) => /^\| \d{4} /.test(line))
    .flatMap((line) => {
      const [, year = '', sector = '', , beds, allBeds, , rooms, allRooms] = line
        .split('|')
        .map((cell) => cell.trim())
      return [
        { year, sector, kind: 'BED', occupied: Number(beds), available: Number(allBeds) },
        { year, sector, kind: 'ROOM', occupied: Number(rooms), available: Number(allRooms) },
      ]
    })
}
