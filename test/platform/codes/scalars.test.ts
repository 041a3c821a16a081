import { parseValue } from 'graphql'
import {
  DateScalar,
  DateTimeScalar,
  PeriodCodeScalar,
  RegionCodeScalar,
} from '../../../platform/codes/scalars'

test.each([
  ['CA', 'CA'],
  ['35', '35'],
  ['3520', '3520'],
  ['CA-ON', '35'],
  ['CA-NU', '62'],
])('the region %s is answered as %s', (given, code) => {
  expect(RegionCodeScalar.parseValue(given)).toBe(code)
  expect(RegionCodeScalar.parseLiteral(parseValue(JSON.stringify(given)))).toBe(code)
})

test.each(['', 'ca', 'ON', 'CA-', 'CA-XX', 'CA-toString', '99', '9920', '352', '35200', '35 ', 35, null])(
  '%j is no region',
  (given) => {
    expect(() => RegionCodeScalar.parseValue(given)).toThrow(
      expect.objectContaining({
        code: 'BAD_USER_INPUT',
        message: expect.stringContaining(JSON.stringify(given)),
      }),
    )
  },
)

test.each(['2024', '2024-01', '2024-12', '2024-Q1', '2024-Q4', 'FY2024-25', 'FY2099-00'])(
  '%s is a period',
  (code) => {
    expect(PeriodCodeScalar.parseValue(code)).toBe(code)
  },
)

test.each([
  '2024-00',
  '2024-13',
  '2024-3',
  '2024-Q5',
  '2024-Q0',
  'FY2024-26',
  'FY2024',
  'FY2024-2025',
  '24',
  '',
])('%j is no period', (given) => {
  expect(() => PeriodCodeScalar.parseValue(given)).toThrow('is not a period')
})

test.each(['2024-02-29', '2023-12-31', '0099-01-01'])('%s is a day', (day) => {
  expect(DateScalar.parseValue(day)).toBe(day)
  expect(DateScalar.serialize(day)).toBe(day)
})

test.each(['2023-02-29', '2024-04-31', '2024-00-10', '2024-1-1', '2024-01-01T00:00:00Z'])(
  '%s is no day',
  (day) => {
    expect(() => DateScalar.parseValue(day)).toThrow('is not a day of the calendar')
  },
)

test('a JavaScript Date is not answered as a day, because its time zone could move it', () => {
  expect(() => DateScalar.serialize(new Date(0))).toThrow('is written as a string')
})

test('an instant comes in with any offset, is a Date inside, and goes out in UTC', () => {
  const instant = DateTimeScalar.parseValue('2024-03-01T17:15:00-05:00')
  expect(instant).toEqual(new Date('2024-03-01T22:15:00Z'))
  expect(DateTimeScalar.serialize(instant)).toBe('2024-03-01T22:15:00.000Z')
})

test.each(['2024-03-01', '2024-03-01T25:00:00Z', 'now', 0, null])('%j is no instant', (given) => {
  expect(() => DateTimeScalar.parseValue(given)).toThrow(`${JSON.stringify(given)} is not an instant`)
})

test('a number where text belongs is named as it was written', () => {
  expect(() => RegionCodeScalar.parseLiteral(parseValue('35'))).toThrow(
    'RegionCode is written as a string, and 35 is none.',
  )
})
