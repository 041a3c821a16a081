import { Command, InvalidArgumentError, Option } from 'commander'
import { StartError } from '../../platform/errors'
import { SCOPES_OF_ROLE, type Scope } from '../../platform/identity/principal'
import {
  findAgencyName,
  insertKey,
  type ListedKey,
  listKeys,
  revokeKey,
} from '../../platform/vault/agency-key/agency-key.repository'
import { makeKey } from '../../platform/vault/agency-key/key-text'
import { withIngest } from '../open-hub'
import { shortText } from '../options/short-text'
import { uuid } from '../options/uuid'
import { tableText } from '../table-text'

export function keyCommand(): Command {
  return new Command('key')
    .description('Keys that the machines of agencies call with; docs/agency-keys.md shows how.')
    .addCommand(createCommand())
    .addCommand(listCommand())
    .addCommand(revokeCommand())
}

const AGENCY_SCOPES = SCOPES_OF_ROLE.agency
const DEFAULT_SCOPES = AGENCY_SCOPES.filter((scope) => scope.endsWith(':write') || scope === 'capacity:read')

interface CreateOptions {
  readonly agency: string
  readonly scopes: readonly Scope[]
  readonly label?: string
  readonly json?: true
}

function createCommand(): Command {
  return new Command('create')
    .description('Make a key for an agency, and print it: this once, for the hub keeps only its hash.')
    .requiredOption('--agency <id>', 'the agency whose key it is (its id in the directory)', uuid)
    .addOption(
      new Option('--scopes <list>', `what it may do, separated by commas, of: ${AGENCY_SCOPES.join(', ')}`)
        .argParser(scopes)
        .default(DEFAULT_SCOPES, DEFAULT_SCOPES.join(',')),
    )
    .option('--label <text>', 'what the list shows beside it, such as the system that calls', shortText(100))
    .option('--json', 'print one JSON object, with the key in it')
    .action(createKey)
}

async function createKey({ agency: agencyId, scopes, label = '', json }: CreateOptions): Promise<void> {
  const { id, text, hash } = makeKey()
  const agency = await withIngest(async (db) => {
    const name = await findAgencyName(db, agencyId)
    if (name === null) {
      throw new StartError(
        `The directory holds no agency with the id ${agencyId}. The query in docs/queries/agencies.graphql lists them.`,
      )
    }
    await insertKey(db, { id, agencyId, label, scopes, hash })
    return name
  })
  if (json) {
    console.log(JSON.stringify({ id, agencyId, agency, label: label || null, scopes, key: text }))
    return
  }
  console.log(text)
  console.error(
    `The key ${id} of ${agency}, for ${scopes.join(', ')}. It is shown this once: keep it where the calling system keeps its secrets.`,
  )
}

function scopes(text: string): readonly Scope[] {
  const asked = text.split(',').map((word) => word.trim())
  const unknown = asked.find((word) => !(AGENCY_SCOPES as readonly string[]).includes(word))
  if (unknown !== undefined) {
    throw new InvalidArgumentError(
      `an agency has no scope "${unknown}". It takes one or more of: ${AGENCY_SCOPES.join(', ')}.`,
    )
  }
  return AGENCY_SCOPES.filter((scope) => asked.includes(scope))
}

function listCommand(): Command {
  return new Command('list')
    .description('List keys, revoked ones too. No list shows a key, nor its hash.')
    .option('--agency <id>', 'only those of one agency', uuid)
    .option('--json', 'print one JSON array')
    .action(async ({ agency, json }: { agency?: string; json?: true }) => {
      const keys = await withIngest((db) => listKeys(db, agency ?? null))
      if (json) console.log(JSON.stringify(keys))
      else console.log(keys.length === 0 ? 'There are no keys.' : keyTable(keys))
    })
}

function keyTable(keys: readonly ListedKey[]): string {
  return tableText(
    ['KEY', 'AGENCY', 'AGENCY ID', 'LABEL', 'SCOPES', 'CREATED', 'LAST USED', 'REVOKED'],
    keys.map((key) => [
      key.id,
      key.agency ?? '(not in the directory)',
      key.agencyId,
      key.label ?? '–',
      key.scopes.join(','),
      dayOf(key.createdAt),
      key.lastUsedOn ?? 'never',
      key.revokedAt ? dayOf(key.revokedAt) : '–',
    ]),
  )
}

const dayOf = (instant: Date) => instant.toISOString().slice(0, 10)

function revokeCommand(): Command {
  return new Command('revoke')
    .description('Revoke a key: it is refused from the next request on, also by a running hub. For good.')
    .argument('<key id>', 'as "hub key list" shows it, or as it stands in the key after "hvk_"', keyId)
    .action(async (id: string) => {
      const revocation = await withIngest((db) => revokeKey(db, id))
      if (revocation === 'UNKNOWN')
        throw new StartError(`No key of this hub has the id ${id}. "hub key list" shows them.`)
      console.log(
        revocation === 'REVOKED'
          ? `The key ${id} is revoked.`
          : `The key ${id} was revoked before; nothing has changed.`,
      )
    })
}

/** Whoever finds a key in the wrong place has its id in the one form, the list gives it in the other. */
function keyId(text: string): string {
  const hex = text.toLowerCase().replaceAll('-', '')
  if (!/^[0-9a-f]{32}$/.test(hex))
    throw new InvalidArgumentError('it takes the id of a key, as "hub key list" shows it.')
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
