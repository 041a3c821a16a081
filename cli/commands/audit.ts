import { Command, InvalidArgumentError } from 'commander'
import type { AuditReport } from '../../analytics/intruder/audit-report'
import { auditText } from '../../analytics/intruder/audit-report'
import { auditPublished } from '../audit/audit-published'
import { showProgress, silent } from '../disclosure/progress'

const ATTACKS = 10_000

interface Options {
  readonly release?: string
  readonly attacks: number
  readonly seed?: number
  readonly json?: true
}

export function auditCommand(): Command {
  return new Command('audit')
    .description(
      'Attack a published release from outside, as anybody and each kind of caller could: read all that honest readers may have, and try to ' +
        'find out what is suppressed. Shares no code with what protects releases. Exits with 0 where every promise was held, 1 where one was not.',
    )
    .option('--release <release>', 'its code or id; without it, the newest that is published')
    .option(
      '--attacks <n>',
      'how many attacks are drawn, beside those that are tried on everything',
      whole,
      ATTACKS,
    )
    .option('--seed <n>', 'what they are drawn by; without it, by the release: the same each time', whole)
    .option('--json', 'print one JSON object and nothing else')
    .action(async (options: Options) => {
      const report = await auditPublished({
        release: options.release ?? null,
        attacks: options.attacks,
        seed: options.seed ?? null,
        onProgress: options.json ? silent : showProgress(),
      })
      console.log(options.json ? JSON.stringify(report) : auditText(report))
      process.exitCode = exitCodeOf(report)
    })
}

function exitCodeOf({ held }: AuditReport): number {
  return held ? 0 : 1
}

function whole(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value) || value < 1)
    throw new InvalidArgumentError('it takes a whole number above 0.')
  return value
}
