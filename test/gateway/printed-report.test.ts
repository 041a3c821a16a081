import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { reportCommand } from '../../cli/commands/report'
import type { HubClaims } from '../../platform/identity/claims'
import { publishParts } from '../analytics/published-parts'
import { readCsv } from '../analytics/reports/csv/read-csv'
import { FUNDER, fiscalYear, yearWithQuarters } from '../analytics/reports/hand-made'
import { readPage, textOf } from '../analytics/reports/html/read-page'
import { HubCommands } from '../support/hub-command'
import { openTestDatabase } from '../support/hub-database'
import { type HubGraph, openHubGraphOver } from './hub-graph'

let hub: HubGraph
let commands: HubCommands
let folder: string

beforeAll(async () => {
  hub = await openHubGraphOver(await openTestDatabase())
  commands = new HubCommands(hub.database)
  folder = mkdtempSync(join(tmpdir(), 'printed-report-'))
  await publishParts(hub.database.release, [
    ...yearWithQuarters(),
    fiscalYear('FY2023-24', { safe: [null, 401, 522, 587, 704, 811, 900] }),
  ])
})
afterAll(async () => {
  commands.close()
  rmSync(folder, { recursive: true })
  await hub.close()
})

const LANGUAGES = ['EN', 'FR'] as const
type Language = (typeof LANGUAGES)[number]

const CELL = `
  clientsServed { value status display(lang: $lang) }
  exits { value status display(lang: $lang) }
  safeExits { value status display(lang: $lang) }
  safeExitRate { value status display(lang: $lang) }
  unknownDestinationShare { value status display(lang: $lang) }
  losMedian { value band status display(lang: $lang) }`

const REPORT = `query Report($funder: ID!, $fiscalYear: PeriodCode!, $lang: Lang!, $release: ID) {
  outcomeReport(funder: $funder, fiscalYear: $fiscalYear, release: $release) {
    total { ${CELL} }
    previousYear { ${CELL} }
    byQuarter { key { period } ${CELL} }
    byCategory { key { category } ${CELL} }
    byProgram { key { program { id } } ${CELL} }
    peerMedian { safeExitRate { value status display(lang: $lang) } }
    notes(lang: $lang)
    release { id code contentHash citation(lang: $lang) }
  }
}`

interface Printed {
  /** As files have it: empty where there is none. */
  readonly value: string
  readonly status: string
  readonly display: string
}
/** By section, row and column. */
type Figures = ReadonlyMap<string, Printed>

const MEASURES = [...CELL.matchAll(/^ {2}(\w+)/gm)].map(([, name]) => name as string)
const SECTIONS = ['key-figures', 'quarters', 'categories', 'programmes']
const NONE = { value: null, status: 'NOT_APPLICABLE', display: '...' }

type GraphFigure = typeof NONE & { readonly band?: string | null }
type GraphCell = Readonly<Record<string, GraphFigure>> & {
  readonly key: { readonly period?: string; readonly category?: string; readonly program?: { id: string } }
}

async function answerIn(lang: Language, release: string | null = null) {
  const caller: Omit<HubClaims, 'sub'> = { hub_role: 'funder', hub_funders: [FUNDER] }
  const variables = { funder: FUNDER, fiscalYear: 'FY2024-25', lang, release }
  const { data, errors } = await hub.ask(REPORT, caller, variables)
  expect(errors).toBeUndefined()
  return data.outcomeReport
}

/** Every figure that the graph answers. */
function figuresOf({
  total,
  previousYear,
  peerMedian,
  ...lists
}: Awaited<ReturnType<typeof answerIn>>): Figures {
  const figures = new Map<string, Printed>()
  const add = (place: string, { value, band, status, display }: GraphFigure) =>
    figures.set(place, { value: String(value ?? band ?? ''), status, display })
  for (const measure of MEASURES) {
    add(`key-figures ${measure} year`, total[measure])
    add(`key-figures ${measure} previous_year`, previousYear[measure])
    add(`key-figures ${measure} peer_median`, peerMedian[measure] ?? NONE)
    const cells = [lists.byQuarter, lists.byCategory, lists.byProgram] as GraphCell[][]
    for (const [at, section] of SECTIONS.slice(1).entries()) {
      for (const cell of cells[at] ?? []) {
        const { period, category, program } = cell.key
        const row = [period, category, program?.id][at]
        add(`${section} ${row} ${measure}`, cell[measure] as GraphFigure)
      }
    }
  }
  return figures
}

/** What the command writes in a format, and where. */
async function writtenIn(lang: Language, format: 'html' | 'csv'): Promise<string> {
  const out = join(folder, `${format}-${lang}`)
  const options = ['--lang', lang.toLowerCase(), '--format', format, '--out', out]
  await commands.run(reportCommand, FUNDER, 'FY2024-25', ...options)
  return out
}

/** Every figure of the files, with the text that the page has in the same place. */
async function printedIn(lang: Language): Promise<Figures> {
  const files = await writtenIn(lang, 'csv')
  const { sections } = readPage(readFileSync(await writtenIn(lang, 'html'), 'utf8'))
  const printed = new Map<string, Printed>()
  for (const section of SECTIONS) {
    const [header = [], ...rows] = readCsv(readFileSync(join(files, `${section}.csv`), 'utf8'))
    const columns = header.filter((column) => header.includes(`${column}_status`))
    expect(sections.get(section)?.rows).toHaveLength(rows.length)
    for (const [at, row] of rows.entries()) {
      for (const [place, column] of columns.entries()) {
        const inFile = header.indexOf(column)
        printed.set(`${section} ${row[0]} ${column}`, {
          value: row[inFile] as string,
          status: row[inFile + 1] as string,
          // Behind the name of the row.
          display: sections.get(section)?.rows[at]?.[place + 1] as string,
        })
      }
    }
  }
  return printed
}

test.each(LANGUAGES)(
  'in %s every figure is the same in the graph, on the page and in the files',
  async (lang) => {
    const [answered, printed] = [figuresOf(await answerIn(lang)), await printedIn(lang)]
    // Six measures of three columns; four quarters, six kinds of service and three programmes, each with what is released of it.
    expect(printed.size).toBe(6 * 3 + 4 + 2 + 3)
    for (const [place, figure] of printed) expect([place, figure]).toEqual([place, answered.get(place)])
    const left = [...answered].filter(([place]) => !printed.has(place))
    // Columns that the release has nothing of are not printed.
    expect(left.filter(([, { value }]) => value !== '')).toEqual([])
    const suppressed = [...printed.values()].filter(({ status }) => status === 'SUPPRESSED')
    expect(suppressed).toEqual(suppressed.map(() => ({ value: '', status: 'SUPPRESSED', display: 'x' })))
    // Safe exits and their share of the year before, a quarter, a kind of service and a programme.
    expect(suppressed).toHaveLength(5)
  },
)

test.each(LANGUAGES)(
  'in %s notes, release and citation are the same in the graph, on the page and in the files',
  async (lang) => {
    const { notes, release } = await answerIn(lang)
    const { elements } = readPage(readFileSync(await writtenIn(lang, 'html'), 'utf8'))
    const items = elements.filter(({ tagName }) => tagName === 'li').map(textOf)
    expect(items).toEqual(notes)
    const footer = textOf(elements.find(({ tagName }) => tagName === 'footer'))
    const files = await writtenIn(lang, 'csv')
    const text = readFileSync(join(files, 'README.txt'), 'utf8')
    for (const said of [release.id, release.code, release.contentHash, release.citation]) {
      expect(footer).toContain(said)
      expect(text).toContain(said)
    }
    const [, ...rows] = readCsv(readFileSync(join(files, 'notes.csv'), 'utf8'))
    expect(rows.map(([, note]) => note)).toEqual(notes)
  },
)

test('the release that the graph names is the one as of which it answers the same, the year before included', async () => {
  const before = await answerIn('EN')
  await publishParts(hub.database.release, [fiscalYear('FY2023-24')])
  const after = await answerIn('EN')
  expect(after.release.id).not.toBe(before.release.id)
  expect(after.previousYear.safeExits.status).toBe('PUBLISHED')
  expect(await answerIn('EN', before.release.id)).toEqual(before)
  expect(await answerIn('EN', after.release.id)).toEqual(after)
})
