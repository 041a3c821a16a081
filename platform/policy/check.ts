import { type Bilingual, HubError } from '../errors'
import { type Principal, type Role, SCOPES_OF_ROLE } from '../identity/principal'
import type { Requirement } from './requirements'

/**
 * Nothing, where a principal meets every requirement. Otherwise throws, naming the first that is not met: one forbidden
 * field refuses the whole operation. UNAUTHENTICATED for the public, FORBIDDEN for anybody else.
 */
export function assertAllowed(requirements: readonly Requirement[], principal: Principal): void {
  const unmet = requirements.find((requirement) => !isMet(requirement, principal))
  if (!unmet) return
  if (principal.role === null) throw new HubError('UNAUTHENTICATED', whatToSend(unmet))
  throw new HubError('FORBIDDEN', whatIsMissing(unmet, principal.role))
}

/** Whether a principal is what a requirement asks for. */
export function isMet({ rule }: Requirement, { role, scopes }: Pick<Principal, 'role' | 'scopes'>): boolean {
  if (rule.kind === 'AUTHENTICATED') return role !== null
  return rule.anyOf.some((all) => all.every((scope) => (scopes as readonly string[]).includes(scope)))
}

function whatToSend(requirement: Requirement): Bilingual {
  const { en, fr } = needs(requirement)
  return {
    en: `${en} Send "Authorization: Bearer <token>".`,
    fr: `${fr} Envoyez « Authorization: Bearer <jeton> ».`,
  }
}

function whatIsMissing(requirement: Requirement, role: Role): Bilingual {
  const { en, fr } = needs(requirement)
  // Of a principal with less than its role: an agency's key, which was made for some of the agency's scopes.
  if (isMet(requirement, { role, scopes: SCOPES_OF_ROLE[role] })) {
    return {
      en: `${en} The key that was sent was made without it.`,
      fr: `${fr} La clé envoyée a été créée sans elle.`,
    }
  }
  return {
    en: `${en} The role "${role}" does not have it.`,
    fr: `${fr} Le rôle « ${role} » ne l'a pas.`,
  }
}

function needs({ coordinate, rule }: Requirement): Bilingual {
  if (rule.kind === 'AUTHENTICATED') {
    return { en: `${coordinate} needs a token.`, fr: `${coordinate} exige un jeton.` }
  }
  return {
    en: `${coordinate} needs the scope ${choice(rule.anyOf, ' and ', ', or ', '"', '"')}.`,
    fr: `${coordinate} exige la portée ${choice(rule.anyOf, ' et ', ', ou ', '« ', ' »')}.`,
  }
}

function choice(anyOf: readonly (readonly string[])[], and: string, or: string, open: string, close: string) {
  return anyOf.map((all) => all.map((scope) => `${open}${scope}${close}`).join(and)).join(or)
}
