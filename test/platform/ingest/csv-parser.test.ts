import fc from 'fast-check'
import { CsvParser, type CsvProblem } from '../../../platform/ingest/csv-parser'

interface Read {
  readonly fields: readonly string[]
  readonly line: number
  readonly problem: CsvProblem | null
}

function read(...pieces: readonly string[]): Read[] {
  const records: Read[] = []
  const parser = new CsvParser((fields, line, problem) => records.push({ fields, line, problem }))
  for (const piece of pieces) parser.push(piece)
  parser.end()
  return records
}

/** `text` cut before each of these positions. */
function cut(text: string, positions: readonly number[]): string[] {
  const ends = [...new Set(positions.map((at) => at % (text.length + 1)))].sort((a, b) => a - b)
  return [...ends, text.length].map((end, index) => text.slice(index === 0 ? 0 : ends[index - 1], end))
}

const NEEDS_QUOTES = /["\r\n,]/

interface Written {
  readonly text: string
  readonly quoted: boolean
}

const field = fc.record({
  text: fc.oneof(
    fc.string({ maxLength: 6 }),
    fc.string({ unit: fc.constantFrom('"', ',', '\n', '\r', ' ', 'a', 'é', '😀'), maxLength: 8 }),
  ),
  quoted: fc.boolean(),
})

const table = fc
  .integer({ min: 1, max: 4 })
  .chain((width) => fc.array(fc.array(field, { minLength: width, maxLength: width }), { maxLength: 12 }))

/** RFC 4180, section 2; a record of one empty field is quoted, for an empty line is no record. */
function write(record: readonly Written[]): string {
  return record
    .map(({ text, quoted }) =>
      quoted || NEEDS_QUOTES.test(text) || (record.length === 1 && text === '')
        ? `"${text.replaceAll('"', '""')}"`
        : text,
    )
    .join(',')
}

const newlinesIn = (text: string) => text.split('\n').length - 1

test('any table comes back as it was written, with the line of each record, wherever the text is cut', () => {
  const cuts = fc.array(fc.nat(), { maxLength: 20 })
  const ends = fc.array(fc.constantFrom('\n', '\r\n', '\n\n', '\r\n\r\n'), { minLength: 12, maxLength: 12 })
  fc.assert(
    fc.property(table, ends, fc.boolean(), cuts, (rows, lineEnds, endsWithNewline, positions) => {
      let text = ''
      const expected: Read[] = []
      for (const [index, row] of rows.entries()) {
        expected.push({ fields: row.map((f) => f.text), line: 1 + newlinesIn(text), problem: null })
        const isLast = index === rows.length - 1
        text += `${write(row)}${isLast && !endsWithNewline ? '' : lineEnds[index]}`
      }
      expect(read(...cut(text, positions))).toEqual(expected)
    }),
    { numRuns: 1000 },
  )
})

const MALFORMED: readonly [string, CsvProblem][] = [
  ['1,"left open,3', 'UNCLOSED_QUOTE'],
  ['1,"closed"too early,3', 'TEXT_AFTER_QUOTE'],
  ['"1" ,2,3', 'TEXT_AFTER_QUOTE'],
]

test.each(MALFORMED)(
  '%j is handed on with its problem and takes no other record with it',
  (line, problem) => {
    const cuts = fc.array(fc.nat(), { maxLength: 20 })
    const text = `a,b,c\nd,e,f\n${line}\ng,h,i\nj,k,l\n`
    fc.assert(
      fc.property(cuts, (positions) => {
        const records = read(...cut(text, positions))
        expect(records.map((r) => [r.line, r.problem])).toEqual([
          [1, null],
          [2, null],
          [3, problem],
          [4, null],
          [5, null],
        ])
        expect(records[3]?.fields).toEqual(['g', 'h', 'i'])
      }),
    )
  },
)

test('a quote left open ends at the next value in quotes, and the records below are whole', () => {
  const records = read('1,"open\n2,"b","c"\n3,"d","e"\n')
  expect(records.map(({ line, problem }) => [line, problem])).toEqual([
    [1, 'TEXT_AFTER_QUOTE'],
    [2, null],
    [3, null],
  ])
  expect(records[1]?.fields).toEqual(['2', 'b', 'c'])
})

test('a record with too few or too many fields is handed on as it is, and so is the next', () => {
  expect(read('a,b,c\n1,2\n1,2,3,4\nx,y,z\n').map(({ fields }) => fields.length)).toEqual([3, 2, 4, 3])
})

test('blank lines are no records, and count as lines', () => {
  expect(read('\n\r\na,b\n\n\nc,d\n\n').map(({ fields, line }) => [fields, line])).toEqual([
    [['a', 'b'], 3],
    [['c', 'd'], 6],
  ])
})

test('a record over several lines has the number of its first, and the next one that after its last', () => {
  expect(read('a,"1\n2\r\n3"\nb,c\n').map(({ fields, line }) => [fields, line])).toEqual([
    [['a', '1\n2\r\n3'], 1],
    [['b', 'c'], 4],
  ])
})

test('the last record needs no line end', () => {
  expect(read('a,b\nc,').map(({ fields }) => fields)).toEqual([
    ['a', 'b'],
    ['c', ''],
  ])
  expect(read('a,"b"').map(({ fields }) => fields)).toEqual([['a', 'b']])
  expect(read('a,b\r').map(({ fields }) => fields)).toEqual([['a', 'b']])
})

const MEGABYTE = 1 << 20

test('a quote left open over 3 MB of lines costs its own record only', () => {
  const lines = Array.from({ length: (3 * MEGABYTE) / 8 }, () => 'aaa,bbb')
  const text = `x,"open\n${lines.join('\n')}\n`
  const pieces = text.match(/[\s\S]{1,262144}/g) as string[]
  const records = read(...pieces)
  expect(records[0]).toMatchObject({ line: 1, problem: 'UNCLOSED_QUOTE' })
  expect(records.length).toBe(1 + lines.length)
  expect(records.at(-1)).toEqual({ fields: ['aaa', 'bbb'], line: 1 + lines.length, problem: null })
})

test.each([
  ['in a quote', '"'],
  ['without quotes', ''],
])('a line of 3 MB %s is given up as too long without being kept, and the next is read', (_name, quote) => {
  const pieces = Array.from({ length: 12 }, () => 'a'.repeat(MEGABYTE / 4))
  const records = read(`a,b\nx,${quote}`, ...pieces, '\nc,d\n', 'e,f')
  expect(records).toEqual([
    { fields: ['a', 'b'], line: 1, problem: null },
    { fields: [], line: 2, problem: 'LINE_TOO_LONG' },
    { fields: ['c', 'd'], line: 3, problem: null },
    { fields: ['e', 'f'], line: 4, problem: null },
  ])
})

test.each([';', '\t'] as const)(
  'values may be separated by %j instead, and then a comma is text',
  (delimiter) => {
    const records: (readonly string[])[] = []
    const parser = new CsvParser((fields) => records.push(fields), delimiter)
    for (const piece of ['a,b|"c|"|', '\n', '1|"2"|"3"\r\n', 'x|y'])
      parser.push(piece.replaceAll('|', delimiter))
    parser.end()
    expect(records).toEqual([
      ['a,b', `c${delimiter}`, ''],
      ['1', '2', '3'],
      ['x', 'y'],
    ])
  },
)

test.each([
  ['of a million lines without a comma', '\n'.padStart(2, 'x').repeat(1 << 20)],
  ['of many values in quotes after a line end in the first', `"a\nb",${'"c",'.repeat(1 << 18)}`],
])('a text %s is read in less than three seconds', (_name, text) => {
  const parser = new CsvParser(() => undefined)
  const start = performance.now()
  for (const piece of [text, text]) parser.push(piece)
  parser.end()
  expect(performance.now() - start).toBeLessThan(3000)
})
