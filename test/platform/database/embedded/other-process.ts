import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import * as path from 'node:path'
import { createInterface } from 'node:readline'

const MODULE = path.resolve('dist/platform/database/embedded/embedded-postgres.js')

/** Opens the database, says what it got, releases it on the first line of input. */
const SCRIPT = `
const { openEmbeddedPostgres } = require(process.argv[1])
openEmbeddedPostgres(JSON.parse(process.argv[2])).then(
  (postgres) => {
    console.log(JSON.stringify(postgres))
    process.stdin.once('data', () => postgres.release().then(() => process.exit()))
  },
  (error) => {
    console.log(JSON.stringify({ error: error.message, name: error.name }))
    process.exit(1)
  },
)`

export interface Opened {
  readonly url: string
  readonly port: number
  readonly started: boolean
  readonly dataFolder: string
  readonly error?: string
}

export interface OtherProcess {
  readonly opened: Opened
  release(): Promise<void>
  kill(): Promise<void>
}

const running = new Set<ChildProcess>()

/** Another process that has opened the embedded database, or failed to. */
export async function openInOtherProcess(
  options: object,
  account: { uid?: number; gid?: number } = {},
): Promise<OtherProcess> {
  const args = ['-e', SCRIPT, MODULE, JSON.stringify(options)]
  const child = spawn(process.execPath, args, { ...account, cwd: '/', stdio: ['pipe', 'pipe', 'inherit'] })
  running.add(child)
  const exited = once(child, 'exit').then(() => void running.delete(child))
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string]
  return {
    opened: JSON.parse(line) as Opened,
    release: () => {
      child.stdin.write('release\n')
      return exited
    },
    kill: () => {
      child.kill('SIGKILL')
      return exited
    },
  }
}

export async function killOtherProcesses() {
  await Promise.all([...running].map((child) => child.kill('SIGKILL') && once(child, 'exit')))
}
