import type { Bilingual } from './emblems'
import type { ShelterKindCode } from './sample-rows'

/** How shelters and housing of one kind are named and described, and how many of a hundred are of it. */
export interface ShelterText {
  readonly share: number
  readonly name: Bilingual
  readonly description: Bilingual
}

export const SHELTER_TEXTS: Record<ShelterKindCode, ShelterText> = {
  EMERGENCY: text(
    35,
    ['Emergency shelter', "Hébergement d'urgence"],
    'A bed for the night and meals, at any hour, with staff on site.',
    'Un lit pour la nuit et des repas, à toute heure, avec du personnel sur place.',
  ),
  SAFE_HOUSE: text(
    19,
    ['Confidential safe house', "Maison d'hébergement confidentielle"],
    'A safe place to stay whose location is shared only after a call. Transport can be arranged.',
    "Un lieu sûr dont l'emplacement n'est communiqué qu'après un appel. Le transport peut être organisé.",
  ),
  TRANSITIONAL: text(
    16,
    ['Transitional housing', 'Logement de transition'],
    'A furnished home for up to two years, with a support worker and help to find a lease.',
    "Un logement meublé jusqu'à deux ans, avec une intervenante ou un intervenant et de l'aide pour trouver un bail.",
  ),
  SECOND_STAGE: text(
    13,
    ['Second-stage housing', 'Hébergement de deuxième étape'],
    "An apartment of one's own after an emergency stay, for six months to a year, in a secured building.",
    "Un appartement à soi après un séjour d'urgence, de six mois à un an, dans un immeuble sécurisé.",
  ),
  SUPPORTIVE: text(
    9,
    ['Supportive housing', 'Logement avec soutien'],
    'A lasting home at a rent geared to income, with support for as long as it is wanted.',
    "Un logement durable à loyer proportionnel au revenu, avec du soutien aussi longtemps qu'on le souhaite.",
  ),
  MOTEL_VOUCHER: text(
    8,
    ['Motel room vouchers', "Bons d'hébergement au motel"],
    'A paid room for a few nights where no shelter place is free.',
    "Une chambre payée pour quelques nuits lorsqu'aucune place n'est libre en hébergement.",
  ),
}

function text(
  share: number,
  [en, fr]: readonly [string, string],
  descriptionEn: string,
  descriptionFr: string,
): ShelterText {
  return { share, name: { en, fr }, description: { en: descriptionEn, fr: descriptionFr } }
}
