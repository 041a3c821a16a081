import type { Bilingual } from '../../../platform/errors'

interface Sector {
  /** Codes of TargetPopulation; empty where the source does not say. */
  readonly populations: readonly string[]
  readonly shelter: Bilingual
  readonly whom: Bilingual
}

const SECTORS: Readonly<Record<string, Sector>> = {
  Women: {
    populations: ['WOMEN'],
    shelter: { en: 'shelter for women', fr: 'refuge pour femmes' },
    whom: { en: 'women', fr: 'les femmes' },
  },
  Men: {
    populations: ['MEN'],
    shelter: { en: 'shelter for men', fr: 'refuge pour hommes' },
    whom: { en: 'men', fr: 'les hommes' },
  },
  Families: {
    populations: ['FAMILIES'],
    shelter: { en: 'shelter for families', fr: 'refuge pour familles' },
    whom: { en: 'families', fr: 'les familles' },
  },
  Youth: {
    populations: ['YOUTH'],
    shelter: { en: 'shelter for youth', fr: 'refuge pour jeunes' },
    whom: { en: 'youth', fr: 'les jeunes' },
  },
  'Mixed Adult': {
    populations: ['WOMEN', 'MEN', 'NON_BINARY'],
    shelter: { en: 'shelter for adults', fr: 'refuge pour adultes' },
    whom: { en: 'adults of all genders', fr: 'les adultes de tous les genres' },
  },
}

const NOT_STATED: Sector = {
  populations: [],
  shelter: { en: 'shelter', fr: 'refuge' },
  whom: { en: 'people whom the source does not state', fr: 'un public que la source ne précise pas' },
}

/** Whom a sector of the city's file serves. A sector that the hub does not know is taken as not stated. */
export function sectorOf(sector: string | null): { populations: readonly string[]; description: Bilingual } {
  const { populations, whom } = SECTORS[sector ?? ''] ?? NOT_STATED
  return {
    populations,
    description: {
      en: `Overnight places for ${whom.en}, from the open data of the City of Toronto.`,
      fr: `Places pour la nuit pour ${whom.fr}, d'après les données ouvertes de la Ville de Toronto.`,
    },
  }
}

/** A name that tells the organization and whom it serves, and nothing of the place. */
export function publicName(
  organization: string,
  sector: string | null,
): { name_en: string; name_fr: string } {
  const { shelter } = SECTORS[sector ?? ''] ?? NOT_STATED
  return { name_en: `${organization} – ${shelter.en}`, name_fr: `${organization} – ${shelter.fr}` }
}
