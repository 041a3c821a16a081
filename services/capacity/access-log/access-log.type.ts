import { Directive, Field, Float, ID, ObjectType, registerEnumType } from 'type-graphql'
import { connectionOf } from '../../../platform/codes/page'
import { DateTimeScalar, RegionCodeScalar } from '../../../platform/codes/scalars'
import { Agency } from '../stubs.type'

export enum AccessKind {
  STATISTICS = 'STATISTICS',
  REPORTS = 'REPORTS',
  CAPACITY = 'CAPACITY',
}
registerEnumType(AccessKind, {
  name: 'AccessKind',
  description:
    'What was asked for. STATISTICS: released figures, in the graph or as a file; REPORTS: a report of a funder; CAPACITY: places as they are now.',
})

export enum AccessVerdict {
  ALLOWED = 'ALLOWED',
  REFUSED = 'REFUSED',
  FAILED = 'FAILED',
}
registerEnumType(AccessVerdict, {
  name: 'AccessVerdict',
  description:
    'ALLOWED: all of it was answered. REFUSED: all or a part of it was not, because of what was asked or of who asked. FAILED: all or a part was not, and the hub was at fault.',
})

export enum CallerRole {
  AGENCY = 'agency',
  COORDINATOR = 'coordinator',
  FUNDER = 'funder',
  RESEARCHER = 'researcher',
  STEWARD = 'steward',
}
registerEnumType(CallerRole, { name: 'CallerRole', description: 'What a caller is to the hub.' })

export const MAY_READ_LOG = '@requiresScopes(scopes: [["audit:read"], ["capacity:write"]])'

const OF_OTHERS = 'Null to an agency where it is not its own access.'

@ObjectType('AccessLogEntry', {
  description:
    'One access to statistics, reports or live capacity: who, what and what for, and never a value.',
  simpleResolvers: true,
})
@Directive(MAY_READ_LOG)
export class AccessLogEntry {
  @Field(() => ID, { description: 'Its number in the log. A steward finds it by it.' })
  id!: number

  @Field(() => DateTimeScalar)
  at!: Date

  @Field(() => [AccessKind], { description: 'To an agency, of accesses of others: CAPACITY alone.' })
  kinds!: readonly AccessKind[]

  @Field(() => CallerRole)
  role!: CallerRole

  @Field(() => String, {
    nullable: true,
    description: `As the issuer of tokens names the caller, or "key" and the id of an agency's key. ${OF_OTHERS}`,
  })
  subject!: string | null

  @Field(() => Agency, { nullable: true, description: 'Of the caller; null where it is none.' })
  agency!: Agency | null

  @Field(() => [ID], { description: 'Funders for which the caller asks; else empty.' })
  funderIds!: readonly string[]

  @Field(() => [RegionCodeScalar], { description: "A coordinator's; else empty." })
  regions!: readonly string[]

  @Field(() => String, { nullable: true, description: 'As the caller said it; null: nothing was said.' })
  purpose!: string | null

  @Field(() => String, {
    nullable: true,
    description: `SHA-256 of what was asked for, without any value. ${OF_OTHERS}`,
  })
  operation!: string | null

  @Field(() => String, { nullable: true, description: `As the caller named it. ${OF_OTHERS}` })
  operationName!: string | null

  @Field(() => [String], {
    description: 'Cubes that were asked; to an agency, of accesses of others: empty.',
  })
  cubes!: readonly string[]

  @Field(() => [ID], {
    description: 'Releases that were named; empty: the newest of each period, or an access of others.',
  })
  releases!: readonly string[]

  @Field(() => Float, {
    nullable: true,
    description: `In the units of the hub's limits; null where it was not worked out. ${OF_OTHERS}`,
  })
  cost!: number | null

  @Field(() => AccessVerdict)
  verdict!: AccessVerdict

  @Field(() => String, {
    nullable: true,
    description: 'Of the error that the verdict is for; null where it is ALLOWED.',
  })
  code!: string | null

  @Field(() => String, {
    nullable: true,
    description:
      'SHA-256 of this row and, through the one before it, of all before it. With the id it is a head to keep elsewhere. Null but to stewards.',
  })
  hash!: string | null
}

export const AccessLogConnection = connectionOf(() => AccessLogEntry, 'AccessLog')
