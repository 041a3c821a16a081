import fc from 'fast-check'
import { findIdentifying, isFreeTextColumn } from '../../../platform/ingest/identifying-value'

const NAMES = [
  'Marie-Ève Tremblay',
  "Jean O'Brien",
  'TREMBLAY, Marie',
  'Tremblay,Marie',
  'marie tremblay',
  'MARIE TREMBLAY',
  'Nguyễn Thị Hoa',
  'Ludwig van Beethoven',
  'J. Smith',
  'Dr. Ana María López',
  'Marie',
  'Ève',
  "O'Brien",
  'McDonald',
  'Marie-Ève',
  'met Marie Tremblay at 5 pm',
  'Not Marie Tremblay',
  'Emergency Unit',
]
const EMAILS = ['marie@example.org', 'Marie <m.t+x@mail.example.ca>', 'x@y.co', 'write to a@b.ca']
const PHONES = [
  '416-555-0123',
  '(416) 555-0123',
  '(416)555-0123',
  '416.555.0123',
  '416 555 0123',
  '4165550123',
  '+1 416 555 0123',
  '1-800-555-0199',
  '14165550123',
  '+14165550123',
  '514 555-0123 poste 12',
  '514-555-0123 ext. 12',
  'call 604-555-0123 after six',
  '+33 6 12 34 56 78',
]
const CARDS = [
  '1234567890',
  '1234 567 890',
  '1234-567-890',
  '1234-567-890-AB',
  '1234 567 890 AB',
  '1234567890AB',
  '1234567890 A',
  'TREM 8051 1234',
  'TREM 1234 5678',
  'trem 8051 1234',
  'TREM80511234',
  'TREM-8051-1234',
  '9876543210',
  '9876 543 210',
  '123456789',
  '12345-6789',
  '046 454 286',
  '046-454-286',
  'SIN: 046454286',
  '123456789.0',
]

test.each([
  ...NAMES.map((value) => [value, 'NAME'] as const),
  ...EMAILS.map((value) => [value, 'EMAIL'] as const),
  ...PHONES.map((value) => [value, 'PHONE'] as const),
  ...CARDS.map((value) => [value, 'HEALTH_CARD'] as const),
])('%j looks like a %s', (value, kind) => {
  expect(findIdentifying(value)).toBe(kind)
})

test.each([
  '',
  ' ',
  'ON',
  'SHELTER_HOUSING',
  'AGE_25_34',
  'LGBTQ2',
  'CA-ON',
  'CA-3520',
  '2024-03',
  '2024-03-15',
  '2024/03/15',
  '15/03/2024',
  '2024-03-15T10:30:00.123456789Z',
  '2024-03-15 10:30:00',
  '20240315',
  '2024-Q1',
  '0',
  '12.5',
  '12,5',
  '-3',
  '1e6',
  '123456',
  '1234567',
  'true',
  'R-2024-000123',
  '2026-000417',
  '2026-234567',
  'R-2024-0001234',
  'req_10293',
  'A1B2C3D4',
  'CASE-2024-0001',
  'CASE20240001',
  'R-4165550123',
  'req_4165550123',
  '20240315-123',
  '0b7c1d7e-94b5-4d6a-9b34-9f9f12345678',
  '12345678-1234-1234-1234-123456789012',
  'Yes',
  'Oui',
  'Women',
  'Unknown',
  'Inconnu',
  'Not applicable',
  'Prefer Not To Answer',
  'préfère ne pas répondre',
  'Sans réponse',
  'shelter',
  'First Nations',
  'British Columbia',
  'Métis',
  'Autre',
])('%j looks like nobody', (value) => {
  expect(findIdentifying(value)).toBe(null)
})

const digits = (length: number) =>
  fc.array(fc.nat(9), { minLength: length, maxLength: length }).map((all) => all.join(''))
const code = fc
  .array(fc.stringMatching(/^[A-Z][A-Z0-9]{0,7}$/), { minLength: 2, maxLength: 4 })
  .map((words) => words.join('_'))
const day = fc
  .date({ min: new Date('1900-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString())

test('no code, day, month, time, UUID, short number or numbered id looks like anybody', () => {
  const values = fc.oneof(
    code,
    day,
    day.map((time) => time.slice(0, 10)),
    day.map((time) => time.slice(0, 7)),
    fc.uuid(),
    fc.uuid().map((id) => id.toUpperCase()),
    fc.integer({ min: -999_999, max: 999_999 }).map(String),
    fc.integer({ min: -9999, max: 9999 }).map((n) => String(n / 100)),
    digits(10).map((number) => `R-${number}`),
    digits(9).map((number) => `req_${number}`),
  )
  fc.assert(
    fc.property(values, (value) => findIdentifying(value) === null),
    { numRuns: 20_000, seed: 20240315 },
  )
})

test('every number of nine or ten digits that stands alone looks like somebody', () => {
  const bare = fc.oneof(digits(9), digits(10))
  fc.assert(
    fc.property(bare, (number) => findIdentifying(number) !== null),
    { numRuns: 2000, seed: 1 },
  )
})

test('every telephone number does, however it is written', () => {
  const area = fc.integer({ min: 200, max: 999 })
  const written = fc
    .tuple(
      fc.constantFrom('', '1 ', '+1 ', '+1-', '1.'),
      fc.constantFrom('3', '(3)'),
      area,
      fc.constantFrom(' ', '-', '.', ' - '),
      area,
      fc.constantFrom(' ', '-', '.'),
      digits(4),
    )
    .map(([prefix, form, code, gap, exchange, joint, line]) =>
      [prefix, form.replace('3', String(code)), gap, exchange, joint, line].join(''),
    )
  fc.assert(
    fc.property(written, (number) => findIdentifying(number) !== null),
    { numRuns: 2000, seed: 2 },
  )
})

test.each([
  ['letters', 'a'],
  ['blanks', ' '],
  ['ones', '1'],
  ['ones and blanks', '1 '],
  ['at signs', 'a@'],
  ['hyphens', 'A-'],
  ['apostrophes', "a'"],
  ['words', 'Aa '],
  ['brackets', '(2'],
])('a million characters of %s are looked at in less than two seconds', (_name, unit) => {
  const value = `x1234567${unit.repeat(1_000_000 / unit.length)}!`
  const start = performance.now()
  findIdentifying(value)
  expect(performance.now() - start).toBeLessThan(2000)
})

test.each(
  `notes|Case Notes|client_comments|remarks|Description|detailsOfCase|narrative|story|name|first_name|lastName|surname
  |alias|E-mail|email_address|phone|Phone 2|telephone|Téléphone|cell|home-address|adresse|Street|dob|date_of_birth|birthDate
  |Date de naissance|DATE-DE-NAISSANCE|health_card|carte_santé|Numéro d'assurance maladie|SIN|NAS|passport|Passeport|license
  |Nom|PRÉNOM|nom_de_famille|Remarques|commentaires|Courriel|Code postal|notes2|caseworker name`
    .split('|')
    .map((header) => header.trim()),
)('the column "%s" may say who somebody is', (header) => {
  expect(isFreeTextColumn(header)).toBe(true)
})

test.each([
  ...[
    '',
    '#3',
    'recordId',
    'requestedOn',
    'category',
    'region',
    'householdType',
    'ageBand',
    'gender',
    'result',
  ],
  ...['turnAwayReason', 'waitDays', 'clientId', 'withdrawn', 'programId', 'entryMonth', 'exitMonth', 'age'],
  ...[
    'indigenousIdentity',
    'exploitationType',
    'citizenshipGroup',
    'exitDestination',
    'exitSafe',
    'stayDays',
  ],
  ...[
    'consentScope',
    'phq9PreScore',
    'whoqolBrefFollowupMonth',
    'numero_de_dossier',
    'Tranche d’âge',
    'province',
  ],
])('the column "%s" does not', (header) => {
  expect(isFreeTextColumn(header)).toBe(false)
})
