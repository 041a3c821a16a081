import { spawn } from 'node:child_process'
import { once } from 'node:events'
import * as fs from 'node:fs'
import * as path from 'node:path'
import { findBinaries } from '../../../../platform/database/embedded/binaries'
import { openEmbeddedPostgres } from '../../../../platform/database/embedded/embedded-postgres'
import { findPlace } from '../../../../platform/database/embedded/place'
import { newHubData, QUICKLY, removeFolders, serverOn } from './folders'

const hubData = newHubData()
afterAll(removeFolders)

test('a folder in use by a PostgreSQL that the hub did not start is refused, and its process id named', async () => {
  await (await openEmbeddedPostgres({ hubData, ...QUICKLY })).release()
  const place = await findPlace({ hubData })
  const { bin } = await findBinaries(undefined, place)
  const args = [
    '-D',
    place.data,
    '-c',
    'listen_addresses=',
    '-c',
    'unix_socket_directories=/tmp',
    '-p',
    '54999',
  ]
  const foreign = spawn(path.join(bin, 'postgres'), args, { ...place.account, cwd: '/', stdio: 'ignore' })
  try {
    while (serverOn(place.data) !== foreign.pid) await new Promise((resolve) => setTimeout(resolve, 20))
    await expect(openEmbeddedPostgres({ hubData })).rejects.toThrow(
      `${place.data} is in use by a PostgreSQL that Haven Hub did not start, process ${foreign.pid}: ` +
        `stop it (kill -INT ${foreign.pid}), or set DATABASE_URL to use it.`,
    )
  } finally {
    foreign.kill('SIGINT')
    await once(foreign, 'exit')
  }
})

test('a server that does not start says why', async () => {
  const opening = openEmbeddedPostgres({ hubData, settings: { shared_buffers: 'a lot' } })
  await expect(opening).rejects.toThrow(
    /PostgreSQL does not start.*invalid value for parameter "shared_buffers"/,
  )
})

test('a data folder of another major version is refused, and both versions named', async () => {
  const { dataFolder, release } = await openEmbeddedPostgres({ hubData })
  await release()
  fs.writeFileSync(path.join(dataFolder, 'PG_VERSION'), '16\n')
  await expect(openEmbeddedPostgres({ hubData })).rejects.toThrow(
    /was made by PostgreSQL 16, and this is PostgreSQL 18: set HUB_PG_BIN/,
  )
})

test('HUB_PG_BIN without a server is refused', async () => {
  const opening = openEmbeddedPostgres({ hubData: newHubData(), pgBin: '/nowhere' })
  await expect(opening).rejects.toThrow(
    'HUB_PG_BIN /nowhere has no "postgres" that the server\'s account can run.',
  )
})

test('HUB_PG_BIN older than 15 is refused', async () => {
  const pgBin = newHubData()
  fs.chmodSync(pgBin, 0o755)
  fs.writeFileSync(path.join(pgBin, 'postgres'), '#!/bin/sh\necho "postgres (PostgreSQL) 14.9"\n', {
    mode: 0o755,
  })
  await expect(openEmbeddedPostgres({ hubData: newHubData(), pgBin })).rejects.toThrow(
    'is PostgreSQL 14: give version 15 or later, or set DATABASE_URL.',
  )
})

test('an instance file that could name any folder is refused', async () => {
  if (process.getuid?.() !== 0) return
  const hubData = newHubData()
  fs.writeFileSync(path.join(hubData, 'instance'), '../../etc\n')
  await expect(openEmbeddedPostgres({ hubData })).rejects.toThrow('does not hold an instance id')
})
