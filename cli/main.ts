import 'reflect-metadata'
import { Command } from 'commander'
import { EmbeddedPostgresError } from '../platform/database/embedded/embedded-postgres-error'
import { StartError } from '../platform/errors'
import { composeCommand } from './commands/compose'
import { docsCommand } from './commands/docs'
import { importCommand } from './commands/import'
import { migrateCommand } from './commands/migrate'
import { sampleCommand } from './commands/sample'
import { startCommand } from './commands/start'
import { tokenCommand } from './commands/token'

/** Runs the command line. A failure is one line on standard error and exit code 1. */
export function main(argv: readonly string[]): void {
  const program = new Command('hub')
    .description(
      'Haven Hub: one graph over the agencies that support survivors of human trafficking in Canada.',
    )
    .showHelpAfterError('(add --help for what it takes)')
    .addCommand(startCommand())
    .addCommand(importCommand())
    .addCommand(sampleCommand())
    .addCommand(tokenCommand())
    .addCommand(migrateCommand())
    .addCommand(composeCommand())
    .addCommand(docsCommand(), { hidden: true })
  for (const command of program.commands) inheritSettings(command, program)
  process.on('uncaughtException', fail)
  program.parseAsync([...argv]).catch(fail)
}

// Commander does so only for commands that it makes itself.
function inheritSettings(command: Command, parent: Command): void {
  command.copyInheritedSettings(parent)
  for (const child of command.commands) inheritSettings(child, command)
}

function fail(error: unknown): void {
  console.error(`hub: ${oneLine(error)}`)
  process.exit(1)
}

function oneLine(error: unknown): string {
  if (error instanceof StartError || error instanceof EmbeddedPostgresError) return error.message
  const { name, code } = error as { name?: string; code?: string }
  // A message of the database may quote a row; its code says what happened, and the details are for a log level.
  if (process.env.HUB_LOG_LEVEL === 'debug') console.error(error)
  const kind = code ? `${name ?? 'Error'} ${code}` : (name ?? 'Error')
  return `something unexpected happened (${kind}). Nothing that was acknowledged is lost. HUB_LOG_LEVEL=debug shows where.`
}
