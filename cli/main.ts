import 'reflect-metadata'
import { Command } from 'commander'
import { EmbeddedPostgresError } from '../platform/database/embedded/embedded-postgres-error'
import { StartError } from '../platform/errors'
import { describeError } from '../platform/log'

/** Every command by its name. Each is loaded only where it is asked for: most of the program is not needed by most of them. */
const COMMANDS: Readonly<Record<string, () => Command>> = {
  start: () => (require('./commands/start') as typeof import('./commands/start')).startCommand(),
  serve: () => (require('./commands/serve') as typeof import('./commands/serve')).serveCommand(),
  import: () => (require('./commands/import') as typeof import('./commands/import')).importCommand(),
  sample: () => (require('./commands/sample') as typeof import('./commands/sample')).sampleCommand(),
  release: () => (require('./commands/release') as typeof import('./commands/release')).releaseCommand(),
  report: () => (require('./commands/report') as typeof import('./commands/report')).reportCommand(),
  protect: () => (require('./commands/protect') as typeof import('./commands/protect')).protectCommand(),
  attack: () => (require('./commands/attack') as typeof import('./commands/attack')).attackCommand(),
  audit: () => (require('./commands/audit') as typeof import('./commands/audit')).auditCommand(),
  'audit-log': () =>
    (require('./commands/audit-log') as typeof import('./commands/audit-log')).auditLogCommand(),
  pseudonyms: () =>
    (require('./commands/pseudonyms') as typeof import('./commands/pseudonyms')).pseudonymsCommand(),
  token: () => (require('./commands/token') as typeof import('./commands/token')).tokenCommand(),
  key: () => (require('./commands/key') as typeof import('./commands/key')).keyCommand(),
  agreement: () =>
    (require('./commands/agreement') as typeof import('./commands/agreement')).agreementCommand(),
  backup: () => (require('./commands/backup') as typeof import('./commands/backup')).backupCommand(),
  restore: () => (require('./commands/restore') as typeof import('./commands/restore')).restoreCommand(),
  safelist: () => (require('./commands/safelist') as typeof import('./commands/safelist')).safelistCommand(),
  migrate: () => (require('./commands/migrate') as typeof import('./commands/migrate')).migrateCommand(),
  compose: () => (require('./commands/compose') as typeof import('./commands/compose')).composeCommand(),
  docs: () => (require('./commands/docs') as typeof import('./commands/docs')).docsCommand(),
}
/** For those who work on the hub itself. */
const HIDDEN = ['docs']

/** Runs the command line. A failure is one line on standard error and exit code 1. */
export function main(argv: readonly string[]): void {
  const program = new Command('hub')
    .description(
      'Haven Hub: one graph over the agencies that support survivors of human trafficking in Canada.',
    )
    .showHelpAfterError('(add --help for what it takes)')
  for (const name of namesFor(argv[2])) {
    const command = COMMANDS[name]?.() as Command
    program.addCommand(command, { hidden: HIDDEN.includes(name) })
    inheritSettings(command, program)
  }
  process.on('uncaughtException', fail)
  program.parseAsync([...argv]).catch(fail)
}

/** The command that was asked for; all of them for an overview, or for a word that is none. */
function namesFor(asked: string | undefined): string[] {
  return asked !== undefined && Object.hasOwn(COMMANDS, asked) ? [asked] : Object.keys(COMMANDS)
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
  // Never the message itself: one of the database may quote a row.
  if (process.env.HUB_LOG_LEVEL === 'debug') console.error(JSON.stringify(describeError(error)))
  const kind = code ? `${name ?? 'Error'} ${code}` : (name ?? 'Error')
  return `something unexpected happened (${kind}). Nothing that was acknowledged is lost. HUB_LOG_LEVEL=debug shows where.`
}
