import { PROVINCE_CODES } from '../platform/codes/region-code'
import { YEARS } from './statistics-data'

/** What is asked: the figures of so many provinces, month by month and by category. */
export interface Question {
  readonly from: string
  readonly to: string
  readonly codes: readonly string[]
}

const WHERE = 'where: { period: { from: $from, to: $to, granularity: MONTH }, region: { codes: $codes } }'
const HEAD = 'query ($from: PeriodCode!, $to: PeriodCode!, $codes: [RegionCode!]!'
const TABLE = `analytics { shelterDemand(by: [PERIOD, REGION, CATEGORY], ${WHERE})`

export const GRID = `${HEAD}) { ${TABLE} {
  grid(measures: ["requests", "admitted", "turnedAway", "turnAwayRate"]) {
    axes { dimension codes }
    columns { measure values status }
  }
} } }`

export const CELLS = `${HEAD}, $first: Int, $after: String) { ${TABLE} {
  cells(first: $first, after: $after) {
    totalCount
    pageInfo { hasNextPage endCursor }
    edges { node {
      key { period region { code } category }
      requests { value status }
      admitted { value status }
      turnedAway { value status }
      turnAwayRate { value status }
    } }
  }
} } }`

const spellings = (year: number, month: string, quarter: string) => [
  `${year}`,
  `${year}-${quarter}`,
  `${year}-${month}`,
]

/**
 * Questions of which every one is another to whoever keeps answers, and every answer is as long: other provinces, and the same ten
 * years said otherwise. There are 117, more than the gateway and the statistics keep answers of: asked one after the other, over
 * and over, none is kept until it is asked again.
 */
export function questionsOf(provinces: number): Question[] {
  const spans = spellings(YEARS.first, '01', 'Q1').flatMap((from) =>
    spellings(YEARS.last, '12', 'Q4').map((to) => ({ from, to })),
  )
  return spans.flatMap((span) =>
    PROVINCE_CODES.map((_, first) => ({
      ...span,
      codes: Array.from(
        { length: provinces },
        (__, next) => PROVINCE_CODES[(first + next) % PROVINCE_CODES.length] as string,
      ),
    })),
  )
}
