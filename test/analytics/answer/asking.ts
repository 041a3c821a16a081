import type { PeriodAsked, Question, RegionAsked } from '../../../analytics/answer/question'

/** A question of quarters, by dimensions and codes. */
export function asking(
  by: readonly string[],
  {
    codes = {},
    region = {},
    ...period
  }: Partial<PeriodAsked> & {
    readonly codes?: Readonly<Record<string, readonly string[]>>
    readonly region?: Partial<RegionAsked>
  } = {},
): Question {
  return {
    by,
    period: { from: null, to: null, granularity: 'QUARTER', ...period },
    region: { within: null, level: null, codes: null, ...region },
    codes: new Map(Object.entries(codes)),
  }
}
