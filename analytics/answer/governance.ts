import { type Bilingual, HubError } from '../../platform/errors'
import type { AnalyticsContext } from '../context'
import { holdsAgreement } from '../store/agreement.repository'

/**
 * Throws GOVERNANCE_REQUIRED unless an agreement that is registered names the caller and holds now; a researcher's token has to
 * say that they signed it, too.
 */
export async function requireGovernance(context: AnalyticsContext, dimension: string | null): Promise<void> {
  if (dimension === null || (await mayReadGoverned(context, dimension))) return
  throw new HubError('GOVERNANCE_REQUIRED', {
    en: `${dimension} is governed by the people it is about. It is read under a registered agreement that names you; none does that holds today.`,
    fr: `${dimension} est gouvernée par les personnes qu'elle concerne. Elle se lit en vertu d'une entente enregistrée qui vous nomme ; aucune en vigueur aujourd'hui ne le fait.`,
  })
}

/** Whether the caller may read a governed dimension now. */
export async function mayReadGoverned(
  { db, made, principal, now }: AnalyticsContext,
  dimension: string,
): Promise<boolean> {
  // An agreement may end at any time.
  made.isOfTheMoment = true
  const { role, subject, agreements } = principal
  const signed = role !== 'researcher' || agreements.some(({ governed }) => governed)
  return signed && (await holdsAgreement(db, { dimension, caller: subject, on: now }))
}

/** What is said beside figures of a governed dimension; null where none is in them. */
export function noticeOf(dimension: string | null): Bilingual | null {
  if (dimension === null) return null
  return {
    en: `${dimension} is shown under an agreement with those whom it is about; the figures may be used for its purposes alone.`,
    fr: `${dimension} est présentée en vertu d'une entente avec les personnes concernées ; les chiffres ne servent qu'aux fins de celle-ci.`,
  }
}
