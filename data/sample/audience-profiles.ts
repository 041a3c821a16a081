import type { AgeBandCode, GenderCode } from './demand-codes'
import type { PopulationCode, ServiceRow } from './sample-rows'
import { Weighted } from './weighted'

/** Who asks for a service that is made for certain people. */
export interface AudienceProfile {
  /** Two services with the same key are for the same people. */
  readonly key: string
  readonly forEveryone: boolean
  readonly genders: Weighted<Exclude<GenderCode, 'UNKNOWN'>>
  /** Spans of years, the last year included; never outside those that the service is for. */
  readonly ages: Weighted<readonly [low: number, high: number]>
  readonly families: boolean
  readonly indigenous: boolean
  readonly newcomers: boolean
  readonly workers: boolean
}

export function audienceProfile(service: ServiceRow): AudienceProfile {
  const { populations, minimum_age, maximum_age } = service
  const isFor = (code: PopulationCode) => populations.includes(code)
  return {
    key: `${populations.join('+')} ${minimum_age ?? ''}-${maximum_age ?? ''}`,
    forEveryone: populations.length === 0 && minimum_age === null,
    genders: Weighted.of(GENDERS.find(({ who }) => populations.join('+').startsWith(who))?.weights ?? {}),
    ages: agesBetween(agesOf(isFor), minimum_age ?? 0, maximum_age ?? 150),
    families: isFor('FAMILIES'),
    indigenous: isFor('INDIGENOUS'),
    newcomers: isFor('NEWCOMERS'),
    workers: isFor('TEMPORARY_FOREIGN_WORKERS'),
  }
}

/** The age band of whole years. */
export function ageBandOf(years: number): AgeBandCode {
  return BANDS.find(([, last]) => years <= last)?.[0] ?? 'AGE_55_PLUS'
}

const BANDS: readonly (readonly [AgeBandCode, number])[] = [
  ['UNDER_18', 17],
  ['AGE_18_24', 24],
  ['AGE_25_34', 34],
  ['AGE_35_44', 44],
  ['AGE_45_54', 54],
]

// A span of which only a part is for the service weighs as much as that part.
function agesBetween(weights: readonly number[], minimum: number, maximum: number): AudienceProfile['ages'] {
  const spans = SPANS.map(([low, high], index) => {
    const part = [Math.max(low, minimum), Math.min(high, maximum)] as const
    const share = Math.max(0, part[1] - part[0] + 1) / (high - low + 1)
    return [part, share * (weights[index] as number)] as const
  })
  return new Weighted(spans.filter(([, weight]) => weight > 0))
}

function agesOf(isFor: (code: PopulationCode) => boolean): readonly number[] {
  if (isFor('YOUTH')) return [45, 55, 0, 0, 0, 0]
  if (isFor('FAMILIES')) return [3, 34, 41, 17, 4, 1]
  if (isFor('TEMPORARY_FOREIGN_WORKERS')) return [0, 16, 42, 28, 11, 3]
  if (isFor('NEWCOMERS')) return [10, 34, 33, 15, 6, 2]
  return [21, 42, 23, 9, 3.5, 1.5]
}

const SPANS = [
  [13, 17],
  [18, 24],
  [25, 34],
  [35, 44],
  [45, 54],
  [55, 75],
] as const

// The first whose words open the list of populations; nobody in particular comes last.
const GENDERS: readonly { who: string; weights: Partial<Record<Exclude<GenderCode, 'UNKNOWN'>, number>> }[] =
  [
    { who: 'WOMEN+NON_BINARY', weights: { WOMEN: 90, GENDER_DIVERSE: 10 } },
    { who: 'WOMEN', weights: { WOMEN: 99, GENDER_DIVERSE: 1 } },
    { who: 'MEN', weights: { MEN: 97, GENDER_DIVERSE: 3 } },
    { who: 'LGBTQ2', weights: { WOMEN: 38, MEN: 24, GENDER_DIVERSE: 38 } },
    { who: 'TEMPORARY_FOREIGN_WORKERS', weights: { WOMEN: 46, MEN: 53, GENDER_DIVERSE: 1 } },
    { who: 'YOUTH', weights: { WOMEN: 87, MEN: 8, GENDER_DIVERSE: 5 } },
    { who: 'INDIGENOUS', weights: { WOMEN: 88, MEN: 7, GENDER_DIVERSE: 5 } },
    { who: 'NEWCOMERS', weights: { WOMEN: 82, MEN: 17, GENDER_DIVERSE: 1 } },
    { who: '', weights: { WOMEN: 90, MEN: 7, GENDER_DIVERSE: 3 } },
  ]
