import 'reflect-metadata'
import { reportFiles } from '../../../../analytics/reports/csv/report-files'
import { notesOf } from '../../../../analytics/reports/notes'
import { shownReport } from '../../../../analytics/reports/shown/shown-report'
import type { LangCode } from '../../../../platform/codes/lang'
import { handMadeReport, NAMES } from '../hand-made'
import { readCsv } from './read-csv'

async function filesIn(lang: LangCode): Promise<Map<string, string>> {
  const files = reportFiles(shownReport(await handMadeReport(), NAMES, lang))
  return new Map(files.map(({ name, text }) => [name, text]))
}

const rowsOf = async (name: string, lang: LangCode = 'EN') =>
  readCsv((await filesIn(lang)).get(`${name}.csv`) as string)

test('there is a file for each section, one of the notes, and a text to read first', async () => {
  expect([...(await filesIn('EN')).keys()]).toEqual([
    'README.txt',
    'key-figures.csv',
    'quarters.csv',
    'categories.csv',
    'programmes.csv',
    'funded-places.csv',
    'notes.csv',
  ])
})

test('a figure has a value and a status; a value is empty where there is none, and a share is of 1', async () => {
  const [header, ...rows] = await rowsOf('key-figures')
  expect(header).toEqual([
    'measure',
    'measure_name',
    'year',
    'year_status',
    'previous_year',
    'previous_year_status',
    'peer_median',
    'peer_median_status',
    'flags',
  ])
  expect(rows.find(([measure]) => measure === 'safeExitRate')?.slice(2)).toEqual([
    '0.613',
    'PUBLISHED',
    '0.5',
    'PUBLISHED',
    '0.59',
    'PUBLISHED',
    'SAMPLE_DATA',
  ])
  expect(rows.find(([measure]) => measure === 'losMedian')?.slice(2)).toEqual([
    '8–30',
    'PUBLISHED',
    '8–30',
    'PUBLISHED',
    '',
    'NOT_APPLICABLE',
    'SAMPLE_DATA',
  ])
  expect((await rowsOf('quarters'))[2]).toEqual([
    '2024-Q3',
    'Third quarter of 2024',
    '',
    'SUPPRESSED',
    'SAMPLE_DATA',
  ])
  expect((await rowsOf('funded-places')).at(-1)?.slice(2, -1)).toEqual([
    'ROOM',
    'Rooms',
    '6',
    'PUBLISHED',
    '',
    'SUPPRESSED',
    '',
    'SUPPRESSED',
  ])
})

test('columns, codes and figures are the same in both languages, if not the order of programmes', async () => {
  for (const name of ['key-figures', 'quarters', 'categories', 'programmes', 'funded-places']) {
    const [english, french] = [await rowsOf(name, 'EN'), await rowsOf(name, 'FR')]
    const names = english[0]!.map((column) => column.endsWith('_name'))
    const withoutNames = ([, ...rows]: string[][]) =>
      rows.map((row) => row.filter((_, at) => !names[at])).sort()
    expect([english[0], withoutNames(english)]).toEqual([french[0], withoutNames(french)])
  }
})

test('a name that a spreadsheet would take for a formula is text, and quotes and commas stay what they are', async () => {
  const [, ...rows] = await rowsOf('programmes')
  expect(rows.map(([, name]) => name)).toEqual([
    '<script>alert(1)</script>',
    `'=cmd()|"Dragonfly", emergency shelter for adults and their families`,
    '3a000000-0000-4000-8000-000000000003',
  ])
})

test('the notes are those of the report, in order', async () => {
  const [header, ...rows] = await rowsOf('notes')
  expect(header).toEqual(['number', 'note'])
  expect(rows).toEqual(notesOf(await handMadeReport()).map(({ en }, at) => [String(at + 1), en]))
})

test('every line ends as RFC 4180 has it', async () => {
  for (const text of (await filesIn('FR')).values()) {
    expect(text.endsWith('\r\n')).toBe(true)
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
  }
})

test('the text says of what and whose the files are, what stands for no value, and how they are cited and had again', async () => {
  const text = (await filesIn('FR')).get('README.txt')
  for (const part of [
    'Rapport sur les résultats\u00a0: Fonds Voie et Avenir',
    "DONNÉES D'EXEMPLE INVENTÉES",
    'SUPPRESSED (x)\u00a0: retenu, pour protéger des personnes',
    'Haven Hub. Diffusion R1',
    '--lang fr --release r --format csv',
  ])
    expect(text).toContain(part)
})
