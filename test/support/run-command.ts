import type { Command } from 'commander'

/** What a command of the hub came to when it was run in this process. */
export interface CommandResult {
  readonly code: number
  readonly output: string
  readonly errors: string
}

/** Runs a command with these arguments, catching what it prints and its exit code. */
export async function runCommand(command: Command, args: readonly string[]): Promise<CommandResult> {
  const output: string[] = []
  const errors: string[] = []
  const before = process.exitCode
  const spies = [
    jest.spyOn(console, 'log').mockImplementation((line) => void output.push(`${line}\n`)),
    jest.spyOn(console, 'error').mockImplementation((line) => void errors.push(`${line}\n`)),
    jest.spyOn(process.stderr, 'write').mockImplementation((text) => errors.push(String(text)) > 0),
  ]
  try {
    process.exitCode = undefined
    await command.parseAsync(args, { from: 'user' })
    return { code: Number(process.exitCode ?? 0), output: output.join(''), errors: errors.join('') }
  } finally {
    process.exitCode = before
    for (const spy of spies) spy.mockRestore()
  }
}
