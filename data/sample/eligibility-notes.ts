import type { Bilingual } from './emblems'

/** What some services say beside ages and populations. */
export const ELIGIBILITY_NOTES: readonly Bilingual[] = [
  { en: 'No identity document is needed.', fr: "Aucune pièce d'identité n'est nécessaire." },
  { en: 'Open whatever the immigration status.', fr: "Ouvert quel que soit le statut d'immigration." },
  { en: 'By referral or by calling.', fr: 'Sur recommandation ou par un appel.' },
]

/** What shelters and housing may say beside those. */
export const SHELTER_NOTES: readonly Bilingual[] = [
  { en: 'Pets are welcome.', fr: 'Les animaux de compagnie sont les bienvenus.' },
  { en: 'No curfew.', fr: 'Sans couvre-feu.' },
]
