import type { ReadRecord } from '../../../platform/ingest/records/record-reader'
import { Regions } from '../../../platform/ingest/records/regions'
import { fitsMonths, stayBandOf } from '../../../services/outcomes/ingest/bands'
import { EPISODE_FIELDS } from '../../../services/outcomes/ingest/episode-fields'
import { episodeKind } from '../../../services/outcomes/ingest/episode-kind'
import { EpisodeReader } from '../../../services/outcomes/ingest/episode-reader'
import { INSTRUMENTS } from '../../../services/outcomes/instruments'

const PROGRAM = '11111111-2222-3333-4444-555555555555'
const reader = new EpisodeReader({
  regions: new Regions(new Set(['35', '3520'])),
  programIds: new Set([PROGRAM]),
  scores: new Map(INSTRUMENTS.map(({ code, lowest, highest }) => [code, { lowest, highest }])),
  today: '2024-06-15',
})

const GOOD: Readonly<Record<string, string>> = {
  recordId: 'R-1',
  clientId: 'any client',
  programId: PROGRAM,
  category: 'SHELTER_HOUSING',
  region: '3520',
  entryMonth: '2024-01',
  exitMonth: '2024-03',
  gender: 'WOMEN',
  exploitationType: 'SEXUAL',
  consentScope: 'STATISTICS',
}

function read(of: Readonly<Record<string, string>>) {
  const row = { ...GOOD, ...of }
  return reader.read(EPISODE_FIELDS.map((field) => row[field as keyof typeof row] ?? ''))
}

/** What is stored of a row that is taken, by column. */
function stored(of: Readonly<Record<string, string>>): Record<string, unknown> {
  const record = read(of) as ReadRecord
  const columns = episodeKind.columns.slice(2).map(({ name }) => name)
  return {
    ...Object.fromEntries(columns.map((name, place) => [name, record.values[place]])),
    unusual: record.unusual.map(({ code, field }) => `${code} ${field}`),
  }
}

test.each<[string, Readonly<Record<string, string>>, string, string]>([
  ['no record id', { recordId: '' }, 'MISSING_VALUE', 'recordId'],
  ['no client', { clientId: '' }, 'MISSING_VALUE', 'clientId'],
  ['a program of somebody else', { programId: PROGRAM.replace('1', '2') }, 'UNKNOWN_PROGRAM', 'programId'],
  ['an unknown category', { category: 'HOUSING' }, 'UNKNOWN_CODE', 'category'],
  ['an unknown region', { region: '3599' }, 'UNKNOWN_CODE', 'region'],
  ['the whole country', { region: 'CA' }, 'REGION_TOO_WIDE', 'region'],
  ['no such month', { entryMonth: '2024-13' }, 'NOT_A_DATE', 'entryMonth'],
  ['no such day', { entryMonth: '2024-02-30' }, 'NOT_A_DATE', 'entryMonth'],
  ['the last century', { entryMonth: '1999-12' }, 'NOT_A_DATE', 'entryMonth'],
  ['a month to come', { entryMonth: '2024-07' }, 'DATE_IN_FUTURE', 'entryMonth'],
  ['an exit to come', { exitMonth: '2024-07' }, 'DATE_IN_FUTURE', 'exitMonth'],
  ['an exit before the entry', { exitMonth: '2023-12' }, 'EXIT_BEFORE_ENTRY', 'exitMonth'],
  ['an age of 121', { age: '121' }, 'OUT_OF_RANGE', 'age'],
  ['an age below 0', { age: '-1' }, 'NEGATIVE_NUMBER', 'age'],
  ['an age in words', { age: 'twenty' }, 'NOT_A_NUMBER', 'age'],
  ['an age with a fraction', { age: '20.5' }, 'NOT_A_NUMBER', 'age'],
  ['no consent', { consentScope: '' }, 'MISSING_VALUE', 'consentScope'],
  ['a score without a month', { phq9PreScore: '3' }, 'MISSING_VALUE', 'phq9PreMonth'],
  ['a month without a score', { phq9PreMonth: '2024-01' }, 'MISSING_VALUE', 'phq9PreScore'],
  ['a score of 28', { phq9PreScore: '28', phq9PreMonth: '2024-01' }, 'OUT_OF_RANGE', 'phq9PreScore'],
  [
    'a stability of 0',
    { housingStabilityPostScore: '0', housingStabilityPostMonth: '2024-01' },
    'OUT_OF_RANGE',
    'housingStabilityPostScore',
  ],
  ['withdrawn perhaps', { withdrawn: 'perhaps' }, 'UNKNOWN_CODE', 'withdrawn'],
])('%s is refused', (_what, of, code, field) => {
  expect(read(of)).toEqual({ code, field })
})

test('a withdrawal needs nothing but the record id', () => {
  const only = EPISODE_FIELDS.map((field) => ({ recordId: 'R-1', withdrawn: 'oui' })[field] ?? '')
  expect(reader.read(only)).toEqual({ withdrawn: 'R-1' })
})

test('of an exact age, stay and day only the band and the month are left', () => {
  expect(
    stored({ age: '24', stayDays: '61', entryMonth: '2024-01-17', exitMonth: '2024-03-18' }),
  ).toMatchObject({
    age_band: 'AGE_18_24',
    stay_band: 'DAYS_31_90',
    entry_month: '2024-01-01',
    exit_month: '2024-03-01',
    unusual: ['EXACT_DATE_CUT entryMonth', 'EXACT_DATE_CUT exitMonth'],
  })
})

test('a band that is not that of the age gives way to it, and the sender is told', () => {
  expect(stored({ age: '25', ageBand: 'AGE_18_24' })).toMatchObject({
    age_band: 'AGE_25_34',
    unusual: ['CONTRADICTS_AGE ageBand'],
  })
})

test('what is sent of the end of an open episode is left out, and the sender is told', () => {
  expect(stored({ exitMonth: '', exitDestination: 'OTHER', exitSafe: 'YES', stayDays: '5' })).toMatchObject({
    exit_month: null,
    exit_destination: null,
    exit_safe: null,
    stay_band: null,
    unusual: ['NO_EXIT_MONTH exitDestination', 'NO_EXIT_MONTH exitSafe', 'NO_EXIT_MONTH stayDays'],
  })
})

test('a stay that does not fit the months is left out; of a closed episode without a destination it is unknown', () => {
  expect(stored({ stayDays: '400' })).toMatchObject({
    stay_band: null,
    exit_destination: 'UNKNOWN',
    exit_safe: 'UNKNOWN',
    unusual: ['CONTRADICTS_MONTHS stayDays'],
  })
})

test('assessments are kept with instrument, phase, month and score', () => {
  const measured = {
    phq9PreScore: '12',
    phq9PreMonth: '2024-01-05',
    whoqolBrefPostScore: '55,5',
    whoqolBrefPostMonth: '2024-03',
  }
  expect(JSON.parse(String(stored(measured).assessments))).toEqual([
    { i: 'PHQ9', p: 'PRE', m: '2024-01', s: 12 },
    { i: 'WHOQOL_BREF', p: 'POST', m: '2024-03', s: 55.5 },
  ])
})

test.each([
  [0, 'DAYS_0_7'],
  [7, 'DAYS_0_7'],
  [8, 'DAYS_8_30'],
  [365, 'DAYS_181_365'],
  [366, 'DAYS_OVER_365'],
])('%i days are of the band %s', (days, band) => {
  expect(stayBandOf(days)).toBe(band)
})

test.each([
  // From 31 January to 1 March 2024 there are 30 days, from 1 January to 31 March 90, both days counted 91.
  ['2024-01', '2024-03', 29, false],
  ['2024-01', '2024-03', 30, true],
  ['2024-01', '2024-03', 91, true],
  ['2024-01', '2024-03', 92, false],
  ['2024-01', '2024-01', 0, true],
  ['2024-01', '2024-01', 32, false],
])('from %s to %s, %i days can be a stay: %s', (entry, exit, days, fits) => {
  expect(fitsMonths(days, entry, exit)).toBe(fits)
})
