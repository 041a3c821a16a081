import type { Bilingual } from '../../platform/errors'
import type { Code } from './cube'

/** Codes in their order, each with its labels: [code, English, French, code above it]. */
function list(
  ...codes: readonly (readonly [code: string, en: string, fr: string, parent?: string])[]
): Code[] {
  return codes.map(([code, en, fr, parent]) => ({ code, label: { en, fr }, ...(parent ? { parent } : {}) }))
}

export const CATEGORIES = list(
  ['SHELTER_HOUSING', 'Shelter and housing', 'Hébergement et logement'],
  ['LEGAL_ASSISTANCE', 'Legal assistance', 'Aide juridique'],
  ['COUNSELLING_MENTAL_HEALTH', 'Counselling and mental health', 'Counseling et santé mentale'],
  ['HEALTH_CARE', 'Health care', 'Soins de santé'],
  ['CASE_MANAGEMENT_SUPPORT', 'Case management and support', 'Gestion de cas et soutien'],
  ['COMMUNITY_ADVOCACY', 'Community support and advocacy', 'Soutien communautaire et défense des droits'],
)

export const UNIT_KINDS = list(
  ['BED', 'Beds', 'Lits'],
  ['ROOM', 'Rooms', 'Chambres'],
  ['UNIT', 'Housing units', 'Logements'],
  ['SLOT', 'Places in a service', 'Places dans un service'],
  ['APPOINTMENT_HOUR', 'Hours of appointment', 'Heures de rendez-vous'],
)

export const GENDERS = list(
  ['WOMEN', 'Women', 'Femmes'],
  ['MEN', 'Men', 'Hommes'],
  ['GENDER_DIVERSE', 'Gender-diverse people', 'Personnes de diverses identités de genre'],
  ['UNKNOWN', 'Gender unknown', 'Genre inconnu'],
)

export const AGE_BANDS = list(
  ['UNDER_18', 'Under 18 years', 'Moins de 18 ans'],
  ['AGE_18_24', '18 to 24 years', '18 à 24 ans'],
  ['AGE_25_34', '25 to 34 years', '25 à 34 ans'],
  ['AGE_35_44', '35 to 44 years', '35 à 44 ans'],
  ['AGE_45_54', '45 to 54 years', '45 à 54 ans'],
  ['AGE_55_PLUS', '55 years and over', '55 ans et plus'],
  ['UNKNOWN', 'Age unknown', 'Âge inconnu'],
)

export const AGE_GROUPS = list(
  ['UNDER_18', 'Under 18 years', 'Moins de 18 ans'],
  ['AGE_18_24', '18 to 24 years', '18 à 24 ans'],
  ['AGE_25_44', '25 to 44 years', '25 à 44 ans'],
  ['AGE_45_PLUS', '45 years and over', '45 ans et plus'],
  ['UNKNOWN', 'Age unknown', 'Âge inconnu'],
)

export const HOUSEHOLD_GROUPS = list(
  ['ALONE', 'People who came alone', 'Personnes venues seules'],
  ['WITH_OTHERS', 'People who came with others', 'Personnes venues accompagnées'],
)

export const RESULTS = list(
  ['ADMITTED', 'Admitted', 'Admission'],
  ['ADMITTED_SAME_DAY', 'Admitted the same day', 'Admission le jour même', 'ADMITTED'],
  ['ADMITTED_1_7', 'Admitted after 1 to 7 days', 'Admission après 1 à 7 jours', 'ADMITTED'],
  ['ADMITTED_8_30', 'Admitted after 8 to 30 days', 'Admission après 8 à 30 jours', 'ADMITTED'],
  ['ADMITTED_OVER_30', 'Admitted after more than 30 days', 'Admission après plus de 30 jours', 'ADMITTED'],
  ['WAITLISTED', 'Put on a wait list', "Mise sur liste d'attente"],
  ['DECLINED_OFFER', 'Declined the offer', "Refus de l'offre"],
  ['TURNED_AWAY', 'Turned away', 'Refus'],
  [
    'TURNED_AWAY_SYSTEM',
    'Turned away for causes in the system of services',
    'Refus pour des causes liées au système de services',
    'TURNED_AWAY',
  ],
  ['TURNED_AWAY_OTHER', 'Turned away for other causes', "Refus pour d'autres causes", 'TURNED_AWAY'],
  ['OTHER', 'Put on a wait list, or declined the offer', "Mise sur liste d'attente ou refus de l'offre"],
)

export const REASONS = list(
  ['FULL', 'Full', 'Complet'],
  ['NO_SUITABLE_UNIT', 'No suitable unit', 'Aucune place convenable'],
  ['STAFFING', 'Too few staff', 'Manque de personnel'],
  ['NO_ACCESSIBLE_SPACE', 'No accessible space', 'Aucune place accessible'],
  ['NO_LANGUAGE_SUPPORT', 'No support in the language', 'Aucun soutien dans la langue'],
  ['OUTSIDE_MANDATE', 'Outside the mandate', 'Hors mandat'],
  ['SAFETY_CONCERN', 'Safety concern', 'Préoccupation liée à la sécurité'],
  ['SUBSTANCE_USE', 'Substance use', 'Consommation de substances'],
  ['MENTAL_HEALTH', 'Mental health', 'Santé mentale'],
  ['IMMIGRATION_STATUS', 'Immigration status', "Statut d'immigration"],
  ['PETS', 'Pets', 'Animaux de compagnie'],
  ['OTHER', 'Other reason', 'Autre motif'],
  ['UNKNOWN', 'Reason unknown', 'Motif inconnu'],
)

/** Reasons that lie in the system of services, not in who asked. */
export const SYSTEM_REASONS: readonly string[] = [
  'FULL',
  'NO_SUITABLE_UNIT',
  'STAFFING',
  'NO_ACCESSIBLE_SPACE',
  'NO_LANGUAGE_SUPPORT',
]

export const EXPLOITATION_TYPES = list(
  ['SEXUAL', 'Sexual exploitation', 'Exploitation sexuelle'],
  ['FORCED_LABOUR', 'Forced labour', 'Travail forcé'],
  ['FORCED_CRIMINALITY', 'Forced criminality', 'Criminalité forcée'],
  ['SERVITUDE', 'Servitude', 'Servitude'],
  ['FORCED_MARRIAGE', 'Forced marriage', 'Mariage forcé'],
  ['OTHER', 'Other exploitation', 'Autre exploitation'],
  ['UNKNOWN', 'Exploitation unknown', 'Exploitation inconnue'],
)

export const INDIGENOUS_IDENTITIES = list(
  ['FIRST_NATIONS', 'First Nations', 'Premières Nations'],
  ['METIS', 'Métis', 'Métis'],
  ['INUIT', 'Inuit', 'Inuit'],
  ['MULTIPLE', 'More than one Indigenous identity', "Plus d'une identité autochtone"],
  ['NOT_INDIGENOUS', 'Not Indigenous', 'Non autochtone'],
  ['UNKNOWN', 'Identity unknown', 'Identité inconnue'],
  ['NOT_ASKED', 'Not asked', 'Question non posée'],
  ['PREFER_NOT_TO_ANSWER', 'Prefers not to answer', 'Préfère ne pas répondre'],
)

export const INSTRUMENT_CODES = ['PHQ9', 'GAD7', 'PCL5', 'WHOQOL_BREF', 'HOUSING_STABILITY'] as const

/** Bands of a stay, in days, shortest first. */
export const STAY_BANDS = [
  { code: 'DAYS_0_7', band: '0–7' },
  { code: 'DAYS_8_30', band: '8–30' },
  { code: 'DAYS_31_90', band: '31–90' },
  { code: 'DAYS_91_180', band: '91–180' },
  { code: 'DAYS_181_365', band: '181–365' },
  { code: 'DAYS_OVER_365', band: '365+' },
] as const

/** The dimension that every cube has. */
export const PERIOD_LABEL: Bilingual = { en: 'Period', fr: 'Période' }
export const REGION_LABEL: Bilingual = { en: 'Region', fr: 'Région' }
export const CATEGORY_LABEL: Bilingual = { en: 'Kind of service', fr: 'Type de service' }
