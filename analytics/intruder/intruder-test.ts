import type { Pool } from 'pg'
import { averaging, compareCallers } from './attacks/consistency'
import { compareFiles } from './attacks/files'
import { compareLooks } from './attacks/looks'
import { checkOrder } from './attacks/order'
import type { Highs } from './attacks/program'
import { provokeRefusals } from './attacks/refusals'
import { compareReleases, LEAST_CHANGE } from './attacks/revisions'
import { checkNote, checkTold } from './attacks/told-about'
import type { Door } from './door'
import { shareOut } from './drawn'
import { Journal } from './journal'
import { grainText } from './published-table'
import { type Callers, type Pulled, pull } from './pull/pull'
import { readCells, readGrid } from './pull/read-table'
import { randomNumbers, someOf } from './random'
import { attackRoundedCube } from './rounded/attack-cube'
import { BASE } from './rounded/attack-rounded'
import { countsOf } from './sums/counts'
import { attackSuppressedCube } from './suppressed/attack-cube'
import { readTruth } from './truth/read-truth'

export interface IntruderTest {
  readonly door: Door
  readonly callers: Callers
  /** The id of the release that is attacked, as everything stood when it was published. */
  readonly release: string
  /** The id of the one before; null: there is none. */
  readonly before: string | null
  /** Under the role that makes releases: what is true is counted from the records. */
  readonly records: Pool
  readonly highs: Highs
  /** How many attacks are drawn, beside those that are tried on everything. */
  readonly attacks: number
  readonly seed: number
  readonly onProgress: (phase: string, done: number, of: number) => void
}

/** Pulls a release as honest readers may, and attacks it; what was tried and what was found is in the journal. */
export async function attackRelease(test: IntruderTest): Promise<Journal> {
  const { door, callers, release, records, highs, seed, onProgress } = test
  const journal = new Journal()
  const draw = randomNumbers(seed)
  const pulled = await pull({
    door,
    callers,
    release,
    onProgress: (done, of) => onProgress('reading', done, of),
  })
  const drawn = shareOut(test.attacks, pulled)
  const phases =
    pulled.cubes.filter(({ name }) => countsOf(name) && pulled.tables.get(name)?.length).length + 2
  const suppressed = pulled.cubes.filter(
    ({ name, method }) => method === 'SUPPRESSION' && pulled.tables.get(name)?.length,
  ).length
  let phase = 0
  const next = (name: string) => onProgress(name, ++phase, phases)

  const { programs, classesOf } = await readTruth(records, pulled)
  for (const { name, method } of pulled.cubes) {
    const tables = pulled.tables.get(name) ?? []
    const counts = countsOf(name)
    if (!counts || tables.length === 0) continue
    next(`attacking ${name}`)
    const classes = await classesOf(name)
    const options = { tables, classes, highs, drawn, draw, journal }
    if (method === 'ROUNDING') attackRoundedCube(options)
    else attackSuppressedCube({ ...options, cube: name, counts, programs, shares: suppressed })
  }
  next('asking in other words')
  const asking = { door, callers, pulled, release, draw, journal }
  await compareCallers(asking, 2)
  await compareFiles({ door, caller: callers.steward, pulled, release, draw, journal }, FILES_EACH)
  await compareWithBefore(test, pulled, journal)
  next('reading between the lines')
  checkTold(pulled.release, 'the release', journal)
  for (const cube of pulled.cubes) {
    const counts = countsOf(cube.name)
    for (const table of pulled.tables.get(cube.name) ?? []) {
      checkOrder(cube, table, journal)
      checkTold(table.about, `the table ${grainText(table.grain)}`, journal)
      if (counts && cube.method === 'SUPPRESSION') checkNote(table, counts, journal)
    }
    for (const table of someOf(pulled.tables.get(cube.name) ?? [], LOOKED_AT, draw))
      await compareLooks({ door, caller: callers.steward, pulled, release, journal }, table)
  }
  await provokeRefusals({ door, caller: callers.steward, cubes: pulled.cubes, draw, journal }, drawn.refusals)
  // Where less could be drawn of something, as where no agency has any of the records, more is asked in other words.
  await averaging(asking, Math.max(drawn.averaging, test.attacks - journal.drawn))
  return journal
}

/** So many tables of each cube are read as files too. */
const FILES_EACH = 12
/** So many tables of each cube are looked at cell by cell. */
const LOOKED_AT = 12

/** Every figure that was told before is told still, or many people came or went. */
async function compareWithBefore(
  { door, callers, before }: IntruderTest,
  { schema, cubes, tables }: Pulled,
  journal: Journal,
): Promise<void> {
  if (before === null) return
  for (const { name, method } of cubes) {
    const counts = countsOf(name)
    if (!counts) continue
    const read = method === 'SUPPRESSION' ? readCells : readGrid
    for (const table of tables.get(name) ?? []) {
      const old = await read({ door, schema, caller: callers.steward, release: before }, table.grain)
      if (old) compareReleases(old, table, counts, method === 'ROUNDING' ? BASE : LEAST_CHANGE, journal)
    }
  }
}
