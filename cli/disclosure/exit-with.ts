import type { Command } from 'commander'
import { InputError } from '../../analytics/disclosure/files/input-error'
import { StartError } from '../../platform/errors'

/** What a protection or an attack came to, as an exit code. */
export const HOLDS = 0
export const HOLDS_NOT = 1
export const BAD_INPUT = 2

/**
 * Runs a command and sets its exit code. Input that can not be used is one line on standard error and BAD_INPUT; any other
 * failure is for the caller.
 */
export async function exitWith(command: () => Promise<number>): Promise<void> {
  try {
    process.exitCode = await command()
  } catch (error) {
    if (!(error instanceof InputError) && !(error instanceof StartError)) throw error
    console.error(`hub: ${error.message}`)
    process.exitCode = BAD_INPUT
  }
}

/** A command that is called in a wrong way is bad input too. */
export function refusing(command: Command): Command {
  return command.exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? HOLDS : BAD_INPUT))
}
