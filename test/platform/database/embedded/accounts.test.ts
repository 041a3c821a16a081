import * as fs from 'node:fs'
import * as path from 'node:path'
import { findAccount } from '../../../../platform/database/embedded/account'
import { openEmbeddedPostgres } from '../../../../platform/database/embedded/embedded-postgres'
import { findPackage, stage } from '../../../../platform/database/embedded/package'
import { SYSTEM_FOLDER } from '../../../../platform/database/embedded/place'
import { runText } from '../../../../platform/database/embedded/run'
import { newHubData, QUICKLY, query, removeFolders, removeLater, serverOn } from './folders'
import { killOtherProcesses, openInOtherProcess } from './other-process'

const NOBODY = { uid: 65534, gid: 65534 }
const isRoot = process.getuid?.() === 0
const asRoot = isRoot ? test : test.skip

afterAll(async () => {
  await killOtherProcesses()
  removeFolders()
})

asRoot('under root, the server runs as the owner of its data, who is not root', async () => {
  const hubData = newHubData()
  const { dataFolder, release } = await openEmbeddedPostgres({ hubData, account: 'nobody', ...QUICKLY })
  const { uid } = fs.statSync(`/proc/${serverOn(dataFolder)}`)
  await release()
  expect(uid).toBe(NOBODY.uid)
  expect(await findAccount(dataFolder, 'daemon')).toEqual(NOBODY)
})

asRoot('under root, a HUB_PG_USER that is root or nobody at all is refused', async () => {
  for (const name of ['root', 'no-such-account', '-n']) {
    await expect(findAccount('/nowhere', name)).rejects.toThrow(
      `HUB_PG_USER "${name}" is not an unprivileged`,
    )
  }
})

asRoot(
  'under root, data that the account could not reach live elsewhere, and are gone with HUB_DATA',
  async () => {
    const parent = newHubData()
    fs.chmodSync(parent, 0o700)
    const hubData = path.join(parent, 'data')
    const before = await openEmbeddedPostgres({ hubData, ...QUICKLY })
    removeLater(path.dirname(before.dataFolder))
    expect(before.dataFolder.startsWith(`${SYSTEM_FOLDER}/`)).toBe(true)
    await query(before.url, 'create table kept ()')
    await before.release()

    const again = await openEmbeddedPostgres({ hubData, ...QUICKLY })
    expect(again.dataFolder).toBe(before.dataFolder)
    expect(await query(again.url, "select to_regclass('kept')::text")).toEqual([['kept']])
    await again.release()

    fs.rmSync(hubData, { recursive: true })
    const empty = await openEmbeddedPostgres({ hubData, ...QUICKLY })
    removeLater(path.dirname(empty.dataFolder))
    expect(await query(empty.url, "select to_regclass('kept')")).toEqual([[null]])
    await empty.release()
  },
)

asRoot('an ordinary account runs the server itself, and nobody else may open its folder', async () => {
  const reach = [process.execPath, path.resolve('dist'), path.resolve('node_modules')]
  const test = reach.map((file) => `test -r '${file}'`).join(' && ')
  const canReach = await runText('/bin/sh', ['-c', test], { account: NOBODY }).then(
    () => true,
    () => false,
  )
  if (!canReach) return console.warn('Skipped: node or dist/ cannot be read by an ordinary account here.')

  const hubData = newHubData()
  fs.chownSync(hubData, NOBODY.uid, NOBODY.gid)
  const holder = await openInOtherProcess({ hubData, ...QUICKLY }, NOBODY)
  const { url, dataFolder } = holder.opened
  expect(fs.statSync(`/proc/${serverOn(dataFolder)}`).uid).toBe(NOBODY.uid)
  expect(await query(url, 'select 1')).toEqual([[1]])

  const stranger = await openInOtherProcess({ hubData, ...QUICKLY }, { uid: 1, gid: 1 })
  expect(stranger.opened.error).toContain(`belongs to another account (uid ${NOBODY.uid})`)
  await holder.release()
  expect(serverOn(dataFolder)).toBeNull()
})

test('binaries are staged whole, with the names that their libraries are looked for', async () => {
  const folder = newHubData()
  const native = stage(findPackage(), folder)
  const account = isRoot ? NOBODY : {}
  expect(await runText(path.join(native, 'bin', 'postgres'), ['--version'], { account })).toContain(
    '(PostgreSQL) 18',
  )
  expect(fs.readdirSync(folder)).toHaveLength(1)
})

const SYSTEM_BIN = '/usr/lib/postgresql/15/bin'
const withSystem = fs.existsSync(SYSTEM_BIN) ? test : test.skip

withSystem('HUB_PG_BIN runs a system PostgreSQL, that of version 15 with the C locale of libc', async () => {
  const hubData = newHubData()
  const { url, release } = await openEmbeddedPostgres({ hubData, pgBin: SYSTEM_BIN, ...QUICKLY })
  const sql =
    "select current_setting('server_version_num')::int / 10000, datlocprovider from pg_database limit 1"
  expect(await query(url, sql)).toEqual([[15, 'c']])
  await release()
})
