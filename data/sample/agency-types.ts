import type { Bilingual } from './emblems'
import type { AgencyTypeCode, CategoryCode } from './sample-rows'

/** How agencies of one type look in the sample. */
export interface AgencyShape {
  /** Agencies of this type in the sample; over all types 300. */
  readonly agencies: number
  /** Names, with the agency's emblem in place of the `*`. */
  readonly names: readonly Bilingual[]
  /** What each of them offers. */
  readonly always: readonly CategoryCode[]
  /** Further services, from the first number to the second, of these categories by weight. */
  readonly more: readonly [low: number, high: number]
  readonly weights: Partial<Record<CategoryCode, number>>
}

export const AGENCY_SHAPES: Record<AgencyTypeCode, AgencyShape> = {
  SHELTER: {
    agencies: 80,
    names: [
      named('* House', 'Maison *'),
      named('* Residence', 'Résidence *'),
      named('* Shelter', "Maison d'hébergement *"),
      named('* Homes', 'Logements *'),
    ],
    always: ['SHELTER_HOUSING', 'CASE_MANAGEMENT_SUPPORT'],
    more: [2, 3],
    weights: {
      SHELTER_HOUSING: 42,
      COUNSELLING_MENTAL_HEALTH: 20,
      COMMUNITY_ADVOCACY: 12,
      CASE_MANAGEMENT_SUPPORT: 10,
    },
  },
  NGO: {
    agencies: 90,
    names: [
      named('* Centre', 'Centre *'),
      named('* Support Network', 'Réseau de soutien *'),
      named('* Society', 'Société *'),
      named('* Freedom Project', 'Projet Liberté *'),
    ],
    always: ['CASE_MANAGEMENT_SUPPORT'],
    more: [2, 4],
    weights: {
      SHELTER_HOUSING: 19,
      COUNSELLING_MENTAL_HEALTH: 25,
      COMMUNITY_ADVOCACY: 22,
      LEGAL_ASSISTANCE: 14,
      CASE_MANAGEMENT_SUPPORT: 14,
      HEALTH_CARE: 6,
    },
  },
  POLICE_VICTIM_SERVICES: {
    agencies: 22,
    names: [
      named('* Victim Services', "Service d'aide aux victimes *"),
      named('* Crisis Response', 'Intervention de crise *'),
    ],
    always: ['CASE_MANAGEMENT_SUPPORT', 'COMMUNITY_ADVOCACY'],
    more: [1, 3],
    weights: { COUNSELLING_MENTAL_HEALTH: 40, LEGAL_ASSISTANCE: 30, CASE_MANAGEMENT_SUPPORT: 30 },
  },
  GOVERNMENT: {
    agencies: 12,
    names: [named('* Public Support Office', 'Bureau public de soutien *')],
    always: ['CASE_MANAGEMENT_SUPPORT'],
    more: [2, 4],
    weights: {
      LEGAL_ASSISTANCE: 30,
      CASE_MANAGEMENT_SUPPORT: 30,
      SHELTER_HOUSING: 20,
      COMMUNITY_ADVOCACY: 20,
    },
  },
  HEALTH: {
    agencies: 22,
    names: [
      named('* Community Health Centre', 'Centre de santé communautaire *'),
      named('* Clinic', 'Clinique *'),
      named('* Care Team', 'Équipe de soins *'),
    ],
    always: ['HEALTH_CARE', 'HEALTH_CARE'],
    more: [1, 3],
    weights: { HEALTH_CARE: 40, COUNSELLING_MENTAL_HEALTH: 45, CASE_MANAGEMENT_SUPPORT: 15 },
  },
  LEGAL: {
    agencies: 20,
    names: [
      named('* Legal Clinic', 'Clinique juridique *'),
      named('* Justice Centre', 'Centre de justice *'),
    ],
    always: ['LEGAL_ASSISTANCE', 'LEGAL_ASSISTANCE'],
    more: [1, 3],
    weights: { LEGAL_ASSISTANCE: 65, COMMUNITY_ADVOCACY: 25, CASE_MANAGEMENT_SUPPORT: 10 },
  },
  INDIGENOUS_ORGANISATION: {
    agencies: 22,
    names: [
      named('* Indigenous Healing Centre', 'Centre autochtone de guérison *'),
      named("* Indigenous Women's Circle", 'Cercle de femmes autochtones *'),
      named('* Indigenous Family Lodge', 'Foyer familial autochtone *'),
    ],
    always: ['COUNSELLING_MENTAL_HEALTH', 'COMMUNITY_ADVOCACY'],
    more: [2, 4],
    weights: {
      SHELTER_HOUSING: 35,
      CASE_MANAGEMENT_SUPPORT: 25,
      COUNSELLING_MENTAL_HEALTH: 20,
      LEGAL_ASSISTANCE: 8,
      HEALTH_CARE: 12,
    },
  },
  COMMUNITY_GROUP: {
    agencies: 16,
    names: [
      named("* Survivors' Circle", 'Cercle des personnes survivantes *'),
      named('* Neighbours', 'Voisinage *'),
    ],
    always: ['COMMUNITY_ADVOCACY'],
    more: [1, 3],
    weights: {
      COMMUNITY_ADVOCACY: 40,
      CASE_MANAGEMENT_SUPPORT: 25,
      COUNSELLING_MENTAL_HEALTH: 25,
      SHELTER_HOUSING: 10,
    },
  },
  FAITH_GROUP: {
    agencies: 10,
    names: [named('* Interfaith Outreach', 'Entraide interconfessionnelle *')],
    always: ['COMMUNITY_ADVOCACY'],
    more: [2, 3],
    weights: { SHELTER_HOUSING: 40, CASE_MANAGEMENT_SUPPORT: 30, COUNSELLING_MENTAL_HEALTH: 30 },
  },
  OTHER: {
    agencies: 6,
    names: [
      named("* Workers' Rights Centre", 'Centre de droits du travail *'),
      named('* Learning Cooperative', 'Coopérative de formation *'),
    ],
    always: ['COMMUNITY_ADVOCACY'],
    more: [1, 3],
    weights: { LEGAL_ASSISTANCE: 50, CASE_MANAGEMENT_SUPPORT: 25, COMMUNITY_ADVOCACY: 25 },
  },
}

function named(en: string, fr: string): Bilingual {
  return { en, fr }
}
