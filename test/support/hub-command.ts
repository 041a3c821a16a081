import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Command } from 'commander'
import type { TestDatabase } from './hub-database'

export interface Printed {
  readonly stdout: string
  readonly stderr: string
}

/** Runs commands of `hub` in this process, on one database; throws what they throw. */
export class HubCommands {
  private readonly hubData = mkdtempSync(join(tmpdir(), 'hub-command-'))

  constructor(private readonly database: Pick<TestDatabase, 'adminUrl' | 'installKey'>) {}

  async run(command: () => Command, ...args: string[]): Promise<Printed> {
    const before = { ...process.env }
    const out = jest.spyOn(console, 'log').mockImplementation(() => undefined)
    const err = jest.spyOn(console, 'error').mockImplementation(() => undefined)
    Object.assign(process.env, {
      DATABASE_URL: this.database.adminUrl,
      HUB_MASTER_KEY: this.database.installKey,
      HUB_DATA: this.hubData,
    })
    try {
      await quiet(command()).parseAsync(args, { from: 'user' })
      return { stdout: linesOf(out), stderr: linesOf(err) }
    } finally {
      process.env = before
      out.mockRestore()
      err.mockRestore()
    }
  }

  close(): void {
    rmSync(this.hubData, { recursive: true })
  }
}

/** The command and those below it throw instead of ending the process. */
function quiet(command: Command): Command {
  command.exitOverride().configureOutput({ writeErr: () => undefined, writeOut: () => undefined })
  for (const child of command.commands) quiet(child)
  return command
}

function linesOf({ mock }: jest.SpyInstance): string {
  return mock.calls.map(([line]) => `${line}\n`).join('')
}
