import { monthsBetween, periodMonths } from '../../platform/codes/period-months'
import type { Cube, DerivationSources } from './cube'
import { CATEGORY, PERIOD, REGION } from './dimensions'
import { type Cell, type Figure, hasValue, NOT_APPLICABLE, NOT_AVAILABLE, type Rate, sumOf } from './figure'
import { CATEGORIES } from './labels'
import { rateOf } from './rate'
import type { ReleasedTable } from './released'
import { FINE_RESULTS, RESULT_PARTS } from './shelter-demand.cube'
import { CHARACTER_OF_STATUS } from './status-character'
import { TARGET_WAIT_DAYS } from './target-waits'
import { waitQuantile } from './wait-quantile'

/** The kind of unit that places of a category are counted in. */
const PRINCIPAL_UNIT = (category: string) => (category === 'SHELTER_HOUSING' ? 'BED' : 'SLOT')

/** A national median is of so many provinces and territories at least. */
const LEAST_PROVINCES = 3

/** How much each part weighs in the index. */
const WEIGHTS = { turnAway: 0.5, wait: 0.3, capacity: 0.2 }

/** Where the parts that are there weigh less, the index says little: LOW_RELIABILITY. */
const LEAST_WEIGHT = 0.5

/** From this many days on a wait lies in the open band "30+". */
const OPEN_BAND_DAYS = 31

/** Released requests by result, copied, and places per 100,000 people with their national median. */
function gapsTable({ period, provinces, cell }: DerivationSources): ReleasedTable {
  const categories = CATEGORIES.map(({ code }) => code).sort()
  const nights = daysOf(period)
  const keys = provinces.flatMap(({ code, population }) =>
    categories.map((category) => ({ region: code, population, category })),
  )
  const places = keys.map(({ region, population, category }) => {
    const key = { REGION: region, CATEGORY: category, UNIT_KIND: PRINCIPAL_UNIT(category) }
    const used = cell('capacityUse', key)
    return perHundredThousand(sumOf(used.figure('occupiedWithin'), used.figure('vacant')), nights, population)
  })
  const medians = new Map(
    categories.map((category) => [
      category,
      medianOf(places.filter((_, at) => keys[at]?.category === category)),
    ]),
  )
  const demand = keys.map(({ region, category }) =>
    cell('shelterDemand', { REGION: region, CATEGORY: category }),
  )
  return {
    name: 'GAPS',
    axes: [
      { dimension: 'REGION', codes: provinces.map(({ code }) => code) },
      { dimension: 'CATEGORY', codes: categories },
    ],
    columns: [
      ...FINE_RESULTS.map((result) =>
        column(
          result,
          demand.map((each) => each.figure(result)),
        ),
      ),
      column('places', places),
      column(
        'placesMedian',
        keys.map(({ category }) => medians.get(category) ?? NOT_AVAILABLE),
      ),
    ],
  }
}

function column(counter: string, figures: readonly Figure[]) {
  return {
    counter,
    values: figures.map(({ value }) => value),
    status: figures.map(({ status }) => CHARACTER_OF_STATUS[status]).join(''),
  }
}

function daysOf(period: string): number {
  const days = (month: string) =>
    new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5, 7)), 0)).getUTCDate()
  return monthsBetween(periodMonths(period)).reduce((sum, month) => sum + days(month), 0)
}

function perHundredThousand(unitNights: Figure, nights: number, population: number | null): Figure {
  if (!hasValue(unitNights)) return unitNights
  if (!population) return NOT_AVAILABLE
  const places = (unitNights.value / nights / population) * 100_000
  return { value: Math.round(places * 100) / 100, status: unitNights.status }
}

function medianOf(figures: readonly Figure[]): Figure {
  const values = figures.flatMap(({ value }) => (value === null ? [] : [value])).sort((a, b) => a - b)
  if (values.length < LEAST_PROVINCES) return NOT_AVAILABLE
  const middle = values.length / 2
  const [below, above] = [values[Math.ceil(middle) - 1], values[Math.floor(middle)]] as [number, number]
  return { value: Math.round(50 * (below + above)) / 100, status: 'PUBLISHED' }
}

function turnAwayPart(cell: Cell): Rate {
  return {
    numerator: cell.figure('TURNED_AWAY_SYSTEM'),
    denominator: sumOf(cell.figure('TURNED_AWAY'), cell.figure('ADMITTED')),
  }
}

function waitPart(cell: Cell): Rate {
  const { value, band, status } = waitQuantile(cell, 0.5)
  const target = TARGET_WAIT_DAYS[cell.code('CATEGORY') ?? '']
  const days = value ?? (band === null ? null : OPEN_BAND_DAYS)
  return {
    numerator: { value: days, status },
    denominator: target === undefined ? NOT_APPLICABLE : { value: target, status: 'PUBLISHED' },
    of: (quotient) => Math.min(1, quotient),
  }
}

function capacityPart(cell: Cell): Rate {
  return {
    numerator: cell.figure('places'),
    denominator: cell.figure('placesMedian'),
    of: (quotient) => 1 - Math.min(1, quotient),
  }
}

/** The weighted mean of the parts that have a value, times 100; the others' weight goes to them. */
function serviceGapIndex(cell: Cell): Rate {
  const parts = [
    { weight: WEIGHTS.turnAway, rate: rateOf(turnAwayPart(cell)) },
    { weight: WEIGHTS.wait, rate: rateOf(waitPart(cell)) },
    { weight: WEIGHTS.capacity, rate: rateOf(capacityPart(cell)) },
  ]
  const present = parts.filter(({ rate }) => rate.value !== null)
  if (present.length === 0) {
    const withheld = parts.find(({ rate }) => rate.status === 'SUPPRESSED') ?? parts[0]
    const none = { value: null, status: withheld?.rate.status ?? 'NOT_AVAILABLE' } as const
    return { numerator: none, denominator: none }
  }
  const weight = present.reduce((sum, part) => sum + part.weight, 0)
  const weighted = present.reduce((sum, part) => sum + part.weight * (part.rate.value ?? 0), 0)
  return {
    numerator: { value: Number(weighted.toFixed(4)), status: 'ROUNDED' },
    denominator: { value: Number(weight.toFixed(1)), status: 'PUBLISHED' },
    of: (quotient) => 100 * quotient,
    flags: [
      ...(present.length < parts.length ? (['REWEIGHTED'] as const) : []),
      ...(weight < LEAST_WEIGHT ? (['LOW_RELIABILITY'] as const) : []),
    ],
  }
}

const SHARE = { en: 'share of 1', fr: 'part de 1' }
const TARGETS = Object.entries(TARGET_WAIT_DAYS)
  .map(([category, days]) => `${category} ${days}`)
  .join(', ')

export const serviceGaps: Cube = {
  name: 'serviceGaps',
  typeName: 'ServiceGaps',
  title: { en: 'Gaps in services', fr: 'Lacunes dans les services' },
  method: 'DERIVED',
  absent: NOT_AVAILABLE,
  sumsOfCounters: RESULT_PARTS,
  minimumFrequency: 10,
  base: null,
  statement: {
    en: 'Worked out of released figures of shelterDemand and capacityUse, and of nothing else. A part that rests on suppressed figures is missing; the others then weigh more, and the index is flagged REWEIGHTED.',
    fr: "Calculé à partir des chiffres diffusés de shelterDemand et de capacityUse, et de rien d'autre. Une composante qui repose sur des chiffres supprimés manque ; les autres pèsent alors davantage, et l'indice est marqué REWEIGHTED.",
  },
  implied: ['PERIOD'],
  derived: {
    reads: [
      { cube: 'shelterDemand', by: ['REGION', 'CATEGORY'], level: 'PROVINCE' },
      { cube: 'capacityUse', by: ['REGION', 'CATEGORY', 'UNIT_KIND'], level: 'PROVINCE' },
    ],
    table: gapsTable,
  },
  dimensions: [PERIOD, REGION, CATEGORY],
  grains: [
    { by: ['REGION', 'CATEGORY'], granularities: ['QUARTER'], regionLevels: ['PROVINCE'], table: 'GAPS' },
  ],
  measures: [
    {
      name: 'serviceGapIndex',
      kind: 'RATE',
      label: { en: 'Service gap index', fr: 'Indice de lacune des services' },
      unit: { en: 'index from 0 (no gap) to 100', fr: 'indice de 0 (aucune lacune) à 100' },
      formula: {
        en: '100 × (0.5 × turnAwayPart + 0.3 × waitPart + 0.2 × capacityPart)',
        fr: '100 × (0,5 × turnAwayPart + 0,3 × waitPart + 0,2 × capacityPart)',
      },
      isAdditive: false,
      digits: 1,
      caveats: [
        {
          en: 'Where a part is missing the others weigh more: REWEIGHTED; where those that are there weigh less than half: LOW_RELIABILITY.',
          fr: "Lorsqu'une composante manque, les autres pèsent davantage : REWEIGHTED ; lorsque celles qui restent pèsent moins de la moitié : LOW_RELIABILITY.",
        },
      ],
      of: serviceGapIndex,
    },
    {
      name: 'turnAwayPart',
      kind: 'RATE',
      label: {
        en: 'Share turned away for causes in the system',
        fr: 'Part des refus pour des causes du système',
      },
      unit: SHARE,
      formula: {
        en: 'requests turned away for causes in the system of services ÷ (requests turned away + admitted)',
        fr: 'demandes refusées pour des causes liées au système de services ÷ (demandes refusées + admises)',
      },
      isAdditive: false,
      caveats: [],
      of: turnAwayPart,
    },
    {
      name: 'waitPart',
      kind: 'RATE',
      label: { en: 'Wait against its target', fr: "Attente par rapport à l'objectif" },
      unit: SHARE,
      formula: {
        en: `min(1, median wait in days ÷ target wait); targets, a convention of the hub, in days: ${TARGETS}`,
        fr: `min(1, attente médiane en jours ÷ attente visée) ; objectifs, une convention du carrefour, en jours : ${TARGETS}`,
      },
      isAdditive: false,
      caveats: [
        {
          en: 'A median wait of more than 30 days counts as 31.',
          fr: 'Une attente médiane de plus de 30 jours compte pour 31.',
        },
      ],
      of: waitPart,
    },
    {
      name: 'capacityPart',
      kind: 'RATE',
      label: { en: 'Places against the national median', fr: 'Places par rapport à la médiane nationale' },
      unit: SHARE,
      formula: {
        en: '1 − min(1, places per 100,000 people ÷ median of the provinces and territories); places are available unit-nights ÷ nights, beds for SHELTER_HOUSING and slots for others; people by the census of 2021',
        fr: '1 − min(1, places pour 100 000 personnes ÷ médiane des provinces et territoires) ; les places sont les unités-nuits disponibles ÷ nuits, en lits pour SHELTER_HOUSING et en places pour les autres ; population au recensement de 2021',
      },
      isAdditive: false,
      caveats: [],
      of: capacityPart,
    },
  ],
}
