import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

export const HUB = join(__dirname, '..', '..', 'dist', 'cli', 'hub.js')

type Environment = Readonly<Record<string, string>>

/** What a process of the hub came to. */
export interface Ending {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

export interface GraphAnswer {
  readonly status: number
  // Whatever the query asked for; each test knows its shape.
  // biome-ignore lint/suspicious/noExplicitAny: as said
  readonly data: any
  readonly errors?: readonly { readonly message: string; readonly extensions: { readonly code: string } }[]
}

const made: string[] = []
const running = new Set<HubProcess>()

/** The name of a data folder that is not there yet; gone after `endHubs`. */
export function newDataFolder(): string {
  const parent = mkdtempSync(join(tmpdir(), 'hub-end-to-end-'))
  // So that the database can be in it, whatever account runs it, and is gone with it.
  chmodSync(parent, 0o711)
  made.push(parent)
  return join(parent, 'data')
}

/** Ends what this file has started, and removes its data folders. For afterAll. */
export async function endHubs(): Promise<void> {
  await Promise.all([...running].map((hub) => hub.end('SIGKILL')))
  for (const parent of made) rmSync(parent, { recursive: true, force: true })
}

const READY = /^(?:Hub|Subgraph \w+) ready at (http:\/\/127\.0\.0\.1:\d+)\/graphql$/m

/** A process of the compiled program, and what it has said so far. */
export class HubProcess {
  stdout = ''
  stderr = ''
  readonly ended: Promise<Ending>
  private readonly child: ChildProcess

  constructor(
    args: readonly string[],
    readonly env: Environment,
    nodeArgs: readonly string[] = [],
    program = HUB,
  ) {
    this.child = spawn(process.execPath, [...nodeArgs, program, ...args], {
      env: { PATH: process.env.PATH, PORT: '0', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    this.child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      this.stdout += text
    })
    this.child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      this.stderr += text
    })
    running.add(this)
    this.ended = new Promise((resolve) => {
      this.child.once('close', (code) => {
        running.delete(this)
        resolve({ code, stdout: this.stdout, stderr: this.stderr })
      })
    })
  }

  get pid(): number {
    return this.child.pid as number
  }

  /** `http://127.0.0.1:<port>`, once the ready line has been printed: of a hub, or of one of its subgraphs. */
  get base(): string {
    const [, base] = READY.exec(this.stdout) ?? []
    if (!base) throw new Error(`not ready: ${this.stdout}\n${this.stderr}`)
    return base
  }

  end(signal: NodeJS.Signals): Promise<Ending> {
    this.child.kill(signal)
    return this.ended
  }

  async ask(query: string, token?: string, variables?: object): Promise<GraphAnswer> {
    const response = await fetch(`${this.base}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(token ? { authorization: `Bearer ${token}` } : {}),
      },
      body: JSON.stringify({ query, variables }),
    })
    return { status: response.status, ...((await response.json()) as object) } as GraphAnswer
  }

  /** The status of /readyz; 0 where nobody listens. */
  async readiness(): Promise<number> {
    return fetch(`${this.base}/readyz`).then(
      ({ status }) => status,
      () => 0,
    )
  }
}

/** A hub that has said it is ready. */
export function startHub(env: Environment): Promise<HubProcess> {
  return untilReady(new HubProcess(['start'], env))
}

/** The same process, once it has said that it is ready; throws where it ends before. */
export async function untilReady(hub: HubProcess, ms = 25_000): Promise<HubProcess> {
  const over = hub.ended.then(({ stderr }) => Promise.reject(new Error(`the hub did not start: ${stderr}`)))
  over.catch(() => undefined)
  await Promise.race([until(ms, () => READY.test(hub.stdout)), over])
  return hub
}

/** Runs one command to its end. */
export function runHub(args: readonly string[], env: Environment): Promise<Ending> {
  return new HubProcess(args, env).ended
}

/** A token as `hub token` prints it for this data folder. */
export async function printedToken(hubData: string, ...args: string[]): Promise<string> {
  const { code, stdout, stderr } = await runHub(['token', ...args], { HUB_DATA: hubData })
  if (code !== 0) throw new Error(stderr)
  return stdout.trim()
}

/** Waits until `holds`; throws where it does not within so many milliseconds. */
export async function until(ms: number, holds: () => boolean | Promise<boolean>): Promise<void> {
  for (const end = Date.now() + ms; !(await holds()); await sleep(20)) {
    if (Date.now() > end) throw new Error(`not within ${ms} ms: ${holds}`)
  }
}

/** The process id of the database of a data folder; null where none is running. */
export function databasePid(hubData: string): number | null {
  const file = join(hubData, 'postgres', 'data', 'postmaster.pid')
  return existsSync(file) ? Number(readFileSync(file, 'utf8').split('\n')[0]) : null
}

export function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
