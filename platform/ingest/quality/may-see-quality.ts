import { HubError } from '../../errors'
import type { Principal } from '../../identity/principal'

/** Passes where a caller may see how good the data of an agency is: stewards, and the agency itself. Throws FORBIDDEN otherwise. */
export function requireQualityReader({ role, scopes, agencyId }: Principal, agency: string): void {
  if (role === 'steward' && scopes.includes('audit:read')) return
  if (role === 'agency' && agencyId?.toLowerCase() === agency.toLowerCase()) return
  throw new HubError('FORBIDDEN', {
    en: 'The quality of data is seen by the agency that it is about, and by stewards.',
    fr: "La qualité des données est vue par l'organisme qu'elle concerne et par les intendants.",
  })
}
