import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { Client, type PoolClient } from 'pg'
import { serviceIdOf } from '../../../../cli/import/toronto/directory'
import { importOccupancy } from '../../../../cli/import/toronto/import-occupancy'
import { publicName, sectorOf } from '../../../../cli/import/toronto/sector'
import { sourceId } from '../../../../platform/ids'
import type { BatchResult } from '../../../../platform/ingest/batch'
import { openTestDatabase, type TestDatabase } from '../../../support/hub-database'
import { describeWithShared } from '../../../support/shared'
import { type CityRow, directoryOfHub } from './city-file'

const YEARS = ['2021', '2022', '2024'] as const
type Year = (typeof YEARS)[number]

describeWithShared("the city's own files", (shared) => {
  const fileOf = (year: Year) =>
    join(shared, 'data/toronto-shelter', `daily-shelter-overnight-service-occupancy-capacity-${year}.csv.gz`)
  const opened: { database: TestDatabase; db: PoolClient }[] = []

  async function openHub(): Promise<PoolClient> {
    const database = await openTestDatabase()
    const db = await database.ingest.connect()
    opened.push({ database, db })
    return db
  }
  afterAll(async () => {
    for (const { database, db } of opened) {
      db.release()
      await database.close()
    }
  })

  const take = (db: PoolClient, year: Year) => importOccupancy(db, fileOf(year), () => undefined)

  /** A hub that holds all three years; 2024 came first, and twice. */
  let hub: PoolClient
  let first: BatchResult
  let again: BatchResult
  const after: Record<string, unknown> = {}

  beforeAll(async () => {
    const [backward, forward, mixed] = [await openHub(), await openHub(), await openHub()]
    const takeBackward = async () => {
      first = await take(backward, '2024')
      again = await take(backward, '2024')
      await take(backward, '2021')
      after['2024, 2021'] = await directoryOfHub(backward)
      await take(backward, '2022')
      after['2024, 2021, 2022'] = await directoryOfHub(backward)
    }
    const takeForward = async () => {
      await take(forward, '2021')
      await take(forward, '2024')
      after['2021, 2024'] = await directoryOfHub(forward)
      await take(forward, '2022')
      after['2021, 2024, 2022'] = await directoryOfHub(forward)
    }
    const takeMixed = async () => {
      for (const year of ['2022', '2021', '2024'] as const) await take(mixed, year)
      after['2022, 2021, 2024'] = await directoryOfHub(mixed)
    }
    await Promise.all([takeBackward(), takeForward(), takeMixed()])
    hub = backward
  }, 120_000)

  test('of 2024 all 48,794 rows are taken, and a second time none changes anything', () => {
    expect(first).toMatchObject({ accepted: 48_794, unchanged: 0, corrected: 0, rejected: 0 })
    expect(again).toMatchObject({ accepted: 0, unchanged: 48_794, corrected: 0, rejected: 0 })
    expect(again.warnings).toEqual(first.warnings)
  })

  test('2024 has 157 programs', async () => {
    const { rows } = await hub.query(
      `select count(distinct p.service_id)::int as programs from capacity.snapshot s join capacity.pool p on p.id = s.pool_id
        where night >= '2024-01-01'`,
    )
    expect(rows).toEqual([{ programs: 157 }])
  })

  async function sumsOf(year: Year, kind: string) {
    const { rows } = await hub.query<{ sector: string; occupied: number; capacity: number; rows: number }>(
      `select sector, sum(occupied)::int as occupied, sum(total - unavailable)::int as capacity, count(*)::int as rows
        from capacity.snapshot s join capacity.pool p on p.id = s.pool_id
        where p.unit_kind = $2 and night >= ($1 || '-01-01')::date and night <= ($1 || '-12-31')::date
        group by sector`,
      [year, kind],
    )
    return new Map(rows.map((row) => [row.sector, row]))
  }

  test.each<[Year, string, string, number, number]>([
    ['2021', 'BED', 'Women', 169_794, 180_435], // 0.9410
    ['2021', 'BED', 'Families', 2_406, 3_255],
    ['2022', 'BED', 'Women', 210_457, 213_181], // 0.9872
    ['2022', 'ROOM', 'Youth', 56_170, 57_725],
    ['2024', 'BED', 'Women', 318_439, 319_310], // 0.9973
    ['2024', 'BED', 'Mixed Adult', 432_546, 437_193],
    ['2024', 'ROOM', 'Families', 293_380, 294_492],
  ])('in %s, the %ss of sector %s add up to %d of %d, as the city published', async (...row) => {
    const [year, kind, sector, occupied, capacity] = row
    expect((await sumsOf(year, kind)).get(sector)).toMatchObject({ occupied, capacity })
  })

  test.each<[Year, number]>([
    ['2021', 0.941],
    ['2022', 0.9872],
    ['2024', 0.9973],
  ])("women's beds of %s are occupied at %d, as a ratio of sums", async (year, rate) => {
    const { occupied = 0, capacity = 0 } = (await sumsOf(year, 'BED')).get('Women') ?? {}
    expect(occupied / capacity).toBeCloseTo(rate, 4)
  })

  test('the beds of 2024 are occupied at 0.99075 over all sectors, and families have none', async () => {
    const sums = await sumsOf('2024', 'BED')
    const all = [...sums.values()]
    const sum = (of: 'occupied' | 'capacity') => all.reduce((total, row) => total + row[of], 0)
    expect(sum('occupied') / sum('capacity')).toBeCloseTo(0.99075, 5)
    expect(sums.has('Families')).toBe(false)
  })

  test('every night of every program is stored with the counts of its row, line by line', async () => {
    const { rows } = await hub.query<{ record_id: string; counts: string }>(
      `select record_id, concat_ws(' ', unit_kind, occupied, total - unavailable, unavailable, coalesce(s.funded::text, '-'))
         as counts from capacity.snapshot s join capacity.pool p on p.id = s.pool_id`,
    )
    const stored = new Map(rows.map(({ record_id, counts }) => [record_id, counts]))
    const published = new Map(
      YEARS.flatMap((year) => rowsOf(fileOf(year))).map((row) => [recordOf(row), countsOf(row)]),
    )
    expect(published.size).toBe(50_944 + 49_478 + 48_794)
    expect(stored.size).toBe(published.size)
    expect([...published].filter(([record, counts]) => stored.get(record) !== counts)).toEqual([])
  })

  test('the order of the files leaves no trace in the directory, nor in the pools', () => {
    expect(after['2021, 2024']).toEqual(after['2024, 2021'])
    expect(after['2021, 2024, 2022']).toEqual(after['2024, 2021, 2022'])
    expect(after['2022, 2021, 2024']).toEqual(after['2024, 2021, 2022'])
  })

  /** Of each program that ever withheld its address: what its rows say of its place, and of its organization. */
  function confidentialPrograms() {
    const rows = YEARS.flatMap((year) => rowsOf(fileOf(year)))
    const ids = new Set(
      rows.filter((row) => row.LOCATION_ADDRESS?.trim() === '').map((row) => row.PROGRAM_ID as string),
    )
    return [...ids].map((id) => {
      const own = rows.filter((row) => row.PROGRAM_ID === id)
      const words = (columns: (keyof CityRow)[]) =>
        new Set(own.flatMap((row) => columns.flatMap((column) => wordsOf(row[column] ?? ''))))
      const place = [
        'LOCATION_NAME',
        'LOCATION_ADDRESS',
        'LOCATION_POSTAL_CODE',
        'SHELTER_GROUP',
        'PROGRAM_NAME',
      ] as const
      return { id, place: words([...place]), organization: words(['ORGANIZATION_NAME']) }
    })
  }

  test('no word that could tell the place of a confidential program is in any directory row of it', async () => {
    const programs = confidentialPrograms()
    expect(programs.length).toBeGreaterThan(10)
    const { rows: services } = await hub.query('select id, confidential from directory.service')
    const confidential = new Map(services.map((row) => [row.id, row.confidential]))
    for (const { id, place, organization } of programs) {
      const serviceId = serviceIdOf(id)
      expect([id, confidential.get(serviceId)]).toEqual([id, true])
      const { rows } = await hub.query(
        `select to_jsonb(s) as row from directory.service s where id = $1
         union all select to_jsonb(p) from directory.program p where id = $2
         union all select to_jsonb(s) from directory.service_site s where service_id = $1
         union all select to_jsonb(a) from directory.service_area a where service_id = $1
         union all select to_jsonb(p) from directory.phone p where service_id = $1
         union all select to_jsonb(l) from directory.public_location l join directory.service_site s on s.location_id = l.id
           where s.service_id = $1
         union all select to_jsonb(e) from directory.imported_entity e where kind = 'PROGRAM' and key = $3`,
        [serviceId, sourceId('toronto-occupancy', 'program', id), id],
      )
      expect(rows.length).toBe(5)
      const told = new Set(rows.flatMap(({ row }) => textsIn(row)).flatMap(wordsOf))
      const telling = [...place].filter(
        (word) => !organization.has(word) && !WORDS_OF_EVERY_SHELTER.has(word),
      )
      expect([id, telling.filter((word) => told.has(word))]).toEqual([id, []])
    }
  })

  test('what imports have heard names no site that only confidential programs were ever seen at', async () => {
    const rows = YEARS.flatMap((year) => rowsOf(fileOf(year)))
    const confidential = new Set(confidentialPrograms().map(({ id }) => id))
    const { rows: heard } = await hub.query(
      `select attributes->>'site' as site, attributes->>'program' as program from directory.imported_entity
        where kind = 'SITE' and not confidential`,
    )
    const openTo = new Set(
      rows.filter((row) => !confidential.has(row.PROGRAM_ID as string)).map((row) => row.LOCATION_ID),
    )
    expect(heard.length).toBeGreaterThan(100)
    expect(
      heard.filter(
        ({ site, program }) => confidential.has(program) || (/^\d+$/.test(site) && !openTo.has(site)),
      ),
    ).toEqual([])
  })

  test("the name of the violence-against-women shelter's site is nowhere in the database", async () => {
    const { rows: agencies } = await hub.query(
      "select id from directory.agency where name_en = 'Women''s Hostels Inc.'",
    )
    expect(agencies.length).toBe(1)
    const { rows: services } = await hub.query(
      'select name_en, confidential, location_id from directory.service s join directory.service_site w on w.service_id = s.id where agency_id = $1',
      [agencies[0].id],
    )
    expect(services).toEqual([
      { name_en: "Women's Hostels Inc. – shelter for women", confidential: true, location_id: null },
    ])
    const admin = new Client({ connectionString: opened[0]?.database.adminUrl as string })
    await admin.connect()
    const { rows: tables } = await admin.query<{ name: string }>(
      `select format('%I.%I', schemaname, tablename) as name from pg_tables
        where schemaname not in ('pg_catalog', 'information_schema')`,
    )
    expect(tables.length).toBeGreaterThan(50)
    const holding = ({ name }: { name: string }) =>
      `select '${name}' as name where exists (select from ${name} t where t::text ilike '%nellie%')`
    const found = await admin.query(tables.map(holding).join(' union all '))
    await admin.end()
    expect(found.rows).toEqual([])
  })
})

/** The rows of a file, read the slow way: it has no line ends inside of quotes. */
function rowsOf(file: string): CityRow[] {
  const [header = '', ...lines] = gunzipSync(readFileSync(file)).toString().trimEnd().split('\n')
  const columns = fieldsOf(header)
  return lines.map((line) => Object.fromEntries(fieldsOf(line).map((text, index) => [columns[index], text])))
}

function fieldsOf(line: string): string[] {
  const fields = line.trimEnd().matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^",]*))/g)
  return [...fields].map(([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '')
}

const recordOf = (row: CityRow) => `${row.OCCUPANCY_DATE} ${row.PROGRAM_ID}`

function countsOf(row: CityRow): string {
  const isBeds = row.CAPACITY_TYPE === 'Bed Based Capacity'
  const [kind, actual, funded, occupied, unavailable] = isBeds
    ? ['BED', row.CAPACITY_ACTUAL_BED, row.CAPACITY_FUNDING_BED, row.OCCUPIED_BEDS, row.UNAVAILABLE_BEDS]
    : ['ROOM', row.CAPACITY_ACTUAL_ROOM, row.CAPACITY_FUNDING_ROOM, row.OCCUPIED_ROOMS, row.UNAVAILABLE_ROOMS]
  return `${kind} ${occupied} ${actual} ${unavailable || '0'} ${funded || '-'}`
}

const wordsOf = (text: string) => text.toLowerCase().match(/[\p{L}\d]{2,}/gu) ?? []

const isId = (text: string) => /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(text)

/** All texts of a row, however deep, but for ids and instants. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return isId(value) || /^\d{4}-\d\d-\d\d/.test(value) ? [] : [value]
  return value !== null && typeof value === 'object' ? Object.values(value).flatMap(textsIn) : []
}

// What the hub says of every shelter of a sector, and what the columns of a row hold by themselves.
const WORDS_OF_EVERY_SHELTER = new Set(
  [
    'toronto-occupancy PROGRAM SHELTER_HOUSING EMERGENCY TRANSITIONAL ACTIVE INACTIVE NON_BINARY',
    ...['Women', 'Men', 'Families', 'Youth', 'Mixed Adult', null].flatMap((sector) => [
      ...textsIn(sectorOf(sector)),
      ...textsIn(publicName('', sector)),
      sector ?? '',
    ]),
  ].flatMap(wordsOf),
)
