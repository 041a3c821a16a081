import type { Cube, Grain } from './cube'
import { CATEGORY, listed, PERIOD, REGION } from './dimensions'
import { type Cell, type Figure, NOT_APPLICABLE, sumOf } from './figure'
import { subsetsOf } from './grains'
import { AGE_GROUPS, GENDERS, HOUSEHOLD_GROUPS, REASONS, RESULTS, SYSTEM_REASONS } from './labels'
import { waitQuantile } from './wait-quantile'

/** Counters of table A; tables B and C carry ADMITTED, TURNED_AWAY and OTHER; table D carries TURNED_AWAY by reason. */
export const FINE_RESULTS = [
  'ADMITTED_SAME_DAY',
  'ADMITTED_1_7',
  'ADMITTED_8_30',
  'ADMITTED_OVER_30',
  'WAITLISTED',
  'DECLINED_OFFER',
  'TURNED_AWAY_SYSTEM',
  'TURNED_AWAY_OTHER',
] as const
export const COARSE_RESULTS = ['ADMITTED', 'TURNED_AWAY', 'OTHER'] as const

/** The fine results that each coarser one is the sum of. */
export const RESULT_PARTS: Readonly<Record<string, readonly string[]>> = {
  ADMITTED: FINE_RESULTS.slice(0, 4),
  TURNED_AWAY: ['TURNED_AWAY_SYSTEM', 'TURNED_AWAY_OTHER'],
  OTHER: ['WAITLISTED', 'DECLINED_OFFER'],
}

const QUARTERS_AND_COARSER = ['QUARTER', 'YEAR', 'FISCAL_YEAR'] as const
const PEOPLE = ['HOUSEHOLD_GROUP', 'AGE_GROUP', 'GENDER'] as const

const GRAINS: readonly Grain[] = [
  ...subsetsOf(['REGION', 'CATEGORY', 'RESULT']).map(
    (by): Grain => ({
      by,
      granularities: ['MONTH', ...QUARTERS_AND_COARSER],
      ...(by.includes('REGION') ? { regionLevels: ['PROVINCE'] } : {}),
      table: 'A',
      heldBy: 'QUARTER',
    }),
  ),
  ...subsetsOf(['REGION', ...PEOPLE, 'RESULT'])
    .filter((by) => by.some((name) => (PEOPLE as readonly string[]).includes(name)))
    .map(
      (by): Grain => ({
        by,
        granularities: QUARTERS_AND_COARSER,
        ...(by.includes('REGION') ? { regionLevels: ['PROVINCE'] } : {}),
        table: 'B',
        heldBy: 'QUARTER',
      }),
    ),
  ...subsetsOf(['CATEGORY', 'RESULT']).map(
    (rest): Grain => ({
      by: ['REGION', ...rest],
      granularities: QUARTERS_AND_COARSER,
      regionLevels: ['CENSUS_DIVISION'],
      table: 'C',
      heldBy: 'QUARTER',
    }),
  ),
  { by: ['REASON'], granularities: ['YEAR'], table: 'D' },
  { by: ['CATEGORY', 'REASON'], granularities: ['YEAR'], table: 'D' },
]

/** Requests of one result or reason: what the cell is of; of all results otherwise. */
function requestsOf(cell: Cell): Figure {
  if (cell.code('REASON') !== null) return cell.figure('TURNED_AWAY')
  const result = cell.code('RESULT')
  return result === null ? sumOf(...COARSE_RESULTS.map((each) => cell.figure(each))) : cell.figure(result)
}

/** A measure of one result; where the key names a result it is of that, or does not apply. */
function ofResult(result: string): (cell: Cell) => Figure {
  return (cell) => {
    const named = cell.code('RESULT')
    if (cell.code('REASON') !== null) {
      return result === 'TURNED_AWAY' ? cell.figure('TURNED_AWAY') : NOT_APPLICABLE
    }
    if (named === null || named === result || RESULT_PARTS[result]?.includes(named)) {
      return cell.figure(named ?? result)
    }
    return NOT_APPLICABLE
  }
}

function unmetDemandOf(cell: Cell): Figure {
  const reason = cell.code('REASON')
  if (reason === null) return ofResult('TURNED_AWAY_SYSTEM')(cell)
  return SYSTEM_REASONS.includes(reason) ? cell.figure('TURNED_AWAY') : NOT_APPLICABLE
}

/** A measure over several results has no meaning in a cell of one of them. */
function ofAllResults<T>(cell: Cell, of: () => T, otherwise: T): T {
  return cell.code('RESULT') === null && cell.code('REASON') === null ? of() : otherwise
}

const REQUESTS_ARE_NOT_PEOPLE = {
  en: 'Requests, not people: who asks twice in another quarter, province, category or with another result counts again.',
  fr: 'Des demandes, non des personnes : une demande répétée dans un autre trimestre, une autre province, une autre catégorie ou avec un autre résultat compte de nouveau.',
}
const ROUNDED = {
  en: 'Every count is rounded at random to a neighbouring multiple of 5.',
  fr: 'Chaque nombre est arrondi de façon aléatoire à un multiple de 5 voisin.',
}
const REQUESTS = { en: 'requests', fr: 'demandes' }
const DAYS = { en: 'days', fr: 'jours' }
const NO_RATE = { numerator: NOT_APPLICABLE, denominator: NOT_APPLICABLE }
const NO_DAYS = { value: null, band: null, n: NOT_APPLICABLE, status: 'NOT_APPLICABLE' } as const

export const shelterDemand: Cube = {
  name: 'shelterDemand',
  typeName: 'ShelterDemand',
  title: { en: 'Demand for shelter and services', fr: "Demande d'hébergement et de services" },
  method: 'ROUNDING',
  // What was never asked for is a true zero, and those stay 0.
  absent: { value: 0, status: 'ROUNDED' },
  sumsOfCounters: RESULT_PARTS,
  minimumFrequency: 10,
  base: 5,
  statement: {
    en: 'Every count was rounded at random to a neighbouring multiple of 5; all tables add up. The truth is less than 5 away from each finest count.',
    fr: 'Chaque nombre a été arrondi de façon aléatoire à un multiple de 5 voisin ; tous les tableaux sont additifs. La valeur exacte est à moins de 5 de chaque nombre le plus fin.',
  },
  implied: ['PERIOD'],
  dimensions: [
    PERIOD,
    REGION,
    CATEGORY,
    listed(
      'HOUSEHOLD_GROUP',
      'householdGroup',
      'householdGroups',
      { en: 'Household', fr: 'Ménage' },
      'HouseholdGroup',
      HOUSEHOLD_GROUPS,
    ),
    listed('AGE_GROUP', 'ageGroup', 'ageGroups', { en: 'Age', fr: 'Âge' }, 'AgeGroup', AGE_GROUPS),
    listed('GENDER', 'gender', 'genders', { en: 'Gender', fr: 'Genre' }, 'Gender', GENDERS),
    {
      ...listed('RESULT', 'result', 'results', { en: 'Result', fr: 'Résultat' }, 'RequestResult', RESULTS),
      isOfColumns: true,
    },
    listed(
      'REASON',
      'reason',
      'reasons',
      { en: 'Reason for being turned away', fr: 'Motif du refus' },
      'TurnAwayReason',
      REASONS,
    ),
  ],
  grains: GRAINS,
  measures: [
    {
      name: 'requests',
      kind: 'COUNT',
      label: { en: 'Requests for service', fr: 'Demandes de service' },
      unit: REQUESTS,
      formula: { en: 'Σ requests', fr: 'Σ demandes' },
      isAdditive: true,
      caveats: [REQUESTS_ARE_NOT_PEOPLE, ROUNDED],
      of: requestsOf,
    },
    {
      name: 'admitted',
      kind: 'COUNT',
      label: { en: 'Requests admitted', fr: 'Demandes admises' },
      unit: REQUESTS,
      formula: { en: 'Σ requests with the result ADMITTED', fr: 'Σ demandes au résultat ADMITTED' },
      isAdditive: true,
      caveats: [REQUESTS_ARE_NOT_PEOPLE, ROUNDED],
      of: ofResult('ADMITTED'),
    },
    {
      name: 'turnedAway',
      kind: 'COUNT',
      label: { en: 'Requests turned away', fr: 'Demandes refusées' },
      unit: REQUESTS,
      formula: { en: 'Σ requests with the result TURNED_AWAY', fr: 'Σ demandes au résultat TURNED_AWAY' },
      isAdditive: true,
      caveats: [REQUESTS_ARE_NOT_PEOPLE, ROUNDED],
      of: ofResult('TURNED_AWAY'),
    },
    {
      name: 'unmetDemand',
      kind: 'COUNT',
      label: { en: 'Unmet demand', fr: 'Demande non satisfaite' },
      unit: REQUESTS,
      formula: {
        en: 'Σ requests turned away for causes in the system of services',
        fr: 'Σ demandes refusées pour des causes liées au système de services',
      },
      isAdditive: true,
      caveats: [REQUESTS_ARE_NOT_PEOPLE, ROUNDED],
      of: unmetDemandOf,
    },
    {
      name: 'turnAwayRate',
      kind: 'RATE',
      label: { en: 'Share turned away', fr: 'Part des refus' },
      unit: { en: 'share of 1', fr: 'part de 1' },
      formula: { en: 'turnedAway ÷ (turnedAway + admitted)', fr: 'turnedAway ÷ (turnedAway + admitted)' },
      isAdditive: false,
      caveats: [ROUNDED],
      of: (cell) =>
        ofAllResults(
          cell,
          () => {
            const numerator = cell.figure('TURNED_AWAY')
            return { numerator, denominator: sumOf(numerator, cell.figure('ADMITTED')) }
          },
          NO_RATE,
        ),
    },
    {
      name: 'waitMedian',
      kind: 'DAYS',
      label: { en: 'Median wait of those admitted', fr: 'Attente médiane des personnes admises' },
      unit: DAYS,
      formula: {
        en: 'interpolated in the released wait bands of admitted requests; over 30 days: "30+"',
        fr: "interpolée dans les tranches d'attente diffusées des demandes admises ; plus de 30 jours : « 30+ »",
      },
      isAdditive: false,
      caveats: [ROUNDED],
      of: (cell) => ofAllResults(cell, () => waitQuantile(cell, 0.5), NO_DAYS),
    },
    {
      name: 'waitP90',
      kind: 'DAYS',
      label: { en: 'Wait that nine in ten stay within', fr: 'Attente que neuf sur dix ne dépassent pas' },
      unit: DAYS,
      formula: {
        en: 'the 90th percentile, interpolated in the released wait bands of admitted requests',
        fr: "le 90e centile, interpolé dans les tranches d'attente diffusées des demandes admises",
      },
      isAdditive: false,
      caveats: [ROUNDED],
      of: (cell) => ofAllResults(cell, () => waitQuantile(cell, 0.9), NO_DAYS),
    },
  ],
}
