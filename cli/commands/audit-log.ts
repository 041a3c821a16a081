import { Command, InvalidArgumentError, Option } from 'commander'
import { ALL, listNewest } from '../../platform/access-log/access-log.repository'
import type { Head } from '../../platform/access-log/verify-chain'
import { ROLES } from '../../platform/identity/principal'
import { accessTable } from '../audit-log/show'
import { headText, sentenceOf, verifyLog } from '../audit-log/verify'
import { withAuditor } from '../audit-log/with-auditor'
import { exitWith, HOLDS, HOLDS_NOT, refusing } from '../disclosure/exit-with'
import { showProgress, silent } from '../disclosure/progress'
import { instant } from '../options/instant'

export function auditLogCommand(): Command {
  return new Command('audit-log')
    .description('The log of accesses to statistics, reports and live capacity; docs/audit-log.md says more.')
    .addCommand(verifyCommand())
    .addCommand(showCommand())
}

function verifyCommand(): Command {
  return refusing(new Command('verify'))
    .description(
      'Look whether the log is as it was written, and print its head, to be kept elsewhere. ' +
        'Exits with 0 where it holds, 1 with the first row that does not, 2 for input that can not be used.',
    )
    .option('--since <seq:hash>', 'a head that was kept: also find rows cut off, or made anew, since', head)
    .option('--json', 'print one JSON object and nothing else')
    .action((options: VerifyOptions) => exitWith(() => verify(options)))
}

interface VerifyOptions {
  readonly since?: Head
  readonly json?: true
}

async function verify({ since, json }: VerifyOptions): Promise<number> {
  const onProgress = json ? silent : showProgress()
  const { head, fault } = await withAuditor((db) =>
    verifyLog(db, since ?? null, (done, of) => onProgress({ phase: 'rows', done, of })),
  )
  if (json) console.log(JSON.stringify({ holds: fault === null, head, fault }))
  else if (fault) console.log(`The log does not hold. ${sentenceOf(fault)}`)
  else console.log(`The log holds: ${head.seq} rows. Head, to be kept elsewhere:\n${headText(head)}`)
  return fault ? HOLDS_NOT : HOLDS
}

function head(text: string): Head {
  const [, seq, hash] = /^(\d{1,15}):([0-9a-f]{64})$/i.exec(text.trim()) ?? []
  if (seq === undefined || hash === undefined)
    throw new InvalidArgumentError('it takes a head as "hub audit-log verify" prints it.')
  return { seq: Number(seq), hash: hash.toLowerCase() }
}

interface ShowOptions {
  readonly from?: Date
  readonly to?: Date
  readonly role?: string
  readonly subject?: string
  readonly limit: number
  readonly json?: true
}

function showCommand(): Command {
  return new Command('show')
    .description('List accesses, the newest first. Instants are by the real clock, in UTC.')
    .option('--from <instant>', 'only from then on: an instant, or a day', instant)
    .option('--to <instant>', 'only before then', instant)
    .addOption(new Option('--role <role>', 'only of callers with this role').choices(ROLES))
    .option('--subject <subject>', 'only of this caller; of an agency\'s key it is "key <id>"')
    .option('--limit <rows>', 'so many at the most', rows, 50)
    .option('--json', 'print one JSON array')
    .action(async ({ from, to, role, subject, limit, json }: ShowOptions) => {
      const criteria = {
        ...ALL,
        from: from ?? null,
        to: to ?? null,
        role: role ?? null,
        subject: subject ?? null,
      }
      const found = await withAuditor((db) => listNewest(db, criteria, { before: null, limit }))
      if (json) console.log(JSON.stringify(found))
      else console.log(found.length === 0 ? 'There are no such accesses.' : accessTable(found))
    })
}

function rows(text: string): number {
  if (/^[1-9]\d{0,5}$/.test(text)) return Number(text)
  throw new InvalidArgumentError('it takes a whole number from 1 to 999999.')
}
