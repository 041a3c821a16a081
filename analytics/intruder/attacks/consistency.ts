import type { Caller, Door } from '../door'
import type { Journal } from '../journal'
import { grainText, keyText, type PublishedRow, type PublishedTable } from '../published-table'
import { filterOf } from '../pull/filter-of'
import type { Callers, Pulled } from '../pull/pull'
import { readCells, readGrid } from '../pull/read-table'
import { oneOf, someOf } from '../random'

export interface Asking {
  readonly door: Door
  readonly callers: Callers
  readonly pulled: Pulled
  readonly release: string
  readonly draw: () => number
  readonly journal: Journal
}

const AVERAGING = 'the same asked in other words, to average what differs'

/**
 * Asks for single rows in other words: dimensions in another order, by a filter, in the other language, in pages of another size, by
 * somebody else, with and without the release. What is told must be what was told.
 */
export async function averaging(asking: Asking, times: number): Promise<void> {
  const { callers, pulled, draw, journal } = asking
  const all = [...pulled.tables.values()].flat().filter(({ rows }) => rows.length > 0)
  for (let time = 0; time < times; time++) {
    const table = oneOf(all, draw)
    const row = table && oneOf(table.rows, draw)
    if (!table || !row) return
    journal.draws('D2', AVERAGING)
    const caller = oneOf([callers.steward, ...callers.others], draw) as Caller
    const again = await askAgain(asking, caller, table, row)
    const same = again?.rows.find(({ key }) => keyText(key) === keyText(row.key))
    if (same) compare(table, row, same, journal, AVERAGING)
  }
}

async function askAgain(
  { door, pulled: { schema }, release, draw }: Asking,
  caller: Caller,
  { grain }: PublishedTable,
  { key }: PublishedRow,
): Promise<PublishedTable | null> {
  const by = someOf(grain.by, grain.by.length, draw)
  const dimension = oneOf(
    by.filter((name) => name !== 'PERIOD' && name !== 'REGION'),
    draw,
  )
  const where =
    dimension && draw() < 0.5 ? filterOf(schema, grain.cube, dimension, key[dimension] as string) : null
  const reading = {
    door,
    schema,
    caller,
    release,
    period: key.PERIOD as string,
    where: where ?? '',
    headers: { 'accept-language': draw() < 0.5 ? 'fr-CA' : 'en-CA' },
  }
  const read = draw() < 0.2 ? readCells : readGrid
  return read(reading, { ...grain, by })
}

const CALLERS = 'what each kind of caller is told of the same cells'

/** Reads some tables as every other caller: whatever they are told must be what the steward is. */
export async function compareCallers(asking: Asking, tablesEach: number): Promise<void> {
  const { door, callers, pulled, release, draw, journal } = asking
  for (const caller of callers.others) {
    for (const tables of pulled.tables.values()) {
      for (const table of someOf(tables, tablesEach, draw)) {
        journal.tries('D2', CALLERS)
        const told = await readGrid({ door, schema: pulled.schema, caller, release }, table.grain)
        if (!told) continue
        if (caller.kind === 'public')
          journal.finds('D4', CALLERS, `anybody without a token is told of ${grainText(table.grain)}`)
        const rows = new Map(table.rows.map((row) => [keyText(row.key), row]))
        for (const row of told.rows) {
          const own = rows.get(keyText(row.key))
          if (own) compare(table, own, row, journal, CALLERS)
        }
      }
    }
  }
}

function compare(
  { grain }: PublishedTable,
  row: PublishedRow,
  other: PublishedRow,
  journal: Journal,
  attack: string,
): void {
  for (const [path, { value, status }] of other.figures) {
    const before = row.figures.get(path)
    if (!before || (before.value === value && before.status === status)) continue
    journal.finds(
      'D2',
      attack,
      `${path} of ${keyText(row.key)} (${grainText(grain)}) is ${said(before)} and, asked in other words, ${said({ value, status })}`,
    )
  }
}

function said({ value, status }: { value: number | null; status: string }): string {
  return value === null ? status : String(value)
}
