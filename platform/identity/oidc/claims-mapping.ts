import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { StartError } from '../../errors'
import { ClaimError } from '../claim-error'
import { type HubClaims, principalOfClaims } from '../claims'
import { type Principal, ROLES, type Role } from '../principal'

// Names with dots in them, such as those that are URLs, come as lists.
const pathShape = z.union([z.string().min(1), z.array(z.string().min(1)).min(1)])

const mappingShape = z.strictObject({
  role: z
    .union([
      pathShape.transform((claim) => ({ claim, values: null })),
      z.strictObject({ claim: pathShape, values: z.record(z.string().min(1), z.enum(ROLES)) }),
    ])
    .prefault('hub_role'),
  agency: pathShape.default('hub_agency'),
  funders: pathShape.default('hub_funders'),
  regions: pathShape.default('hub_regions'),
  agreements: pathShape.default('hub_agreements'),
})

type ClaimPath = z.output<typeof pathShape>

/** Which claim of the provider's tokens gives what the hub has to know. */
export type ClaimsMapping = z.output<typeof mappingShape>

/**
 * The mapping that HUB_OIDC_CLAIMS describes: JSON, or the name of a file that holds it; null for the hub's own claims.
 * Throws a StartError that says what is wrong with it.
 */
export function readClaimsMapping(setting: string | null): ClaimsMapping {
  if (setting === null) return mappingShape.parse({})
  const inFile = !setting.trimStart().startsWith('{')
  const source = inFile ? `HUB_OIDC_CLAIMS: the file ${setting}` : 'HUB_OIDC_CLAIMS'
  const read = mappingShape.safeParse(parseJson(inFile ? readText(setting, source) : setting, source))
  if (read.success) return read.data
  const [issue] = read.error.issues
  const at = issue?.path.join('.') ?? ''
  throw new StartError(
    `${source} is no mapping of claims${at ? ` at "${at}"` : ''}: ${issue?.message}. docs/identity.md shows one.`,
  )
}

function readText(file: string, source: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    throw new StartError(`${source} can not be read. Name a file of JSON, or give the JSON itself.`)
  }
}

function parseJson(text: string, source: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new StartError(`${source} is not JSON. docs/identity.md shows a mapping of claims.`)
  }
}

type Claims = Readonly<Record<string, unknown>>

/** The principal of verified claims as a mapping reads them. Throws a ClaimError that names the provider's claim. */
export function mappedPrincipal(claims: Claims, mapping: ClaimsMapping): Principal {
  const hubClaims = {
    sub: claims.sub,
    hub_role: roleOf(claims, mapping.role),
    hub_agency: soleValueAt(claims, mapping.agency),
    hub_funders: valuesAt(claims, mapping.funders),
    hub_regions: valuesAt(claims, mapping.regions),
    hub_agreements: valuesAt(claims, mapping.agreements),
    scope: claims.scope,
  } satisfies Record<keyof HubClaims, unknown>
  try {
    return principalOfClaims(hubClaims)
  } catch (error) {
    if (!(error instanceof ClaimError)) throw error
    const [, key] = /^hub_(agency|funders|regions|agreements)$/.exec(error.claim) ?? []
    throw key ? new ClaimError(named(mapping[key as 'agency']), error.problem) : error
  }
}

function roleOf(claims: Claims, { claim, values }: ClaimsMapping['role']): Role {
  const given = valuesAt(claims, claim) ?? []
  const table: Readonly<Record<string, Role>> =
    values ?? Object.fromEntries(ROLES.map((role) => [role, role]))
  const roles = new Set(
    given.flatMap((value) =>
      typeof value === 'string' && Object.hasOwn(table, value) ? [table[value]] : [],
    ),
  )
  const [role] = roles
  if (!role) throw new ClaimError(named(claim), 'holds no role of the hub')
  if (roles.size > 1) throw new ClaimError(named(claim), 'holds several roles of the hub')
  return role
}

/** What stands at a path alone; of several values all, which do for nothing. */
function soleValueAt(claims: Claims, path: ClaimPath): unknown {
  const values = valuesAt(claims, path)
  return values?.length === 1 ? values[0] : values
}

/** What stands at a path, as a list; undefined where nothing does. */
function valuesAt(claims: Claims, path: ClaimPath): readonly unknown[] | undefined {
  let value: unknown = claims
  for (const name of typeof path === 'string' ? path.split('.') : path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined
    value = (value as Claims)[name]
  }
  return Array.isArray(value) ? value : [value]
}

function named(path: ClaimPath): string {
  return typeof path === 'string' ? path : path.join('.')
}
