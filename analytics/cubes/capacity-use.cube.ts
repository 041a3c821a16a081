import type { Cube, Grain, Granularity, RegionLevel } from './cube'
import { CATEGORY, listed, PERIOD, REGION } from './dimensions'
import { sumOf } from './figure'
import { ownGrain, subsetsOf } from './grains'
import { UNIT_KINDS } from './labels'

/** Unit-nights and pool-nights of a cell, each at least 0; the rules of disclosure apply to each by itself. */
export const NIGHT_COUNTERS = [
  'occupiedWithin',
  'overflow',
  'vacant',
  'funded',
  'fullPoolNights',
  'otherPoolNights',
] as const

export const CAPACITY_COUNTERS = [
  ...NIGHT_COUNTERS,
  /** How many agencies reported. */
  'agencies',
  /** Pool-nights that were expected; reported ones are full and other pool-nights together. */
  'expectedPoolNights',
] as const

const ALL: readonly Granularity[] = ['MONTH', 'QUARTER', 'YEAR', 'FISCAL_YEAR']
const FROM_QUARTERS: readonly Granularity[] = ['QUARTER', 'YEAR', 'FISCAL_YEAR']

/** Every grain of a set of dimensions: kinds of units are never added, regions are one level at a time. */
function grainsOf(
  dimensions: readonly string[],
  granularities: readonly Granularity[],
  levels: readonly RegionLevel[],
  needed: readonly string[] = [],
): Grain[] {
  return subsetsOf(dimensions)
    .filter((by) => needed.every((name) => by.includes(name)))
    .flatMap((by) =>
      by.includes('REGION')
        ? levels.map((level) => ownGrain(by, granularities, level))
        : [ownGrain(by, granularities)],
    )
}

const UNIT_NIGHTS = { en: 'unit-nights', fr: 'unités-nuits' }
const SHARE = { en: 'share of 1', fr: 'part de 1' }
const KINDS_NEVER_MIX = {
  en: 'Beds, rooms and other kinds of units are never added to each other.',
  fr: "Les lits, les chambres et les autres types d'unités ne s'additionnent jamais.",
}
const RATIO_OF_SUMS = {
  en: 'A ratio of sums over all nights, not a mean of nightly rates.',
  fr: 'Un rapport de sommes sur toutes les nuits, non une moyenne de taux quotidiens.',
}

export const capacityUse: Cube = {
  name: 'capacityUse',
  typeName: 'CapacityUse',
  title: { en: 'Use of capacity', fr: 'Utilisation de la capacité' },
  method: 'SUPPRESSION',
  // Where nobody reported a night there was none to use.
  absent: { value: 0, status: 'PUBLISHED' },
  minimumFrequency: 3,
  base: null,
  statement: {
    en: 'Figures are exact or suppressed. A cell is suppressed where fewer than 3 agencies are behind it, where one or two of them could be found out from it, or where it would give such a cell away.',
    fr: "Les chiffres sont exacts ou supprimés. Une cellule est supprimée lorsque moins de 3 organismes la composent, lorsqu'elle permettrait de connaître un ou deux d'entre eux, ou lorsqu'elle révélerait une telle cellule.",
  },
  implied: ['PERIOD', 'UNIT_KIND'],
  completeness: (cell) => ({
    numerator: sumOf(cell.figure('fullPoolNights'), cell.figure('otherPoolNights')),
    denominator: cell.figure('expectedPoolNights'),
  }),
  dimensions: [
    PERIOD,
    REGION,
    CATEGORY,
    {
      name: 'SECTOR',
      label: { en: 'Sector', fr: 'Secteur' },
      key: 'sector',
      filter: 'sectors',
      codes: { kind: 'TEXT' },
    },
    listed(
      'UNIT_KIND',
      'unitKind',
      'unitKinds',
      { en: 'Kind of unit', fr: "Type d'unité" },
      'UnitKind',
      UNIT_KINDS,
    ),
    {
      name: 'SERVICE_TYPE',
      label: { en: 'Type of service', fr: 'Type de service' },
      key: 'serviceType',
      filter: 'serviceTypes',
      codes: { kind: 'TEXT' },
    },
    {
      name: 'PROGRAM_MODEL',
      label: { en: 'Model of the programme', fr: 'Modèle du programme' },
      key: 'programModel',
      filter: 'programModels',
      codes: { kind: 'TEXT' },
    },
  ],
  grains: [
    ...grainsOf(['REGION', 'UNIT_KIND'], ALL, ['PROVINCE'], ['UNIT_KIND']),
    ...grainsOf(['REGION', 'SECTOR', 'UNIT_KIND'], FROM_QUARTERS, ['PROVINCE'], ['SECTOR', 'UNIT_KIND']),
    ...grainsOf(['REGION', 'CATEGORY', 'UNIT_KIND'], FROM_QUARTERS, ['PROVINCE'], ['CATEGORY', 'UNIT_KIND']),
    ...grainsOf(['REGION', 'SECTOR', 'UNIT_KIND'], ['YEAR'], ['CENSUS_DIVISION'], ['REGION', 'UNIT_KIND']),
    ...(['SERVICE_TYPE', 'PROGRAM_MODEL'] as const).flatMap((kind) =>
      grainsOf(['REGION', 'UNIT_KIND', kind], ['YEAR'], ['PROVINCE'], ['UNIT_KIND', kind]),
    ),
  ],
  measures: [
    {
      name: 'fundedUnitNights',
      kind: 'COUNT',
      label: { en: 'Funded unit-nights', fr: 'Unités-nuits financées' },
      unit: UNIT_NIGHTS,
      formula: { en: 'Σ funded', fr: 'Σ financées' },
      isAdditive: true,
      caveats: [KINDS_NEVER_MIX],
      of: (cell) => cell.figure('funded'),
    },
    {
      name: 'availableUnitNights',
      kind: 'COUNT',
      label: { en: 'Available unit-nights', fr: 'Unités-nuits disponibles' },
      unit: UNIT_NIGHTS,
      formula: { en: 'Σ (total − unavailable)', fr: 'Σ (total − non disponibles)' },
      isAdditive: true,
      caveats: [KINDS_NEVER_MIX],
      of: (cell) => sumOf(cell.figure('occupiedWithin'), cell.figure('vacant')),
    },
    {
      name: 'occupiedUnitNights',
      kind: 'COUNT',
      label: { en: 'Occupied unit-nights', fr: 'Unités-nuits occupées' },
      unit: UNIT_NIGHTS,
      formula: {
        en: 'Σ occupied, those above capacity with them',
        fr: 'Σ occupées, y compris au-delà de la capacité',
      },
      isAdditive: true,
      caveats: [KINDS_NEVER_MIX],
      of: (cell) => sumOf(cell.figure('occupiedWithin'), cell.figure('overflow')),
    },
    {
      name: 'occupancyRate',
      kind: 'RATE',
      label: { en: 'Occupancy rate', fr: "Taux d'occupation" },
      unit: SHARE,
      formula: { en: 'Σ occupied ÷ Σ (total − unavailable)', fr: 'Σ occupées ÷ Σ (total − non disponibles)' },
      isAdditive: false,
      caveats: [KINDS_NEVER_MIX, RATIO_OF_SUMS],
      usual: { from: 0.65, to: 1.05 },
      of: (cell) => ({
        numerator: sumOf(cell.figure('occupiedWithin'), cell.figure('overflow')),
        denominator: sumOf(cell.figure('occupiedWithin'), cell.figure('vacant')),
      }),
    },
    {
      name: 'fundedUtilisation',
      kind: 'RATE',
      label: { en: 'Use of what is funded', fr: 'Utilisation de ce qui est financé' },
      unit: SHARE,
      formula: { en: 'Σ occupied ÷ Σ funded', fr: 'Σ occupées ÷ Σ financées' },
      isAdditive: false,
      caveats: [KINDS_NEVER_MIX, RATIO_OF_SUMS],
      usual: { from: 0.65, to: 1.05 },
      of: (cell) => ({
        numerator: sumOf(cell.figure('occupiedWithin'), cell.figure('overflow')),
        denominator: cell.figure('funded'),
      }),
    },
    {
      name: 'vacantUnitNights',
      kind: 'COUNT',
      label: { en: 'Vacant unit-nights', fr: 'Unités-nuits libres' },
      unit: UNIT_NIGHTS,
      formula: {
        en: 'Σ max(0, total − unavailable − occupied)',
        fr: 'Σ max(0, total − non disponibles − occupées)',
      },
      isAdditive: true,
      caveats: [
        KINDS_NEVER_MIX,
        { en: 'Reserved units count as vacant.', fr: 'Les unités réservées comptent comme libres.' },
      ],
      of: (cell) => cell.figure('vacant'),
    },
    {
      name: 'fullNightShare',
      kind: 'RATE',
      label: { en: 'Share of nights that were full', fr: 'Part des nuits complètes' },
      unit: SHARE,
      formula: {
        en: 'pool-nights with occupancy of 1 or more ÷ pool-nights reported',
        fr: "nuits de groupes de places dont l'occupation est de 1 ou plus ÷ nuits déclarées",
      },
      isAdditive: false,
      caveats: [RATIO_OF_SUMS],
      of: (cell) => ({
        numerator: cell.figure('fullPoolNights'),
        denominator: sumOf(cell.figure('fullPoolNights'), cell.figure('otherPoolNights')),
      }),
    },
    {
      name: 'agencies',
      kind: 'COUNT',
      label: { en: 'Agencies', fr: 'Organismes' },
      unit: { en: 'agencies', fr: 'organismes' },
      formula: { en: 'agencies that reported', fr: 'organismes ayant déclaré' },
      isAdditive: false,
      caveats: [],
      of: (cell) => cell.figure('agencies'),
    },
  ],
}
