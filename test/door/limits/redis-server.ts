import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '../../../platform/database/embedded/free-port'

const PROGRAM = 'redis-server'

/**
 * Tests that need a real Redis: Debian's package redis-server. Where there is none they are skipped, and say so; where
 * HUB_REQUIRE_SHARED is 1 they fail instead.
 */
export function describeWithRedis(name: string, tests: () => void): void {
  const { error } = spawnSync(PROGRAM, ['--version'])
  if (!error) {
    describe(name, tests)
    return
  }
  const absent = `"${name}" needs the program ${PROGRAM}, which is not installed`
  if (process.env.HUB_REQUIRE_SHARED === '1') {
    test(name, () => {
      throw new Error(`${absent}, and HUB_REQUIRE_SHARED is 1.`)
    })
    return
  }
  process.stderr.write(`Skipped: ${absent}.\n`)
  describe.skip(name, tests)
}

/** A Redis of the test's own, on this machine alone, that keeps nothing. */
export class RedisServer {
  private readonly folder = mkdtempSync(join(tmpdir(), 'redis-'))
  private process: ChildProcess | null = null

  private constructor(readonly port: number) {}

  static async open(): Promise<RedisServer> {
    const server = new RedisServer(await freePort())
    await server.start()
    return server
  }

  get url(): string {
    return `redis://127.0.0.1:${this.port}/0`
  }

  /** It answers, and holds nothing. */
  async start(): Promise<void> {
    const only = ['--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--dir', this.folder]
    this.process = spawn(PROGRAM, ['--port', String(this.port), ...only], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const { stdout } = this.process
    // It goes on writing, and must not be stopped by that nobody reads.
    for await (const chunk of stdout?.iterator({ destroyOnReturn: false }) ?? [])
      if (String(chunk).includes('Ready to accept connections')) break
    stdout?.resume()
  }

  async stop(): Promise<void> {
    const { process } = this
    if (!process) return
    this.process = null
    const gone = once(process, 'exit')
    process.kill('SIGKILL')
    await gone
  }

  async close(): Promise<void> {
    await this.stop()
    rmSync(this.folder, { recursive: true, force: true })
  }
}
