import { CapacityFlag } from '../../../platform/codes/enums'

/** What the flags of a snapshot are decided by. */
export interface FlaggedCounts {
  readonly total: number
  readonly unavailable: number
  readonly occupied: number
  readonly funded: number | null
  readonly historical: boolean
  readonly source: string
}

/** The source under which everything made up is kept. */
export const SAMPLE_SOURCE = 'sample'

const RULES: readonly [CapacityFlag, (counts: FlaggedCounts) => boolean][] = [
  [CapacityFlag.OVER_CAPACITY, ({ total, unavailable, occupied }) => occupied > total - unavailable],
  [CapacityFlag.NEGATIVE_UNAVAILABLE, ({ unavailable }) => unavailable < 0],
  [CapacityFlag.MISSING_FUNDED, ({ funded }) => funded === null],
  [CapacityFlag.HISTORICAL, ({ historical }) => historical],
  [CapacityFlag.SAMPLE_DATA, ({ source }) => source === SAMPLE_SOURCE],
]

/** What a reader should know of these figures, in the order of the enum; empty where there is nothing. */
export function capacityFlags(counts: FlaggedCounts): CapacityFlag[] {
  return RULES.filter(([, holds]) => holds(counts)).map(([flag]) => flag)
}
