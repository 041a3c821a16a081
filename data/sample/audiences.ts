import type { Bilingual } from './emblems'
import type { AgencyTypeCode, PopulationCode } from './sample-rows'

/** Whom a service of the sample is made for. */
export interface Audience {
  /** What follows a service's name: " for women". Empty: for everyone. */
  readonly suffix: Bilingual
  readonly populations: readonly PopulationCode[]
  readonly ages: readonly [minimum: number | null, maximum: number | null]
}

export type AudienceKey = keyof typeof AUDIENCES

export const AUDIENCES = {
  everyone: audience('', '', [], [null, null]),
  adults: audience(' for adults', ' pour adultes', [], [18, null]),
  women: audience(' for women', ' pour femmes', ['WOMEN'], [16, null]),
  womenAndGenderDiverse: audience(
    ' for women and gender-diverse people',
    ' pour femmes et personnes de diverses identités de genre',
    ['WOMEN', 'NON_BINARY', 'TWO_SPIRIT'],
    [16, null],
  ),
  families: audience(
    ' for women with children',
    ' pour femmes avec enfants',
    ['WOMEN', 'FAMILIES'],
    [null, null],
  ),
  youth: audience(' for youth', ' pour les jeunes', ['YOUTH'], [13, 24]),
  men: audience(' for men', ' pour hommes', ['MEN'], [18, null]),
  indigenous: audience(
    ' for Indigenous people',
    ' pour personnes autochtones',
    ['INDIGENOUS', 'TWO_SPIRIT'],
    [null, null],
  ),
  newcomers: audience(' for newcomers', ' pour personnes nouvellement arrivées', ['NEWCOMERS'], [null, null]),
  workers: audience(
    ' for temporary foreign workers',
    ' pour travailleuses et travailleurs étrangers temporaires',
    ['TEMPORARY_FOREIGN_WORKERS', 'NEWCOMERS'],
    [18, null],
  ),
  lgbtq2: audience(
    ' for 2SLGBTQ+ people',
    ' pour personnes 2ELGBTQ+',
    ['LGBTQ2', 'NON_BINARY', 'TWO_SPIRIT'],
    [16, null],
  ),
} as const

type Weights = Partial<Record<AudienceKey, number>>

export const SAFE_HOUSE_AUDIENCES: Weights = {
  women: 42,
  womenAndGenderDiverse: 18,
  families: 20,
  youth: 12,
  men: 8,
}

/** Who shelters and housing are for, by weight. */
export function shelterAudiences(type: AgencyTypeCode): Weights {
  if (type === 'INDIGENOUS_ORGANISATION') return { indigenous: 60, women: 20, families: 20 }
  return {
    women: 28,
    womenAndGenderDiverse: 8,
    families: 22,
    youth: 13,
    men: 11,
    adults: 12,
    workers: 3,
    lgbtq2: 3,
  }
}

/** Who all other services are for, by weight. */
export function otherAudiences(type: AgencyTypeCode): Weights {
  if (type === 'INDIGENOUS_ORGANISATION') return { indigenous: 85, families: 15 }
  if (type === 'OTHER') return { workers: 60, newcomers: 40 }
  return {
    everyone: 50,
    women: 14,
    youth: 10,
    newcomers: 8,
    workers: 6,
    families: 5,
    indigenous: 4,
    lgbtq2: 4,
    men: 3,
  }
}

function audience(
  en: string,
  fr: string,
  populations: readonly PopulationCode[],
  ages: readonly [number | null, number | null],
): Audience {
  return { suffix: { en, fr }, populations, ages }
}
