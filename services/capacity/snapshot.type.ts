import { Directive, Field, Int, ObjectType } from 'type-graphql'
import { CapacityFlag, CapacityStatus, UnavailableReason } from '../../platform/codes/enums'
import { DateScalar, DateTimeScalar } from '../../platform/codes/scalars'
import { assumedSize } from '../../platform/limits/cost-directives'
import type { CapacityPool } from './pool.entity'
import { capacityFlags, SAMPLE_SOURCE } from './rules/capacity-flags'
import { capacityStatus } from './rules/capacity-status'
import { isStale } from './rules/is-stale'
import { vacantUnits } from './rules/vacant-units'
import type { SnapshotRow } from './snapshot.repository'

@ObjectType({ description: 'Units that could not be used, for one reason.', simpleResolvers: true })
@Directive('@requiresScopes(scopes: [["capacity:read"]])')
export class UnavailableByReason {
  @Field(() => UnavailableReason)
  reason!: UnavailableReason

  @Field(() => Int, { description: "In the pool's unit kind." })
  units!: number
}

@ObjectType({
  description:
    "One night's count of a pool, in the pool's unit kind: of several reports the one with the latest asOf.",
  simpleResolvers: true,
})
@Directive('@requiresScopes(scopes: [["capacity:read"]])')
export class CapacitySnapshot {
  @Field(() => DateScalar, { description: 'The calendar date at the pool when it was counted.' })
  night!: string

  @Field(() => DateTimeScalar, { description: 'When it was counted.' })
  asOf!: Date

  @Field(() => DateTimeScalar, { description: 'When the hub was told, in the data time of the hub.' })
  reportedAt!: Date

  @Field(() => Int, {
    nullable: true,
    description: 'Units paid for on that night; null where the source does not say.',
  })
  funded!: number | null

  @Field(() => Int, { description: 'Units that are there, usable or not. 0: the pool was closed.' })
  total!: number

  @Field(() => Int, {
    description:
      'Units of the total that could not be used. Below 0 only where published open data says so: flagged.',
  })
  unavailable!: number

  @Directive(assumedSize(3))
  @Field(() => [UnavailableByReason], {
    description: 'The same by reason; empty where none were unavailable, or the source gives no reasons.',
  })
  unavailableBy!: UnavailableByReason[]

  @Field(() => Int, { description: 'Units in use. More than the total is overflow: flagged OVER_CAPACITY.' })
  occupied!: number

  @Field(() => Int, { description: 'Free units that are held for somebody.' })
  reserved!: number

  @Field(() => Int, {
    description:
      'max(0, total − unavailable − occupied − reserved). 0: full. Where stale is true, what was vacant then.',
  })
  vacant!: number

  @Field(() => CapacityStatus, { description: 'CAPACITY where vacant is above 0, else NO_CAPACITY.' })
  status!: CapacityStatus

  @Field(() => Boolean, { description: "Whether asOf is more than the pool's freshnessHours ago." })
  stale!: boolean

  @Field(() => Int, {
    description: 'How many reports of this pool and night there were. Give it as expectedVersion.',
  })
  version!: number

  @Field(() => [CapacityFlag], { description: 'What a reader should know of the figures; empty: nothing.' })
  flags!: CapacityFlag[]
}

/**
 * A count as the graph shows it at `now`. What is counted in a made-up pool is made up, whoever reports it.
 */
export function snapshotOf(row: SnapshotRow, pool: CapacityPool, now: Date): CapacitySnapshot {
  const vacant = vacantUnits(row)
  const source = pool.source === SAMPLE_SOURCE ? SAMPLE_SOURCE : row.source
  return {
    ...row,
    unavailableBy: Object.entries(row.unavailableBy ?? {}).map(([reason, units]) => ({
      reason: reason as UnavailableReason,
      units,
    })),
    vacant,
    status: capacityStatus(vacant),
    stale: isStale(row.asOf, pool.freshnessHours, now),
    flags: capacityFlags({ ...row, source }),
  }
}
