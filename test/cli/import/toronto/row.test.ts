import type { Layout } from '../../../../cli/import/toronto/columns'
import { readLayout } from '../../../../cli/import/toronto/columns'
import { type OccupancyRow, RowReader } from '../../../../cli/import/toronto/row'
import { CITY_COLUMNS, type CityRow, ROOMS, USUAL } from './city-file'

const layout = readLayout(CITY_COLUMNS) as Layout

function read(row: CityRow) {
  const values = { ...USUAL, ...row }
  return new RowReader(layout, '2024-06-30').read(CITY_COLUMNS.map((column) => values[column]))
}

const readRow = (row: CityRow) => read(row) as OccupancyRow

test('a usual night is read as the city counted it', () => {
  expect(readRow({})).toMatchObject({
    night: '2024-01-15',
    unitKind: 'BED',
    actual: 12,
    occupied: 10,
    unavailable: 3,
    funded: 15,
    unavailableBlank: false,
  })
  expect(readRow(ROOMS)).toMatchObject({
    unitKind: 'ROOM',
    actual: 8,
    occupied: 7,
    unavailable: 1,
    funded: 9,
  })
})

test.each([
  ['2024-01-15'],
  ['24-01-15'],
  ['2024-01-15T00:00:00'],
  ['2024-01-15T00:00:00.000Z'],
  [' 2024-01-15 '],
])('%j is the night of 15 January 2024', (date) => {
  expect(readRow({ OCCUPANCY_DATE: date }).night).toBe('2024-01-15')
})

test.each<[string, CityRow, string, string]>([
  ['a blank night', { OCCUPANCY_DATE: ' ' }, 'MISSING_VALUE', 'OCCUPANCY_DATE'],
  ['a night of another form', { OCCUPANCY_DATE: '15/01/2024' }, 'NOT_A_DATE', 'OCCUPANCY_DATE'],
  ['a night that no calendar has', { OCCUPANCY_DATE: '2023-02-29' }, 'NOT_A_DATE', 'OCCUPANCY_DATE'],
  ['a night of another century', { OCCUPANCY_DATE: '1924-01-15' }, 'NOT_A_DATE', 'OCCUPANCY_DATE'],
  ['a night that has not come', { OCCUPANCY_DATE: '2024-07-01' }, 'DATE_IN_FUTURE', 'OCCUPANCY_DATE'],
  ['no organization', { ORGANIZATION_ID: '' }, 'MISSING_VALUE', 'ORGANIZATION_ID'],
  ['a nameless organization', { ORGANIZATION_NAME: ' ' }, 'MISSING_VALUE', 'ORGANIZATION_NAME'],
  ['no program', { PROGRAM_ID: '' }, 'MISSING_VALUE', 'PROGRAM_ID'],
  ['a NUL in a name', { LOCATION_NAME: 'Maple\0House' }, 'NOT_TEXT', 'LOCATION_NAME'],
  ['a name of 201 letters', { PROGRAM_NAME: 'x'.repeat(201) }, 'TEXT_TOO_LONG', 'PROGRAM_NAME'],
  ['no capacity type', { CAPACITY_TYPE: '' }, 'MISSING_VALUE', 'CAPACITY_TYPE'],
  ['an unknown capacity type', { CAPACITY_TYPE: 'Cot Based' }, 'UNKNOWN_CODE', 'CAPACITY_TYPE'],
  ['beds and a count of rooms', { OCCUPIED_ROOMS: '0' }, 'BOTH_CAPACITY_KINDS', 'OCCUPIED_ROOMS'],
  [
    'rooms and a count of beds',
    { ...ROOMS, CAPACITY_ACTUAL_BED: '1' },
    'BOTH_CAPACITY_KINDS',
    'CAPACITY_ACTUAL_BED',
  ],
  ['no actual capacity', { CAPACITY_ACTUAL_BED: '' }, 'MISSING_VALUE', 'CAPACITY_ACTUAL_BED'],
  ['no occupied rooms', { ...ROOMS, OCCUPIED_ROOMS: '' }, 'MISSING_VALUE', 'OCCUPIED_ROOMS'],
  ['a word for a count', { OCCUPIED_BEDS: 'ten' }, 'NOT_A_NUMBER', 'OCCUPIED_BEDS'],
  ['half a bed', { CAPACITY_ACTUAL_BED: '1.5' }, 'NOT_A_NUMBER', 'CAPACITY_ACTUAL_BED'],
  ['a count of seven digits', { OCCUPIED_BEDS: '1000000' }, 'NOT_A_NUMBER', 'OCCUPIED_BEDS'],
  ['a word for what is unavailable', { UNAVAILABLE_BEDS: '?' }, 'NOT_A_NUMBER', 'UNAVAILABLE_BEDS'],
  ['fewer than no beds', { CAPACITY_ACTUAL_BED: '-1' }, 'NEGATIVE_NUMBER', 'CAPACITY_ACTUAL_BED'],
  ['fewer than no people', { OCCUPIED_BEDS: '-1' }, 'NEGATIVE_NUMBER', 'OCCUPIED_BEDS'],
  ['negative funding', { CAPACITY_FUNDING_BED: '-2' }, 'NEGATIVE_NUMBER', 'CAPACITY_FUNDING_BED'],
])('%s is refused', (_name, row, code, field) => {
  expect(read(row)).toEqual({ code, field })
})

test('tonight can have been counted', () => {
  expect(readRow({ OCCUPANCY_DATE: '2024-06-30' }).night).toBe('2024-06-30')
})

test('what is unavailable may be blank, which is 0, or negative, which is kept', () => {
  expect(readRow({ UNAVAILABLE_BEDS: '' })).toMatchObject({ unavailable: 0, unavailableBlank: true })
  expect(readRow({ UNAVAILABLE_BEDS: '-2' })).toMatchObject({ unavailable: -2, unavailableBlank: false })
})

test('funding may be missing, and a count may be written with a decimal point', () => {
  expect(readRow({ CAPACITY_FUNDING_BED: '', OCCUPIED_BEDS: '10.0' })).toMatchObject({
    funded: null,
    occupied: 10,
  })
})

test('rows that say the same of their program share it, and one difference in any column tells them apart', () => {
  const reader = new RowReader(layout, '2024-06-30')
  const described = (row: CityRow) => {
    const values = { ...USUAL, ...row }
    return (reader.read(CITY_COLUMNS.map((column) => values[column])) as OccupancyRow).described
  }
  const first = described({})
  expect(described({ OCCUPIED_BEDS: '11', OCCUPANCY_DATE: '2024-01-16' })).toBe(first)
  expect(described({ LOCATION_CITY: 'Toronto  ' }).digest).toBe(first.digest)
  for (const column of Object.keys(first.says) as (keyof typeof first.says)[]) {
    const other = described({ [column]: 'something else' })
    expect([column, other.digest === first.digest, other.says[column]]).toEqual([
      column,
      false,
      'something else',
    ])
  }
  // Texts that would be the same if they were put together without more ado.
  const apart = described({ LOCATION_ADDRESS: '1 Elm', LOCATION_POSTAL_CODE: 'StM5V 1A1' })
  const together = described({ LOCATION_ADDRESS: '1 ElmSt', LOCATION_POSTAL_CODE: 'M5V 1A1' })
  expect(apart.digest === together.digest).toBe(false)
})
