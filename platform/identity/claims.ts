import { z } from 'zod'
import { type Principal, ROLES, SCOPES_OF_ROLE } from './principal'

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
})

/** The claims by which a token says who is asking, as the hub writes and reads them. */
export type HubClaims = z.input<typeof claimsShape>

/**
 * The principal that verified claims stand for. Scopes follow from the role alone: a token can not ask for more.
 * Throws where a claim is missing or malformed, or an agency's token names no agency.
 */
export function principalOfClaims(claims: unknown): Principal {
  const { sub, hub_role: role, ...rest } = claimsShape.parse(claims)
  if (role === 'agency' && !rest.hub_agency) throw new Error('an agency token needs hub_agency')
  return Object.freeze({
    role,
    subject: sub,
    scopes: SCOPES_OF_ROLE[role],
    agencyId: role === 'agency' ? (rest.hub_agency?.toLowerCase() ?? null) : null,
    funderIds: role === 'funder' ? rest.hub_funders : [],
    regions: role === 'coordinator' ? rest.hub_regions : [],
    agreements: role === 'researcher' ? rest.hub_agreements : [],
  })
}
