import { execFile } from 'node:child_process'
import { type Account } from './account'

export interface RunOptions {
  readonly account?: Account
  /** written to the command's standard input */
  readonly input?: string
}

/** Nothing of our own environment but the PATH: it holds secrets, and PG* variables that would be obeyed. */
export const BARE_ENVIRONMENT = { PATH: process.env.PATH ?? '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' }

/** What the command printed, trimmed; rejects with what it complained of when it fails. */
export function runText(command: string, args: readonly string[], { account, input }: RunOptions = {}) {
  return new Promise<string>((resolve, reject) => {
    const options = { ...account, cwd: '/', env: BARE_ENVIRONMENT }
    const child = execFile(command, args, options, (error, stdout, stderr) => {
      if (error) reject(new Error(stderr.trim() || error.message, { cause: error }))
      else resolve(stdout.trim())
    })
    // A command that ends without reading has said why in its exit code.
    child.stdin?.on('error', () => undefined)
    child.stdin?.end(input)
  })
}
