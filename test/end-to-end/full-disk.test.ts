import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { openEmbeddedPostgres } from '../../platform/database/embedded/embedded-postgres'
import { endHubs, HUB, newDataFolder, runHub } from '../support/hub-process'
import { AGENCY, heldEpisodes, OUTCOME_HEADER, outcomeRows, plantAgency } from './record-files'

const HUB_DATA = newDataFolder()
const ROWS = 280_000
/** No file may grow beyond so many blocks of 512 bytes: one for the log of the database, and too few for the stage. */
const MOST_BLOCKS = 36_000
const folder = mkdtempSync(join(tmpdir(), 'haven-hub-full-disk-'))
afterAll(endHubs)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function inside<T>(look: (db: Client) => Promise<T>): Promise<T> {
  const server = await openEmbeddedPostgres({ hubData: HUB_DATA })
  const db = new Client({ connectionString: server.url })
  await db.connect()
  try {
    return await look(db)
  } finally {
    await db.end()
    await server.release()
  }
}

test('where the stage finds no room, one line says so, and nothing of the file is there', async () => {
  expect((await runHub(['migrate'], { HUB_DATA })).code).toBe(0)
  await inside(plantAgency)
  const file = join(folder, 'outcomes.csv')
  writeFileSync(file, `${OUTCOME_HEADER}\n${outcomeRows(ROWS, 3).join('\n')}\n`)
  const before = JSON.stringify(await inside(heldEpisodes))
  const importing = ['import', 'outcomes', file, '--agency', AGENCY, '--json']
  const command = `ulimit -f ${MOST_BLOCKS}; exec "$0" "$@"`
  const child = spawn('sh', ['-c', command, process.execPath, HUB, ...importing], {
    env: { PATH: process.env.PATH, HUB_DATA },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let [out, errors] = ['', '']
  child.stdout.on('data', (piece) => {
    out += piece
  })
  child.stderr.on('data', (piece) => {
    errors += piece
  })
  const [code] = await once(child, 'close')
  expect([code, out]).toEqual([1, ''])
  expect(errors.split('\n').filter((line) => line.startsWith('hub: '))).toEqual([
    expect.stringMatching(/^hub: The disk of the database is full: nothing of .*outcomes\.csv was taken\./),
  ])
  expect(JSON.stringify(await inside(heldEpisodes)) === before).toBe(true)
  // With room again the same file is taken.
  writeFileSync(file, `${OUTCOME_HEADER}\n${outcomeRows(1000, 3).join('\n')}\n`)
  expect(JSON.parse((await runHub(importing, { HUB_DATA })).stdout)).toMatchObject({ accepted: 1000 })
}, 90_000)
