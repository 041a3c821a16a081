import { randomUUID } from 'node:crypto'
import { Command, InvalidArgumentError, Option } from 'commander'
import { parseRegionCode } from '../../platform/codes/region-code'
import { readConfig } from '../../platform/config/config'
import { StartError } from '../../platform/errors'
import { type HubClaims, principalOfClaims } from '../../platform/identity/claims'
import { DevIssuer } from '../../platform/identity/dev-issuer'
import { ROLES, type Role } from '../../platform/identity/principal'
import { uuid } from '../options/uuid'

interface TokenOptions {
  readonly role: Role
  readonly region: readonly string[]
  readonly agency?: string
  readonly funder: readonly string[]
  readonly hours: number
}

export function tokenCommand(): Command {
  return new Command('token')
    .description('Print a token of the built-in development issuer. Not in production.')
    .addOption(new Option('--role <role>', 'who the token stands for').choices(ROLES).makeOptionMandatory())
    .option(
      '--region <code>',
      'a region that a coordinator answers for, such as CA, 35, 3520 or CA-ON; may be repeated',
      region,
      [],
    )
    .option('--agency <id>', 'the agency whose token it is (its id in the directory)', uuid)
    .option('--funder <id>', 'a funder whose programs may be read about; may be repeated', uuids, [])
    .option('--hours <n>', 'how long the token is valid', hours, 12)
    .action(async (options: TokenOptions) => console.log(await makeToken(options)))
}

async function makeToken({
  role,
  region: regions,
  agency,
  funder,
  hours: valid,
}: TokenOptions): Promise<string> {
  const config = readConfig(process.env)
  if (config.production) {
    throw new StartError(
      'NODE_ENV is "production": the development issuer is off, and its tokens are worth nothing there.',
    )
  }
  if (role === 'agency' && !agency) throw new StartError('A token for an agency needs --agency <id>.')
  if (role === 'coordinator' && regions.length === 0)
    throw new StartError('A token for a coordinator needs --region <code>.')
  if (role === 'funder' && funder.length === 0)
    throw new StartError('A token for a funder needs --funder <id>.')
  const claims: Omit<HubClaims, 'sub'> = {
    hub_role: role,
    hub_regions: [...regions],
    hub_funders: [...funder],
    ...(agency ? { hub_agency: agency } : {}),
    ...(role === 'researcher' ? { hub_agreements: [{ cubes: 'all', governed: true }] } : {}),
  }
  const subject = `development ${role} ${randomUUID()}`
  principalOfClaims({ ...claims, sub: subject })
  return (await DevIssuer.open(config.hubData)).sign(claims, subject, valid * 3600)
}

function region(text: string, before: string[]): string[] {
  try {
    return [...before, parseRegionCode(text)]
  } catch {
    throw new InvalidArgumentError(
      'it takes CA, a code of the SGC such as 35 or 3520, or an ISO code such as CA-ON.',
    )
  }
}

function uuids(text: string, before: string[]): string[] {
  return [...before, uuid(text)]
}

function hours(text: string): number {
  const value = Number(text)
  if (!(value > 0 && value <= 24 * 31))
    throw new InvalidArgumentError('it takes a number of hours above 0, 744 at most.')
  return value
}
