import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { StartError } from '../../../platform/errors'
import { WHAT_WOULD_DO } from '../../../platform/ingest/header'
import { readTable } from '../../../platform/ingest/table-file'

const schema = {
  fields: ['recordId', 'region', 'phq9PreScore'],
  aliases: { numeroDeDossier: 'recordId', région: 'region' },
  required: ['recordId', 'region'],
}

const folder = mkdtempSync(join(tmpdir(), 'haven-hub-table-'))
const file = join(folder, 'file')
afterAll(() => rmSync(folder, { recursive: true }))

async function read(content: string | Uint8Array) {
  writeFileSync(file, content)
  const told: unknown[][] = []
  const result = await readTable(file, schema, {
    record: (values, extra, row) =>
      told.push([row, values.join('|'), ...extra.map((e) => `${e.column}=${e.value}`)]),
    problem: (row, code, field) => told.push([row, code, field]),
  })
  return { ...result, told }
}

const ROWS = [
  [2, 'R-1|CA-ON|', 'Notes=quiet'],
  [3, 'R-2|CA-QC|'],
]

test.each([
  ['commas', 'record_id,Region,Notes\nR-1,CA-ON,quiet\nR-2,CA-QC,\n'],
  [
    'semicolons, as a French Excel saves it',
    '\uFEFFNuméro de dossier;Région;Notes\r\nR-1;CA-ON;quiet\r\nR-2;CA-QC;\r\n',
  ],
  ['tabs', 'recordId\tregion\tNotes\nR-1\tCA-ON\tquiet\nR-2\tCA-QC\t'],
  [
    'lines of JSON',
    '\n{"recordId":"R-1","région":"CA-ON","Notes":"quiet"}\n{"RECORD_ID":"R-2","region":"CA-QC"}\n',
  ],
  ['commas, gzipped', gzipSync('record_id,Region,Notes\nR-1,CA-ON,quiet\nR-2,CA-QC,\n')],
])('a table with %s is read', async (_name, content) => {
  expect(await read(content)).toEqual({ told: ROWS, unknownColumns: ['Notes'], rows: 2 })
})

test('a row that can not be read is a problem of its own', async () => {
  const { told, rows } = await read(
    'recordId,region\nR-1\nR-2,CA-ON\nR-3,"CA"-ON\nR\0-4,CA-ON\n\nR-5,=A1\nR-6,"CA-ON\n',
  )
  expect(told).toEqual([
    [2, 'WRONG_NUMBER_OF_FIELDS', null],
    [3, 'R-2|CA-ON|'],
    [4, 'TEXT_AFTER_QUOTE', null],
    [5, 'NOT_TEXT', 'recordId'],
    [7, 'FORMULA', 'region'],
    [8, 'UNCLOSED_QUOTE', null],
  ])
  expect(rows).toBe(6)
})

const TEN_MB = 'x'.repeat(10 * 2 ** 20)

test.each([
  ['bare', `recordId,region\nR-1,${TEN_MB}\nR-2,CA-ON\n`],
  ['in quotes', `recordId,region\nR-1,"${TEN_MB}"\nR-2,CA-ON\n`],
  ['as JSON', `{}\n{"recordId":"${TEN_MB}"}\n{"recordId":"R-2","region":"CA-ON"}`],
])('a cell of 10 MB, %s, costs its own row only', async (_name, content) => {
  const { told } = await read(content)
  expect(told.slice(-2)).toEqual([
    [2, 'LINE_TOO_LONG', null],
    [3, 'R-2|CA-ON|'],
  ])
})

test('a header alone is a table without rows', async () => {
  expect(await read('recordId,region')).toEqual({ told: [], unknownColumns: [], rows: 0 })
})

test.each([
  ['', `${file} is empty. ${WHAT_WOULD_DO}`],
  [' \n\n', `${file} is empty. ${WHAT_WOULD_DO}`],
  ['[{"recordId":"R-1"}]', `${file} is a list in JSON. ${WHAT_WOULD_DO}`],
  ['Marie,Tremblay\n', `${file}: the header lacks "recordId", "region". ${WHAT_WOULD_DO}`],
  ['recordId|region\n', `${file}: the header lacks "recordId", "region". ${WHAT_WOULD_DO}`],
  ['"recordId,region\n', `${file}: the quotation marks of the header can not be read. ${WHAT_WOULD_DO}`],
  ['r\0e\0c\0o\0r\0d\0', `${file} begins with characters that are no text. ${WHAT_WOULD_DO}`],
  [
    'recordId,region,record id\n',
    `${file}: the columns 1 and 3 both hold "recordId". Leave one of them out.`,
  ],
])('%j is refused in one line that quotes nothing of it', async (content, says) => {
  await expect(read(content)).rejects.toThrow(new StartError(says))
})

test('a gzipped file that is cut off is refused', async () => {
  const packed = gzipSync(`recordId,region\n${'R-1,CA-ON\n'.repeat(100_000)}`)
  await expect(read(packed.subarray(0, packed.length - 20))).rejects.toThrow(/damaged or cut off/)
})

test('between pieces the reader may catch up, and what it throws ends the reading', async () => {
  writeFileSync(file, `recordId,region\n${'R-1,CA-ON\n'.repeat(100_000)}`)
  const awaited: number[] = []
  let records = 0
  const record = () => {
    records += 1
  }
  const flush = async () => {
    awaited.push(records)
  }
  await readTable(file, schema, { record, problem: () => undefined, flush })
  expect(awaited.length).toBeGreaterThanOrEqual(4)
  expect(awaited.at(-1)).toBe(100_000)
  const failing = readTable(file, schema, {
    record,
    problem: () => undefined,
    flush: () => Promise.reject(new Error('lost')),
  })
  await expect(failing).rejects.toThrow(new Error('lost'))
})
