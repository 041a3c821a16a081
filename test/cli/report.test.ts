import 'reflect-metadata'
import { randomUUID } from 'node:crypto'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { reportCommand } from '../../cli/commands/report'
import { publishParts } from '../analytics/published-parts'
import { FUNDER, fiscalYear, PROGRAMS, yearWithQuarters } from '../analytics/reports/hand-made'
import { readPage } from '../analytics/reports/html/read-page'
import { addAgency } from '../services/capacity/fixtures'
import { HubCommands } from '../support/hub-command'
import { openTestDatabase, type TestDatabase } from '../support/hub-database'

const NAME = { en: 'Way Forward Fund', fr: "Fonds de l'Étoile" }
const OTHERS = [
  ['Second Fund', 'Le même nom'],
  ['Third Fund', 'Le même nom'],
] as const

let database: TestDatabase
let commands: HubCommands
let first: string
let folder: string
const startedIn = process.cwd()

beforeAll(async () => {
  database = await openTestDatabase()
  commands = new HubCommands(database)
  await addFunder(FUNDER, NAME.en, NAME.fr)
  for (const [en, fr] of OTHERS) await addFunder(randomUUID(), en, fr)
  const agency = await addAgency(database.ingest, 'harbour')
  await database.ingest.query(
    "insert into directory.program (id, agency_id, name_en, name_fr, source) values ($1, $2, 'Lantern', 'Lanterne', 'test')",
    [PROGRAMS[0], agency],
  )
  first = await publishParts(database.release, [...yearWithQuarters(), fiscalYear('FY2023-24')])
})
afterAll(async () => {
  commands.close()
  await database.close()
})

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hub-report-'))
  process.chdir(folder)
})
afterEach(() => {
  process.chdir(startedIn)
  rmSync(folder, { recursive: true })
})

function addFunder(id: string, en: string, fr: string) {
  return database.ingest.query(
    "insert into directory.funder (id, name_en, name_fr, source) values ($1, $2, $3, 'test')",
    [id, en, fr],
  )
}

const report = (...args: string[]) => commands.run(reportCommand, ...args)
const read = (...names: string[]) => readFileSync(join(folder, ...names), 'utf8')

async function pageOf(...args: string[]): Promise<string> {
  await report(...args, '--out', 'page.html')
  return read('page.html')
}

test('a page in English is written under a name of funder, year and language, and the command says how to have it again', async () => {
  const { stdout } = await report(FUNDER.toUpperCase(), 'FY2024-25')
  expect(readdirSync(folder)).toEqual(['outcome-report-way-forward-fund-FY2024-25-en.html'])
  expect(stdout).toBe(
    `outcome-report-way-forward-fund-FY2024-25-en.html is written: Way Forward Fund, FY2024-25, as of release R-${stdout.match(/R-([\da-f-]+)/)?.[1]}. ` +
      `The same again: hub report ${FUNDER} FY2024-25 --lang en --release ${first}\n`,
  )
  const { sections } = readPage(read('outcome-report-way-forward-fund-FY2024-25-en.html'))
  expect(sections.get('key-figures')?.rows[3]).toEqual(['Share of safe exits', '61.3%', '61.3%', '59.0%'])
  // The directory has the name of one programme alone.
  expect(sections.get('programmes')?.rows).toEqual([
    [PROGRAMS[1], 'x'],
    [PROGRAMS[2], '0'],
    ['Lantern', '1,001'],
  ])
})

test('a funder is found by its name in either language, whatever the case, and the report is in the language asked for', async () => {
  const { stdout } = await report(" fonds de l'étoile ", 'FY2024-25', '--lang', 'fr')
  expect(stdout).toMatch(/^outcome-report-fonds-de-l-etoile-FY2024-25-fr\.html is written/)
  const { sections } = readPage(read('outcome-report-fonds-de-l-etoile-FY2024-25-fr.html'))
  expect(sections.get('programmes')?.rows[2]).toEqual(['Lanterne', '1\u202f001'])
})

test('files of values go into a folder, and what else is in it stays', async () => {
  mkdirSync('values')
  writeFileSync(join('values', 'mine.txt'), 'mine')
  writeFileSync(join('values', 'quarters.csv'), 'old')
  await report(FUNDER, 'FY2024-25', '--format', 'csv', '--out', 'values')
  expect(readdirSync(folder)).toEqual(['values'])
  expect(readdirSync('values').sort()).toEqual([
    'README.txt',
    'categories.csv',
    'funded-places.csv',
    'key-figures.csv',
    'mine.txt',
    'notes.csv',
    'programmes.csv',
    'quarters.csv',
  ])
  expect(read('values', 'quarters.csv')).toContain('2024-Q3,Third quarter of 2024,,SUPPRESSED,SAMPLE_DATA')
  await report(FUNDER, 'FY2024-25', '--format', 'csv')
  expect(read('outcome-report-way-forward-fund-FY2024-25-en', 'quarters.csv')).toBe(
    read('values', 'quarters.csv'),
  )
})

test('to standard output goes the page and nothing else', async () => {
  const written: string[] = []
  const out = jest.spyOn(process.stdout, 'write').mockImplementation((text) => written.push(String(text)) > 0)
  const { stdout } = await report(FUNDER, 'FY2024-25', '--out', '-').finally(() => out.mockRestore())
  expect([stdout, readdirSync(folder)]).toEqual(['', []])
  expect(written.join('')).toBe(await pageOf(FUNDER, 'FY2024-25'))
})

test('a page takes the place of the one before, and leaves nothing beside it', async () => {
  writeFileSync('page.html', 'old')
  expect(await pageOf(FUNDER, 'FY2024-25')).toMatch(/^<!doctype html>/)
  expect(readdirSync(folder)).toEqual(['page.html'])
})

test.each([
  [
    ['Nobody', 'FY2024-25'],
    /^No funder is called "Nobody"\. Give the whole name, or the id, of one: Second Fund \([\da-f-]{36}\); Third Fund \(.*\); Way Forward Fund \(/,
  ],
  [
    ['le MÊME nom', 'FY2024-25'],
    /^2 funders are called "le MÊME nom"\. Give the id of one: Second Fund \(.*\); Third Fund \(/,
  ],
  [[FUNDER, '2024'], /^"2024" is not a fiscal year/],
  [[FUNDER, 'FY2019-20'], /FY2019-20/],
  [[randomUUID(), 'FY2024-25'], /^No figures of FY2024-25 are released of a funder with the id/],
  [[FUNDER, 'FY2024-25', '--release', 'R2000-01.1'], /^No release has the id "R2000-01\.1"/],
  [[FUNDER, 'FY2024-25', '--format', 'csv', '--out', '-'], /--out takes a folder: there are several files/],
  [[FUNDER, 'FY2024-25', '--format', 'pdf'], /Allowed choices are html, csv/],
  [[FUNDER, 'FY2024-25', '--lang', 'de'], /Allowed choices are en, fr/],
  [[FUNDER, 'FY2024-25', '--out', '.'], /can not be written/],
  [[FUNDER], /missing required argument 'fiscal-year'/],
])('%j is refused in one line, and nothing is written', async (args, reason) => {
  const refused = report(...args)
  await expect(refused).rejects.toThrow(reason)
  await expect(refused).rejects.not.toThrow('\n')
  expect(readdirSync(folder)).toEqual([])
})

test('files of values take no file for their folder', async () => {
  writeFileSync('taken', 'mine')
  const refused = report(FUNDER, 'FY2024-25', '--format', 'csv', '--out', 'taken')
  await expect(refused).rejects.toThrow('taken is a file; --out takes a folder.')
  expect(read('taken')).toBe('mine')
})

test('as of its release a report is the same bytes, whatever is released later: another year, its own, or the year before', async () => {
  const before = await pageOf(FUNDER, 'FY2024-25')
  await publishParts(database.release, [fiscalYear('FY2025-26')])
  expect(await pageOf(FUNDER, 'FY2024-25')).toBe(before)

  const safe = [500, 401, 522, 587, 704, 811, null]
  const revised = await publishParts(database.release, [fiscalYear('FY2023-24', { safe })])
  const withYearBefore = await pageOf(FUNDER, 'FY2024-25')
  expect(withYearBefore).toContain(`--release ${revised}`)
  expect(readPage(withYearBefore).sections.get('key-figures')?.rows[3]?.slice(1, 3)).toEqual([
    '61.3%',
    '50.0%',
  ])

  await publishParts(database.release, yearWithQuarters({ safe }))
  expect(readPage(await pageOf(FUNDER, 'FY2024-25')).sections.get('key-figures')?.rows[3]?.[1]).toBe('50.0%')
  expect(await pageOf(FUNDER, 'FY2024-25', '--release', first)).toBe(before)
  expect(await pageOf(FUNDER, 'FY2024-25', '--release', revised)).toBe(withYearBefore)
})
