import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { StartError } from '../../../platform/errors'
import { readTable } from '../../../platform/ingest/table-file'

const schema = {
  fields: ['recordId', 'region', 'age', 'phq9PreScore', 'phq9PreMonth'],
  aliases: { dossier: 'recordId' },
  required: ['recordId', 'region'],
}

const folder = mkdtempSync(join(tmpdir(), 'haven-hub-fuzz-'))
const file = join(folder, 'file')
afterAll(() => rmSync(folder, { recursive: true }))

const SEED = 20240315
const sample = <T>(values: fc.Arbitrary<T>, numRuns: number, seed = SEED) =>
  fc.sample(values, { numRuns, seed })

/** What was told of each row, in order: its code, or "record". Throws what the reader throws. */
async function outcomesOf(content: string | Uint8Array): Promise<{ row: number; is: string }[]> {
  writeFileSync(file, content)
  const told: { row: number; is: string }[] = []
  const { rows } = await readTable(file, schema, {
    record(values, extra, row) {
      const texts = [...values, ...extra.map(({ value }) => value)]
      if (values.length !== schema.fields.length || texts.some((text) => text !== text.trim())) {
        throw new Error(`row ${row} is not as promised`)
      }
      told.push({ row, is: 'record' })
    },
    problem: (row, code) => told.push({ row, is: code }),
  })
  expect(rows).toBe(told.length)
  expect(told.every(({ row }, index) => index === 0 || row > (told[index - 1]?.row as number))).toBe(true)
  return told
}

/** A line and what must be told of it. */
type Line = readonly [text: string, is: string]

const word = fc.stringMatching(/^[A-Za-z0-9_é😀 ]{0,12}$/u)
const control = fc.constantFrom('\0', '\x01', '\x1b', '\x7f', '\u0085')
const formula = fc.tuple(
  fc.constantFrom('=', '+', '-', '@', ' =', '\t@'),
  fc.stringMatching(/^[a-z(][a-z()]{0,9}$/),
)

function csvLine(separator: string): fc.Arbitrary<Line> {
  const cells = (count: number) => fc.array(word, { minLength: count, maxLength: count })
  const line = (texts: readonly string[]) =>
    texts.map((text, at) => (at === 0 ? `R${text}` : text)).join(separator)
  return fc.oneof(
    cells(4).map((texts): Line => [line(texts), 'record']),
    cells(4).map((texts): Line => [line(texts.map((text) => `"${text}"`)).replace('R"', '"R'), 'record']),
    fc
      .constantFrom(1, 2, 3, 5, 9)
      .chain(cells)
      .map((texts): Line => [line(texts), 'WRONG_NUMBER_OF_FIELDS']),
    cells(4).map((texts): Line => [line([texts.join('|')]), 'WRONG_NUMBER_OF_FIELDS']),
    fc.tuple(cells(3), control).map(([texts, c]): Line => [line([...texts, `a${c}b`]), 'NOT_TEXT']),
    fc.tuple(cells(3), formula).map(([texts, f]): Line => [line([...texts, f.join('')]), 'FORMULA']),
    cells(3).map((texts): Line => [line([...texts, '"a"b']), 'TEXT_AFTER_QUOTE']),
  )
}

const jsonLine: fc.Arbitrary<Line> = fc.oneof(
  word.map((text): Line => [JSON.stringify({ dossier: `R${text}`, age: text.length, more: text }), 'record']),
  fc.tuple(word, control).map(([t, c]): Line => [JSON.stringify({ recordId: `${t}a${c}b` }), 'NOT_TEXT']),
  fc.constant<Line>(['{"recordId":"a\0"}', 'NOT_TEXT']),
  formula.map((f): Line => [JSON.stringify({ notes: f.join('') }), 'FORMULA']),
  fc
    .tuple(word, fc.nat(8))
    .map(([t, at]): Line => [JSON.stringify({ recordId: `R${t}` }).slice(0, at + 1), 'NOT_JSON']),
  fc
    .constantFrom('[]', 'null', '1', '"x"', '{} {}', '[[[[', "{'a':1}", 'recordId,region')
    .map((t): Line => [t, 'NOT_JSON']),
  fc.json().map((json): Line => [`{"deep":[${json}]}`, 'NESTED_VALUE']),
  word.map((text): Line => [JSON.stringify({ recordId: `R${text}`, dossier: 'x' }), 'REPEATED_FIELD']),
  fc.nat(27).map((score): Line => {
    const one = { instrument: 'PHQ9', phase: 'PRE', month: '2024-03', score }
    return [JSON.stringify({ assessments: [one, one] }), 'DUPLICATE_ASSESSMENT']
  }),
)

let malformed = 0

async function expectOutcomes(before: readonly string[], lines: readonly Line[], pack: boolean, end: string) {
  const text = [...before, ...lines.map(([line]) => line), ''].join(end)
  malformed += lines.filter(([, is]) => is !== 'record').length
  const told = await outcomesOf(pack ? gzipSync(text) : text)
  const first = before.length + 1
  expect(told).toEqual(lines.map(([, is], index) => ({ row: first + index, is })))
}

const options = fc.tuple(fc.boolean(), fc.constantFrom('\n', '\r\n'))

test.each([',', ';', '\t'])('rows separated by %j each get the outcome that is theirs', async (separator) => {
  // A tab at the edge of a value is a blank of it.
  const lines = csvLine(separator).filter(([line]) => separator !== '\t' || !line.includes('\t@'))
  const header = ['recordId', 'Region', 'age', 'Notes'].join(separator)
  for (const [rows, [pack, end]] of sample(
    fc.tuple(fc.array(lines, { minLength: 100, maxLength: 100 }), options),
    60,
  )) {
    await expectOutcomes([header], rows, pack, end)
  }
})

test('lines of JSON each get the outcome that is theirs', async () => {
  const lines = fc.array(jsonLine, { minLength: 100, maxLength: 100 })
  for (const [rows, [pack, end]] of sample(fc.tuple(lines, options), 100)) {
    await expectOutcomes([], [['{"recordId":"R"}', 'record'], ...rows], pack, end)
  }
})

/** Whether a file is refused with a StartError of one line, or read row by row; anything else is thrown. */
async function isRefused(content: Uint8Array): Promise<boolean> {
  malformed += 1
  try {
    await outcomesOf(content)
    return false
  } catch (error) {
    if (!(error instanceof StartError)) throw error
    expect(error.message).not.toContain('\n')
    return true
  }
}

const GOOD_CSV =
  `\uFEFFrecordId;Région;Notes\r\n${'R-1;CA-ON;"Montréal; ""quiet"""\r\nR-2;CA-QC;😀\r\n'.repeat(20)}`.replace(
    'Région',
    'region',
  )
const GOOD_JSON = '{"recordId":"é😀","assessments":[{"instrument":"PHQ9","phase":"PRE","score":3}]}\n'.repeat(
  20,
)
const SOURCES = [GOOD_CSV, GOOD_JSON].flatMap((text) => [Buffer.from(text), gzipSync(text)])

/** A good file with some of its bytes cut out, overwritten or added to. */
const damaged = fc
  .tuple(
    fc.constantFrom(...SOURCES),
    fc.array(fc.tuple(fc.nat(), fc.nat(40), fc.uint8Array({ maxLength: 8 })), { minLength: 1, maxLength: 4 }),
    fc.option(fc.nat(), { freq: 2 }),
  )
  .map(([source, splices, end]) => {
    let bytes: Uint8Array = source
    for (const [at, cut, put] of splices) {
      const from = at % (bytes.length + 1)
      bytes = Buffer.concat([bytes.subarray(0, from), put, bytes.subarray(from + cut)])
    }
    return end === null ? bytes : bytes.subarray(0, end % (bytes.length + 1))
  })

test('a damaged file is refused in one line or read row by row, and nothing else happens', async () => {
  let refused = 0
  const files = sample(damaged, 1000)
  for (const bytes of files) refused += Number(await isRefused(bytes))
  expect(refused).toBeGreaterThan(files.length / 4)
  expect(refused).toBeLessThan(files.length)
})

test('so are random bytes, random characters of the formats, and random bytes after a good header', async () => {
  const bytes = fc.uint8Array({ maxLength: 300 }).map((array) => Buffer.from(array))
  const unit = fc.constantFrom(...'{}[]",;\t\n\r\0:= aRé\uFEFF', '"recordId"', 'recordId', 'region', '\ud800')
  const texts = fc.array(unit, { maxLength: 80 }).map((units) => Buffer.from(units.join('')))
  const header = Buffer.from('recordId,region\n')
  const afterHeader = fc.oneof(bytes, texts).map((rest) => Buffer.concat([header, rest]))
  const refused: number[] = []
  for (const kind of [bytes, texts, afterHeader]) {
    let count = 0
    for (const content of sample(kind, 200)) count += Number(await isRefused(content))
    refused.push(count)
  }
  expect(refused[0]).toBeGreaterThan(190)
  expect(refused[2]).toBeLessThan(200)
})

test('every encoding but UTF-8 is refused, whatever the text', async () => {
  const rows = fc.array(fc.stringMatching(/^[a-zé]{1,9}$/), { minLength: 1, maxLength: 9 })
  for (const names of sample(rows, 40)) {
    const text = `recordId,region\n${names.map((name) => `é${name},CA-ON\n`).join('')}`
    const wide = Buffer.from(`\uFEFF${text}`, 'utf16le')
    for (const bytes of [wide, Buffer.from(wide).swap16(), wide.subarray(2), Buffer.from(text, 'latin1')]) {
      expect(await isRefused(bytes)).toBe(true)
      expect(await isRefused(gzipSync(bytes))).toBe(true)
    }
  }
})

test('a gzipped file that is cut anywhere is refused', async () => {
  const packed = gzipSync(GOOD_CSV)
  for (let end = 0; end < packed.length; end += 1) expect(await isRefused(packed.subarray(0, end))).toBe(true)
})

test('a header that lacks a field or has one twice is refused, wherever it stands', async () => {
  const names = fc.shuffledSubarray(['recordId', 'dossier', 'Record ID', 'region', 'age', 'Notes', ''])
  for (const header of sample(names, 300)) {
    const ids = header.filter((name) => ['recordId', 'dossier', 'Record ID'].includes(name)).length
    const isGood = ids === 1 && header.includes('region')
    expect(await isRefused(Buffer.from(`${header.join(';')}\n`))).toBe(!isGood)
  }
})

test('rows of 10 MB cost themselves alone, packed or not, and a bomb is refused', async () => {
  const long = 'x'.repeat(10 * 2 ** 20)
  const text = ['recordId,region', `R-1,${long}`, 'R-2,CA-ON', `R-3,"${long}`, 'R-4,CA-ON', long, ''].join(
    '\n',
  )
  const expected = ['LINE_TOO_LONG', 'record', 'LINE_TOO_LONG', 'record', 'LINE_TOO_LONG']
  for (const content of [Buffer.from(text), gzipSync(text)]) {
    expect((await outcomesOf(content)).map(({ is }) => is)).toEqual(expected)
  }
  expect(await isRefused(gzipSync(`recordId,region\nR-1,${'x'.repeat(2 ** 26)}`))).toBe(true)
})

afterAll(() => {
  // The promise of this file: so many malformed rows and files, each time the same.
  expect(malformed).toBeGreaterThan(20_000)
})
