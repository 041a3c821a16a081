import type { PoolClient } from 'pg'
import { StartError } from '../../../../platform/errors'
import { openTestDatabase, type TestDatabase } from '../../../support/hub-database'
import {
  CITY_COLUMNS,
  cityFile,
  directoryOfHub,
  forgetEverything,
  importRows,
  importText,
  ROOMS,
  snapshotsOf,
} from './city-file'

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

const NIGHT = {
  program: '501',
  night: '2024-01-15',
  unit_kind: 'BED',
  as_of: '2024-01-16T04:59:00Z', // 23:59 in Toronto, in winter
  funded: 15,
  total: 15, // 12 that could be used and 3 that could not
  unavailable: 3,
  unavailable_by: { OTHER: 3 },
  occupied: 10,
  reserved: 0,
  sector: 'Women',
  service_type: 'Shelter',
  program_model: 'Emergency',
  historical: true,
  version: 1,
}

const COUNTS = { accepted: 0, unchanged: 0, corrected: 0, rejected: 0 }

test('a night is stored with total − unavailable = actual, as of 23:59 in Toronto, as history', async () => {
  expect(await importRows(db, {})).toMatchObject({ ...COUNTS, accepted: 1, warnings: {} })
  expect(await snapshotsOf(db)).toEqual([NIGHT])
})

test('in summer, 23:59 in Toronto is an hour earlier', async () => {
  await importRows(db, { OCCUPANCY_DATE: '2024-07-15' })
  expect(await snapshotsOf(db)).toMatchObject([{ as_of: '2024-07-16T03:59:00Z' }])
})

test('rooms are a pool of their own, and only one of the two counts for a night', async () => {
  await importRows(db, {}, { ...ROOMS, OCCUPANCY_DATE: '2024-01-16' })
  expect(await snapshotsOf(db)).toMatchObject([
    { unit_kind: 'BED', night: '2024-01-15' },
    { unit_kind: 'ROOM', night: '2024-01-16', funded: 9, total: 9, unavailable: 1, occupied: 7 },
  ])
  expect(await importRows(db, ROOMS)).toMatchObject({ corrected: 1 })
  expect(await snapshotsOf(db)).toMatchObject([
    { unit_kind: 'ROOM', night: '2024-01-15' },
    { unit_kind: 'ROOM', night: '2024-01-16' },
  ])
})

test('what is unusual is kept as it was published, and counted', async () => {
  const result = await importRows(
    db,
    { PROGRAM_ID: '1', UNAVAILABLE_BEDS: '' },
    { PROGRAM_ID: '2', UNAVAILABLE_BEDS: '-2' },
    { PROGRAM_ID: '3', CAPACITY_FUNDING_BED: '' },
    { PROGRAM_ID: '4', OCCUPIED_BEDS: '13' },
    { PROGRAM_ID: '5', LOCATION_ADDRESS: '' },
  )
  expect(result.warnings).toEqual({
    BLANK_UNAVAILABLE: 1,
    NEGATIVE_UNAVAILABLE: 1,
    MISSING_FUNDED: 1,
    OVER_CAPACITY: 1,
    CONFIDENTIAL_ADDRESS: 1,
  })
  expect(await snapshotsOf(db)).toMatchObject([
    { program: '1', unavailable: 0, unavailable_by: null, total: 12 },
    { program: '2', unavailable: -2, unavailable_by: null, total: 10 }, // 12 − 2
    { program: '3', funded: null },
    { program: '4', occupied: 13, total: 15 },
    { program: '5' },
  ])
})

test('a blank sector, service type or program model is not stated', async () => {
  await importRows(db, { SECTOR: '', OVERNIGHT_SERVICE_TYPE: ' ', PROGRAM_MODEL: '' })
  const blank = { sector: 'NOT_STATED', service_type: 'NOT_STATED', program_model: 'NOT_STATED' }
  expect(await snapshotsOf(db)).toMatchObject([blank])
})

test('an address without city and province is in Toronto, ON, and blanks around a city do not count', async () => {
  const place = (id: string, city: string) => ({ PROGRAM_ID: id, LOCATION_ID: id, LOCATION_CITY: city })
  await importRows(
    db,
    { ...place('1', ''), LOCATION_PROVINCE: '' },
    place('2', 'North York '),
    place('3', 'Vaughan'),
  )
  const { rows } = await db.query(
    'select city, province, region_code from directory.public_location order by 1',
  )
  expect(rows).toEqual([
    { city: 'North York', province: 'ON', region_code: '3520' },
    { city: 'Toronto', province: 'ON', region_code: '3520' },
    { city: 'Vaughan', province: 'ON', region_code: '3519' },
  ])
})

test('rejected rows are kept by line, code and field, and the others are taken', async () => {
  const text = cityFile([
    { PROGRAM_ID: '1' },
    { PROGRAM_ID: '2', OCCUPIED_BEDS: 'x' },
    { PROGRAM_ID: '3', PROGRAM_NAME: 'over\ntwo lines' },
    { PROGRAM_ID: '4', OCCUPANCY_DATE: 'someday' },
    { PROGRAM_ID: '5' },
  ])
  const result = await importText(
    db,
    `${text}1,2,3\n"open\n${cityFile([{ PROGRAM_ID: '6' }]).split('\n')[1]}\n`,
  )
  expect(result).toMatchObject({ ...COUNTS, accepted: 4, rejected: 4 })
  const { rows } = await db.query(
    'select row_number as line, code, field from capacity.batch_verdict where batch_id = $1 order by 1',
    [result.batchId],
  )
  expect(rows).toEqual([
    { line: 3, code: 'NOT_A_NUMBER', field: 'OCCUPIED_BEDS' },
    { line: 6, code: 'NOT_A_DATE', field: 'OCCUPANCY_DATE' }, // the row of line 4 takes two
    { line: 8, code: 'WRONG_NUMBER_OF_FIELDS', field: null },
    { line: 9, code: 'TEXT_AFTER_QUOTE', field: null },
  ])
  expect((await snapshotsOf(db)).map(({ program }) => program)).toEqual(['1', '3', '5', '6'])
})

test('a row with texts that the database can not hold costs that row alone', async () => {
  const bad = { PROGRAM_ID: '2\0', LOCATION_ADDRESS: '', OCCUPIED_BEDS: 'x' }
  const long = { PROGRAM_ID: '3'.repeat(5000), LOCATION_ADDRESS: '', LOCATION_ID: '4'.repeat(5000) }
  const result = await importRows(db, { PROGRAM_ID: '1' }, bad, long)
  expect(result).toMatchObject({ accepted: 1, rejected: 2 })
})

test('texts as long as they may be fit into every key', async () => {
  const texts = {
    PROGRAM_ID: '💠'.repeat(100),
    LOCATION_ADDRESS: 'é😀'.repeat(66),
    LOCATION_POSTAL_CODE: '漢'.repeat(200),
  }
  expect(await importRows(db, { ...texts, LOCATION_ID: '' })).toMatchObject({ accepted: 1 })
})

test('the same file again changes nothing, and a corrected night is one more version', async () => {
  await importRows(db, {}, { PROGRAM_ID: '502' })
  const before = await snapshotsOf(db)
  expect(await importRows(db, {}, { PROGRAM_ID: '502' })).toMatchObject({ ...COUNTS, unchanged: 2 })
  expect(await snapshotsOf(db)).toEqual(before)
  expect(await importRows(db, { OCCUPIED_BEDS: '11' })).toMatchObject({ ...COUNTS, corrected: 1 })
  expect(await snapshotsOf(db)).toMatchObject([{ ...NIGHT, occupied: 11, version: 2 }, { program: '502' }])
})

test('columns may stand in any order, with others between them, in any case and with a byte order mark', async () => {
  const columns = [...CITY_COLUMNS].reverse().flatMap((column) => [column, `MORE ABOUT ${column}`])
  const [header = '', ...rows] = cityFile([{}], columns).split('\n')
  await importText(db, `\uFEFF\n${header.toLowerCase()}\n${rows.join('\n')}`)
  expect(await snapshotsOf(db)).toEqual([NIGHT])
})

test('the last row needs no line end, and lines may end in CR LF', async () => {
  await importText(
    db,
    cityFile([{}, { PROGRAM_ID: '502' }])
      .trimEnd()
      .replaceAll('\n', '\r\n'),
  )
  expect((await snapshotsOf(db)).length).toBe(2)
})

test.each([
  ['is empty', '', /it is empty/],
  ['has no line but blank ones', '\n\r\n', /it is empty/],
  [
    'lacks two columns',
    cityFile(
      [{}],
      CITY_COLUMNS.filter((column) => column !== 'SECTOR' && column !== 'OCCUPIED_BEDS'),
    ),
    /it lacks the columns SECTOR, OCCUPIED_BEDS\)/,
  ],
  ['lacks one', cityFile([{}], CITY_COLUMNS.slice(0, -3)), /it lacks the column UNAVAILABLE_ROOMS\)/],
  ['is of quite another kind', 'a,b\n1,2\n', /it lacks the columns OCCUPANCY_DATE, ORGANIZATION_ID.*…\)/],
  ['has no line end', 'x'.repeat(3_000_000), /it lacks the columns/],
])('a file that %s is refused in one line before anything is written', async (_name, text, message) => {
  const refused = importText(db, text)
  await expect(refused).rejects.toThrow(message)
  await expect(refused).rejects.toBeInstanceOf(StartError)
  const { rows } = await db.query('select count(*)::int as batches from capacity.batch')
  expect(rows).toEqual([{ batches: 0 }])
  expect(Object.values(await directoryOfHub(db)).flat()).toEqual([])
})

test('of two rows of one program and night, the one further down says what the program is called', async () => {
  await importRows(
    db,
    { PROGRAM_NAME: 'New Name', OCCUPANCY_DATE: '2024-01-13' },
    { PROGRAM_NAME: 'Old Name', OCCUPANCY_DATE: '2024-01-14' },
    { PROGRAM_NAME: 'Old Name', OCCUPANCY_DATE: '2024-01-15' },
    { PROGRAM_NAME: 'New Name', OCCUPANCY_DATE: '2024-01-15' },
  )
  expect((await directoryOfHub(db)).program).toMatchObject([{ name_en: 'New Name' }])
})

test('two connections that import one file at once leave what one would', async () => {
  const nights = Array.from({ length: 28 }, (_, day) => ({
    OCCUPANCY_DATE: `2024-02-${`${day + 1}`.padStart(2, '0')}`,
  }))
  await importRows(db, ...nights)
  const alone = [await snapshotsOf(db), await directoryOfHub(db)]
  await forgetEverything(db)
  const other = await database.ingest.connect()
  const results = await Promise.all([importRows(db, ...nights), importRows(other, ...nights)])
  other.release()
  expect(results.map(({ accepted }) => accepted).sort()).toEqual([0, 28])
  expect(results.map(({ unchanged }) => unchanged).sort()).toEqual([0, 28])
  expect([await snapshotsOf(db), await directoryOfHub(db)]).toEqual(alone)
})
