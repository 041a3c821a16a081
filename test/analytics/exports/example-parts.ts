import { CAPACITY_COUNTERS } from '../../../analytics/cubes/capacity-use.cube'
import type { ReleasedPart } from '../../../analytics/cubes/released'
import { FINE_RESULTS } from '../../../analytics/cubes/shelter-demand.cube'
import { PROVINCE_CODES } from '../../../platform/codes/region-code'
import { tableOf } from '../published-parts'

// Hand-made parts that together have a figure of every status, codes of every kind, and a sector that a spreadsheet would run.

export const FUNDERS = [
  '0a000000-0000-4000-8000-000000000001',
  '0a000000-0000-4000-8000-000000000002',
] as const
export const AGENCIES = [
  '0c000000-0000-4000-8000-000000000001',
  '0c000000-0000-4000-8000-000000000002',
] as const
export const FORMULA = '=HYPERLINK("evil")'

export const OUTCOMES: ReleasedPart = {
  cube: 'outcomes',
  period: 'FY2024-25',
  hasSampleData: false,
  tables: [
    tableOf(
      'TOTAL',
      {},
      {
        exits: [65],
        safeExits: [50],
        notSafeExits: [15],
        clientsServed: [80],
        medianStayBand: [1],
        'improved:PHQ9': [20],
        'notImproved:PHQ9': [30],
      },
    ),
    tableOf(
      'FUNDER',
      { FUNDER: FUNDERS },
      { exits: [40, 25], safeExits: [30, null], notSafeExits: [10, null] },
    ),
    tableOf('AGENCY', { AGENCY: AGENCIES }, { clientsServed: [30, null] }),
    tableOf(
      'INDIGENOUS_IDENTITY',
      { INDIGENOUS_IDENTITY: ['FIRST_NATIONS', 'INUIT'] },
      { exits: [55, null], safeExits: [20, null], notSafeExits: [35, null] },
    ),
  ],
}

/** Every counter of some rows: suppressed in those that are named, else larger from row to row. */
function counters(rows: number, suppressed: readonly number[]): Record<string, (number | null)[]> {
  return Object.fromEntries(
    CAPACITY_COUNTERS.map((counter, at) => [
      counter,
      Array.from({ length: rows }, (_, row) => (suppressed.includes(row) ? null : 100 * (at + 1) + row)),
    ]),
  )
}

export const CAPACITY: ReleasedPart = {
  cube: 'capacityUse',
  period: '2024-Q1',
  hasSampleData: true,
  tables: [
    tableOf('UNIT_KIND', { UNIT_KIND: ['BED', 'SLOT'] }, counters(2, [])),
    tableOf(
      'SECTOR+UNIT_KIND',
      { SECTOR: [FORMULA, 'Mixed, adults'], UNIT_KIND: ['BED', 'SLOT'] },
      counters(4, [1, 2]),
    ),
    tableOf(
      'REGION(PROVINCE)+CATEGORY+UNIT_KIND',
      { REGION: PROVINCE_CODES, CATEGORY: ['SHELTER_HOUSING'], UNIT_KIND: ['BED'] },
      counters(13, [0, 4]),
    ),
  ],
}

const MONTHS = ['2024-01', '2024-02', '2024-03']
const PROVINCES = ['10', '11', '35']
const CATEGORIES = ['HEALTH_CARE', 'LEGAL_ASSISTANCE', 'SHELTER_HOUSING']

/** In the first province so few ask that rates are withheld. */
export const DEMAND: ReleasedPart = {
  cube: 'shelterDemand',
  period: '2024-Q1',
  hasSampleData: true,
  tables: [
    tableOf(
      'A',
      { PERIOD: MONTHS, REGION: PROVINCES, CATEGORY: CATEGORIES },
      Object.fromEntries(FINE_RESULTS.map((result, at) => [result, requests(at)])),
      'r',
    ),
  ],
}

function requests(result: number): number[] {
  return MONTHS.flatMap((_, month) =>
    PROVINCES.flatMap((_province, province) =>
      CATEGORIES.map(
        (_category, category) => 5 * (province === 0 ? result % 2 : month + province + category + result),
      ),
    ),
  )
}
