import { z } from 'zod'
import { ClaimError } from './claim-error'
import { type Principal, ROLES, type Role, SCOPES, SCOPES_OF_ROLE, type Scope } from './principal'

const claimsShape = z.object({
  sub: z.string().min(1).max(200),
  hub_role: z.enum(ROLES),
  hub_agency: z.guid().optional(),
  hub_funders: z.array(z.guid()).max(100).default([]),
  hub_regions: z
    .array(z.string().regex(/^(CA|\d{2}|\d{4})$/))
    .max(400)
    .default([]),
  hub_agreements: z
    .array(z.object({ cubes: z.union([z.literal('all'), z.array(z.string())]), governed: z.boolean() }))
    .default([]),
  /** Of OAuth: names separated by spaces, the hub's and others'. */
  scope: z.string().optional(),
})

/** The claims by which a token says who is asking, as the hub writes and reads them. */
export type HubClaims = z.input<typeof claimsShape>

/**
 * The principal that verified claims stand for. Scopes follow from the role: a token can ask for fewer, and not for more.
 * Throws a ClaimError where a claim is missing or malformed, or an agency's token names no agency.
 */
export function principalOfClaims(claims: unknown): Principal {
  const read = claimsShape.safeParse(claims)
  if (!read.success) {
    const [claim = 'sub'] = read.error.issues[0]?.path ?? []
    throw new ClaimError(String(claim), 'is missing or not of its form')
  }
  const { sub, hub_role: role, scope, ...rest } = read.data
  if (role === 'agency' && !rest.hub_agency) throw new ClaimError('hub_agency', 'is missing')
  return Object.freeze({
    role,
    subject: sub,
    scopes: scopesOf(role, scope),
    agencyId: role === 'agency' ? (rest.hub_agency?.toLowerCase() ?? null) : null,
    funderIds: role === 'funder' ? rest.hub_funders : [],
    regions: role === 'coordinator' ? rest.hub_regions : [],
    agreements: role === 'researcher' ? rest.hub_agreements : [],
  })
}

// A token that names none of the hub's scopes was not made for some of them, but without a thought of them.
function scopesOf(role: Role, scope = ''): readonly Scope[] {
  const named = scope.split(' ')
  if (!SCOPES.some((name) => named.includes(name))) return SCOPES_OF_ROLE[role]
  return SCOPES_OF_ROLE[role].filter((name) => named.includes(name))
}
