import { HubError } from '../../platform/errors'
import type { RequestClaims } from '../../platform/subgraph-module'

/** Throws BAD_USER_INPUT where a researcher does not say what a question is for. */
export function requirePurpose({ principal, purpose }: Pick<RequestClaims, 'principal' | 'purpose'>): void {
  if (principal.role !== 'researcher' || purpose) return
  throw new HubError('BAD_USER_INPUT', {
    en: 'A researcher says what a question is for: send the header "x-hub-purpose", 3 to 200 characters. It is recorded.',
    fr: "Une chercheuse ou un chercheur dit à quoi sert sa question : envoyez l'en-tête « x-hub-purpose », de 3 à 200 caractères. Il est consigné.",
  })
}
