import fc from 'fast-check'
import type { PoolClient } from 'pg'
import { openTestDatabase, type TestDatabase } from '../../../support/hub-database'
import { type CityRow, directoryOfHub, forgetEverything, importRows, WITHHELD } from './city-file'

let database: TestDatabase
let db: PoolClient
beforeAll(async () => {
  database = await openTestDatabase()
  db = await database.ingest.connect()
})
afterAll(async () => {
  db.release()
  await database.close()
})
afterEach(() => forgetEverything(db))

const PUBLIC: CityRow = { OCCUPANCY_DATE: '2024-01-15' }
const HIDDEN: CityRow = { ...WITHHELD, LOCATION_ID: '', LOCATION_NAME: '' }

async function expectConfidential(): Promise<void> {
  const { service, service_site, public_location, program } = await directoryOfHub(db)
  const publicName = {
    name_en: 'Maple Homes – shelter for women',
    name_fr: 'Maple Homes – refuge pour femmes',
  }
  expect(service).toMatchObject([{ confidential: true, ...publicName }])
  expect(program).toMatchObject([publicName])
  expect(service_site).toMatchObject([{ location_id: null, region_code: '3520' }])
  expect(public_location).toEqual([])
}

test('a program with an address is public', async () => {
  await importRows(db, PUBLIC)
  const { service, public_location } = await directoryOfHub(db)
  expect(service).toMatchObject([{ confidential: false, name_en: 'Maple House Beds' }])
  expect(public_location).toMatchObject([
    { name: 'Maple House', address_1: '1 Elm St', postal_code: 'M5V 1A1' },
  ])
})

test.each<[string, CityRow[][]]>([
  ['older, in the same file', [[{ ...HIDDEN, OCCUPANCY_DATE: '2023-01-01' }, PUBLIC]]],
  ['newer, in the same file', [[PUBLIC, { ...HIDDEN, OCCUPANCY_DATE: '2024-01-16' }]]],
  ['in an earlier file', [[{ ...HIDDEN, OCCUPANCY_DATE: '2023-01-01' }], [PUBLIC]]],
  ['in a later file', [[PUBLIC], [{ ...HIDDEN, OCCUPANCY_DATE: '2023-01-01' }]]],
  ['of the same night', [[PUBLIC, HIDDEN]]],
  ['of blanks', [[PUBLIC, { LOCATION_ADDRESS: ' \t ', OCCUPANCY_DATE: '2024-01-16' }]]],
])('one row without an address, %s, makes its program confidential', async (_name, files) => {
  for (const rows of files) await importRows(db, ...rows)
  await expectConfidential()
})

test('a rejected row without an address does so, too, before and after the rows that are taken', async () => {
  const rejected = { ...HIDDEN, OCCUPIED_BEDS: 'x' }
  for (const files of [
    [[rejected, PUBLIC]],
    [[PUBLIC, rejected]],
    [[rejected], [PUBLIC]],
    [[PUBLIC], [rejected]],
  ]) {
    for (const rows of files) await importRows(db, ...rows)
    await expectConfidential()
    await forgetEverything(db)
  }
})

test('a site that withholds its address, even in a rejected row, is confidential for all its programs', async () => {
  for (const occupied of ['10', 'x']) {
    const withheld = { ...WITHHELD, PROGRAM_ID: '502', OCCUPIED_BEDS: occupied }
    await importRows(db, PUBLIC, withheld)
    const { service, public_location } = await directoryOfHub(db)
    expect(service?.map((row) => (row as { confidential: boolean }).confidential)).not.toContain(false)
    expect(public_location).toEqual([])
    await forgetEverything(db)
  }
})

const TELLING = ['Maple House', 'Elm', 'M5V', 'Maple Group']

test('of a confidential program no place is kept, not even among what imports have heard', async () => {
  const withheld: CityRow[] = [
    { ...WITHHELD, OCCUPANCY_DATE: '2024-01-16' },
    { ...HIDDEN, OCCUPANCY_DATE: '2024-01-16' },
    { ...HIDDEN, OCCUPANCY_DATE: '2023-01-16' },
    { ...HIDDEN, OCCUPANCY_DATE: '2024-01-16', OCCUPIED_BEDS: 'x' },
  ]
  for (const hidden of withheld) {
    for (const files of [[[PUBLIC], [hidden]], [[hidden], [PUBLIC]], [[PUBLIC, hidden]]]) {
      for (const rows of files) await importRows(db, ...rows)
      const everything = JSON.stringify(await directoryOfHub(db))
      for (const telling of TELLING) expect(everything).not.toContain(telling)
      await forgetEverything(db)
    }
  }
})

test('a place that a public program shows, too, is told as that program shows it', async () => {
  const hidden = { ...PUBLIC, PROGRAM_ID: '502', OCCUPANCY_DATE: '2024-01-16', LOCATION_NAME: 'Hidden House' }
  const files: CityRow[][] = [
    [PUBLIC, hidden],
    [{ ...HIDDEN, PROGRAM_ID: '502', OCCUPANCY_DATE: '2024-01-17' }],
  ]
  for (const order of [files, files.toReversed()]) {
    for (const rows of order) await importRows(db, ...rows)
    const directory = await directoryOfHub(db)
    expect(directory.public_location).toMatchObject([{ name: 'Maple House', address_1: '1 Elm St' }])
    expect(JSON.stringify(directory)).not.toContain('Hidden House')
    await forgetEverything(db)
  }
})

const rows = fc.array(
  fc.record({
    OCCUPANCY_DATE: fc.constantFrom('2021-05-01', '2022-05-01', '2024-05-01'),
    PROGRAM_ID: fc.constantFrom('501', '502', '503'),
    PROGRAM_NAME: fc.constantFrom('Beds', 'More Beds', ''),
    LOCATION_ID: fc.constantFrom('1001', '1002', ''),
    LOCATION_NAME: fc.constantFrom('Maple House', 'Oak House'),
    LOCATION_ADDRESS: fc.constantFrom('1 Elm St', '2 Elm St', '3 Elm St', ''),
    ORGANIZATION_ID: fc.constantFrom('6', '7'),
    SECTOR: fc.constantFrom('Women', 'Youth', ''),
  }),
  { maxLength: 8 },
)

test('what the directory says does not depend on how rows are divided into files, nor on the order of files', async () => {
  await fc.assert(
    fc.asyncProperty(rows, fc.infiniteStream(fc.nat({ max: 2 })), async (all, fileOf) => {
      // One row of each program and night: of two, the later corrects the earlier, so their order is meant to tell.
      const distinct = [
        ...new Map(all.map((row) => [`${row.OCCUPANCY_DATE} ${row.PROGRAM_ID}`, row])).values(),
      ]
      const files: CityRow[][] = [[], [], []]
      for (const row of distinct) files[fileOf.next().value as number]?.push(row)
      await importRows(db, ...distinct)
      const inOneFile = await directoryOfHub(db)
      for (const order of [files, files.toReversed()]) {
        await forgetEverything(db)
        for (const file of order) await importRows(db, ...file)
        expect(await directoryOfHub(db)).toEqual(inOneFile)
      }
      await forgetEverything(db)
    }),
    { numRuns: 15 },
  )
}, 60_000)
