import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import * as fs from 'node:fs'
import { connect } from 'node:net'
import { networkInterfaces } from 'node:os'
import * as path from 'node:path'
import {
  type EmbeddedPostgres,
  openEmbeddedPostgres,
} from '../../../../platform/database/embedded/embedded-postgres'
import { newHubData, postmasterPid, QUICKLY, query, removeFolders, serverOn } from './folders'
import { killOtherProcesses, openInOtherProcess } from './other-process'

afterAll(async () => {
  await killOtherProcesses()
  removeFolders()
})

// Making a data folder is what takes long here: all but the tests about an empty one share it.
const hubData = newHubData()

describe('a server in use by several processes', () => {
  test('is one server, when two processes open an empty folder at the same moment', async () => {
    const both = await Promise.all([openInOtherProcess({ hubData }), openInOtherProcess({ hubData })])
    const [one, two] = both.map(({ opened }) => opened)
    expect(one?.error ?? two?.error).toBeUndefined()
    expect([one?.started, two?.started].sort()).toEqual([false, true])
    expect(one?.url).toBe(two?.url)
    expect(await query(String(one?.url), 'select 1')).toEqual([[1]])
    expect(fs.readdirSync(path.join(hubData, 'postgres')).filter((name) => name.includes('new'))).toEqual([])
    await Promise.all(both.map((process) => process.release()))
    expect(serverOn(String(one?.dataFolder))).toBeNull()
  })

  test('is joined by the second, outlives the first, and stops with the last', async () => {
    const first = await openInOtherProcess({ hubData })
    const second = await openEmbeddedPostgres({ hubData })
    const { dataFolder, url } = second
    expect([first.opened.started, second.started]).toEqual([true, false])
    expect(first.opened.url).toBe(url)
    const pid = serverOn(dataFolder)

    await first.release()
    expect(serverOn(dataFolder)).toBe(pid)
    expect(await query(url, 'select 1')).toEqual([[1]])

    await second.release()
    expect(serverOn(dataFolder)).toBeNull()
    expect(isAlive(pid)).toBe(false)
    expect(fs.readdirSync(path.join(hubData, 'postgres')).sort()).toEqual([
      'data',
      'holders',
      'presence',
      'server.log',
    ])
  })

  test('is never lost to one that joins while another releases', async () => {
    let held = await openEmbeddedPostgres({ hubData })
    for (let round = 0; round < 12; round++) {
      const leaving = held.release()
      await new Promise((resolve) => setTimeout(resolve, round * 3))
      held = await openEmbeddedPostgres({ hubData })
      await leaving
      expect(await query(held.url, 'select 1')).toEqual([[1]])
    }
    await held.release()
    expect(serverOn(held.dataFolder)).toBeNull()
  })
})

describe('a server that this process started', () => {
  let postgres: EmbeddedPostgres

  beforeAll(async () => {
    postgres = await openEmbeddedPostgres({ hubData, settings: { work_mem: '8MB', listen_addresses: '*' } })
  })
  afterAll(() => postgres.release())

  test('answers on its url, as the superuser hub of the database hub', async () => {
    const sql = "select current_user::text, current_database()::text, current_setting('is_superuser')"
    expect(await query(postgres.url, sql)).toEqual([['hub', 'hub', 'on']])
    expect(postgres.started).toBe(true)
  })

  test('is durable, checks its pages, keeps UTC, and compares text by code point', async () => {
    const names = ['fsync', 'synchronous_commit', 'full_page_writes', 'data_checksums', 'timezone', 'jit']
    const values = await query(postgres.url, `select ${names.map((n) => `current_setting('${n}')`).join()}`)
    expect(values).toEqual([['on', 'on', 'on', 'on', 'UTC', 'off']])
    expect(await query(postgres.url, "select 'Z' < 'a', upper('é')")).toEqual([[true, 'É']])
  })

  test('takes the settings that it is given, save for those that open it to others', async () => {
    const sql =
      "select current_setting('work_mem'), current_setting('listen_addresses'), current_setting('ssl')"
    expect(await query(postgres.url, sql)).toEqual([['8MB', '127.0.0.1', 'off']])
  })

  test('cannot be reached at any address of this machine but the loopback one', async () => {
    const addresses = Object.values(networkInterfaces()).flatMap((all) => all ?? [])
    const beyond = addresses.filter(({ internal, family }) => !internal && family === 'IPv4')
    for (const { address } of [...beyond, { address: '127.0.0.2' }]) {
      expect(await canConnect(address, postgres.port)).toBe(false)
    }
    expect(await canConnect('127.0.0.1', postgres.port)).toBe(true)
  })

  test('has its password and its data in files that only their owner may read', () => {
    const mode = (file: string) => fs.statSync(file).mode & 0o777
    expect(mode(path.join(postgres.dataFolder, 'hub.password'))).toBe(0o600)
    expect(mode(postgres.dataFolder)).toBe(0o700)
    expect(mode(path.join(hubData, 'postgres'))).toBe(0o700)
    expect(mode(path.join(hubData, 'postgres', 'holders'))).toBe(0o600)
  })

  test('is not let in with another password', async () => {
    const url = postgres.url.replace(/:[^:@]+@/, ':wrong@')
    await expect(query(url, 'select 1')).rejects.toThrow('password authentication failed')
  })

  test('does not keep failed statements, which quote rows, in its log', async () => {
    await query(postgres.url, "select 'secret'::integer").catch(() => undefined)
    expect(fs.readFileSync(path.join(hubData, 'postgres', 'server.log'), 'utf8')).not.toContain('secret')
  })
})

describe('after a death', () => {
  test('of the only holder by SIGKILL, the server is gone in 2 s and comes back with every committed row', async () => {
    const holder = await openInOtherProcess({ hubData })
    const { url, dataFolder } = holder.opened
    await query(url, 'create table kept as select generate_series(1, 1000) as n')
    const pid = serverOn(dataFolder)
    await holder.kill()
    expect(await within(2_000, () => !isAlive(pid))).toBe(true)
    expect(await within(1_000, () => supervisorsOf(hubData) === 0)).toBe(true)

    const again = await openEmbeddedPostgres({ hubData })
    expect(await query(again.url, 'select sum(n)::int from kept')).toEqual([[500500]])
    await again.release()
  })

  test('of the server itself, its supervisor leaves no process behind, and the next open starts it anew', async () => {
    const holder = await openInOtherProcess({ hubData })
    process.kill(postmasterPid(holder.opened.dataFolder), 'SIGKILL')
    expect(await within(2_000, () => supervisorsOf(hubData) === 0)).toBe(true)

    const again = await openEmbeddedPostgres({ hubData })
    expect(again.started).toBe(true)
    await holder.kill()
    expect(await query(again.url, 'select 1')).toEqual([[1]])
    await again.release()
  })

  test('of the machine, a postmaster.pid whose number is now of another process does not stop the start', async () => {
    const before = await openEmbeddedPostgres({ hubData })
    const pidFile = path.join(before.dataFolder, 'postmaster.pid')
    const lines = fs.readFileSync(pidFile, 'utf8').split('\n')
    await before.release()
    const { uid, gid } = fs.statSync(before.dataFolder)
    const innocent = spawn('sleep', ['60'], { uid, gid, cwd: '/' })
    try {
      fs.writeFileSync(pidFile, [innocent.pid, ...lines.slice(1)].join('\n'))
      const after = await openEmbeddedPostgres({ hubData })
      expect(await query(after.url, 'select 1')).toEqual([[1]])
      await after.release()
    } finally {
      innocent.kill('SIGKILL')
      await once(innocent, 'exit')
    }
  })

  test('of HUB_DATA itself, the database comes back empty', async () => {
    const before = await openEmbeddedPostgres({ hubData })
    await query(before.url, 'create table forgotten ()')
    await before.release()
    fs.rmSync(hubData, { recursive: true })
    const after = await openEmbeddedPostgres({ hubData, ...QUICKLY })
    expect(await query(after.url, "select to_regclass('forgotten')")).toEqual([[null]])
    await after.release()
  })
})

function canConnect(host: string, port: number) {
  return new Promise<boolean>((resolve) => {
    const socket = connect({ host, port, timeout: 1_000 })
    const end = (answer: boolean) => {
      socket.destroy()
      resolve(answer)
    }
    socket.once('connect', () => end(true))
    for (const failure of ['error', 'timeout']) socket.once(failure, () => end(false))
  })
}

function isAlive(pid: number | null) {
  try {
    return process.kill(Number(pid), 0)
  } catch {
    return false
  }
}

function supervisorsOf(hubData: string) {
  const commands = execFileSync('ps', ['-eo', 'args='], { encoding: 'utf8' }).split('\n')
  return commands.filter((command) => command.includes('haven-hub-postgres') && command.includes(hubData))
    .length
}

async function within(ms: number, isTrue: () => boolean) {
  for (const end = Date.now() + ms; Date.now() < end; ) {
    if (isTrue()) return true
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  return isTrue()
}
