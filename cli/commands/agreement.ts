import { randomUUID } from 'node:crypto'
import { Command, Option } from 'commander'
import { StartError } from '../../platform/errors'
import {
  type Agreement,
  endAgreement,
  insertAgreement,
  type ListedAgreement,
  listAgreements,
} from '../../services/outcomes/agreement.repository'
import { GOVERNED_DIMENSIONS, type GovernedDimension } from '../../services/outcomes/governed-dimension'
import { withIngest } from '../open-hub'
import { day } from '../options/day'
import { shortText } from '../options/short-text'
import { uuid } from '../options/uuid'
import { tableText } from '../table-text'

export function agreementCommand(): Command {
  return new Command('agreement')
    .description(
      'Agreements under which governed dimensions may be read; docs/agreements.md says what they are.',
    )
    .addCommand(registerCommand())
    .addCommand(listCommand())
    .addCommand(endCommand())
}

interface RegisterOptions {
  readonly dimension: GovernedDimension
  readonly steward: string
  readonly caller: string
  readonly purposes: string
  readonly begins?: string
  readonly expires: string
}

function registerCommand(): Command {
  return new Command('register')
    .description('Write down what a steward has agreed to. Days begin at midnight UTC.')
    .addOption(
      new Option('--dimension <name>', 'the governed dimension')
        .choices(GOVERNED_DIMENSIONS)
        .makeOptionMandatory(),
    )
    .requiredOption('--steward <text>', 'the nation, community or body that agreed', shortText(300))
    .requiredOption('--caller <subject>', 'who may read: the subject of their token', shortText(200))
    .requiredOption('--purposes <text>', 'what for, as it was agreed', shortText(1000))
    .requiredOption('--expires <day>', 'the first day on which it holds no more', day)
    .option('--begins <day>', 'the first day on which it holds (default: today)', day)
    .action(async (options: RegisterOptions) => {
      const agreement = agreementOf(options, new Date().toISOString().slice(0, 10))
      await withIngest((db) => insertAgreement(db, agreement))
      const { id, caller, dimension, beginsOn, expiresOn } = agreement
      console.log(
        `Agreement ${id}: "${caller}" may read ${dimension} from ${beginsOn} until before ${expiresOn}.`,
      )
    })
}

/** What was asked to be registered; throws a StartError where it could never hold. */
function agreementOf(options: RegisterOptions, today: string): Agreement {
  const { dimension, steward, caller, purposes, begins: beginsOn = today, expires: expiresOn } = options
  if (expiresOn <= beginsOn)
    throw new StartError(`--expires ${expiresOn} is not after --begins ${beginsOn}: it would never hold.`)
  if (expiresOn <= today) throw new StartError(`--expires ${expiresOn} is not after today, ${today} (UTC).`)
  return { id: randomUUID(), dimension, steward, caller, purposes, beginsOn, expiresOn }
}

function listCommand(): Command {
  return new Command('list')
    .description('List every agreement, those that hold no more too.')
    .option('--json', 'print one JSON array')
    .action(async ({ json }: { json?: true }) => {
      const agreements = await withIngest(listAgreements)
      if (json) console.log(JSON.stringify(agreements))
      else console.log(agreements.length === 0 ? 'There are no agreements.' : agreementTable(agreements))
    })
}

function agreementTable(agreements: readonly ListedAgreement[]): string {
  return tableText(
    ['AGREEMENT', 'DIMENSION', 'STEWARD', 'CALLER', 'PURPOSES', 'BEGINS', 'EXPIRES', 'ENDED'],
    agreements.map((agreement) => [
      agreement.id,
      agreement.dimension,
      agreement.steward,
      agreement.caller,
      agreement.purposes,
      agreement.beginsOn,
      agreement.expiresOn,
      agreement.endedAt?.toISOString().slice(0, 10) ?? '–',
    ]),
  )
}

function endCommand(): Command {
  return new Command('end')
    .description('End an agreement before its time, from now on and for good.')
    .argument('<id>', 'as "hub agreement list" shows it', uuid)
    .action(async (id: string) => {
      const end = await withIngest((db) => endAgreement(db, id))
      if (end === 'UNKNOWN')
        throw new StartError(`No agreement has the id ${id}. "hub agreement list" shows them.`)
      console.log(
        end === 'ENDED'
          ? `Agreement ${id} is ended.`
          : `Agreement ${id} was ended before; nothing has changed.`,
      )
    })
}
