import type { Caller, Door } from '../door'
import type { Journal } from '../journal'
import { grainText, type Key, keyText, type PublishedTable } from '../published-table'
import type { Pulled } from '../pull/pull'
import { readCsv } from '../pull/read-csv'
import { someOf } from '../random'
import { checkHeaders } from './refusals'
import { checkTold } from './told-about'

const FILES = 'comparing files with what the graph tells'
/** What stands for a dimension that a file's lines are not by. */
const WHOLE = '_T'

export interface Files {
  readonly door: Door
  readonly caller: Caller
  readonly pulled: Pulled
  readonly release: string
  readonly draw: () => number
  readonly journal: Journal
}

/**
 * Some tables of every cube as CSV files, in either language: each figure in them is the one of the graph. And the data package that
 * describes them, which tells no more about the protection than the release does.
 */
export async function compareFiles(files: Files, tablesEach: number): Promise<void> {
  const { pulled, draw, journal } = files
  const described: unknown = JSON.parse(await fileOf(files, 'datapackage.json'))
  checkTold(withoutSchemas(described), 'datapackage.json', journal)
  for (const tables of pulled.tables.values())
    for (const table of someOf(tables, tablesEach, draw)) await compareFile(files, table)
}

async function compareFile(files: Files, table: PublishedTable): Promise<void> {
  const { by, cube, granularity, level } = table.grain
  const asked = new URLSearchParams({ by: by.join(), granularity, lang: files.draw() < 0.5 ? 'fr' : 'en' })
  if (level) asked.set('level', level)
  const told = new Map(
    table.rows.map(({ key, figures }) => [keyText(level ? key : { ...key, REGION: 'CA' }), figures]),
  )
  for (const line of readCsv(await fileOf(files, `${cube}.csv?${asked}`))) {
    files.journal.tries('D2', FILES)
    const { MEASURE = '', VALUE = '', STATUS = '' } = line
    const figure = told.get(keyText(keyOf(line)))?.get(MEASURE)
    const value = figure?.value ?? null
    const isSame = figure?.status === STATUS && (value === null ? VALUE === '' : Number(VALUE) === value)
    if (!isSame)
      files.journal.finds(
        'D2',
        FILES,
        `the file of ${grainText(table.grain)} tells ${MEASURE} of ${keyText(keyOf(line))}: ${VALUE || STATUS}; the graph ${figure ? (value ?? figure.status) : 'does not'}`,
      )
  }
}

/** Throws what the hub says where it gives no file. */
async function fileOf({ door, caller, release, journal }: Files, name: string): Promise<string> {
  const path = `/v1/releases/${release}/${name}`
  const reply = await door.send({ method: 'GET', path, headers: caller.headers, body: null })
  if (reply.status !== 200) throw new Error(`${name}: ${reply.status} ${reply.body.slice(0, 200)}`)
  checkHeaders(reply, journal)
  return reply.body
}

/** A dimension is a column that has another with its labels. */
function keyOf(line: Readonly<Record<string, string>>): Key {
  return Object.fromEntries(
    Object.entries(line).filter(
      ([name, code]) => `${name}_LABEL` in line && name !== 'MEASURE' && code !== WHOLE,
    ),
  )
}

/** Which columns there are, and with which codes, is told by the graph too. */
function withoutSchemas(told: unknown): unknown {
  const isOfForm = (name: string) => name === 'schema' || name === 'dialect'
  return JSON.parse(JSON.stringify(told, (name, value) => (isOfForm(name) ? undefined : value)))
}
