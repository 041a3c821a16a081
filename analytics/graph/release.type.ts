import { Directive, Field, ID, Int, ObjectType } from 'type-graphql'
import { connectionOf } from '../../platform/codes/page'
import { DateTimeScalar, PeriodCodeScalar } from '../../platform/codes/scalars'
import { assumedSize } from '../../platform/limits/cost-directives'

@ObjectType('Promise', { description: 'One promise that was checked before a release was published.' })
export class HeldPromise {
  @Field(() => String, { description: 'D1 to D7, as docs/disclosure-control.md numbers them.' })
  id!: string

  @Field(() => Boolean)
  held!: boolean

  readonly statement!: { readonly en: string; readonly fr: string }
}

@ObjectType('Certificate', {
  description:
    'What was checked before publication. It says nothing of which cells were suppressed first, nor why.',
  simpleResolvers: true,
})
export class Certificate {
  @Field(() => String, { description: '"protected": nothing else is ever published.' })
  verdict!: string

  @Field(() => Int, { description: 'Cells of all tables together, cells of several tables once.' })
  cells!: number

  @Field(() => Int, { description: 'Of those, suppressed, for whatever reason.' })
  suppressedCells!: number

  @Directive(assumedSize(7))
  @Field(() => [HeldPromise])
  promises!: HeldPromise[]
}

@ObjectType('Release', {
  description: 'Statistics that were made, protected, checked and published at once. They never change.',
})
@Directive('@key(fields: "id")')
@Directive('@requiresScopes(scopes: [["statistics:read"], ["reports:read"], ["releases:publish"]])')
export class Release {
  @Field(() => ID)
  id!: string

  @Field(() => String, { description: 'Its name among people, such as "R2026-10.1".' })
  code!: string

  @Field(() => DateTimeScalar)
  publishedAt!: Date

  @Field(() => [PeriodCodeScalar], { description: 'Of what it holds, ascending.' })
  periods!: readonly string[]

  @Field(() => String, { description: 'SHA-256 of all that it holds: the same content has the same hash.' })
  contentHash!: string

  @Field(() => String, { description: 'Of the rules by which it was protected.' })
  methodVersion!: string

  @Field(() => Boolean, { description: 'Whether any record behind it is made up.' })
  sampleData!: boolean

  @Field(() => Certificate)
  certificate!: Certificate
}

export const ReleaseConnection = connectionOf(() => Release, 'Release')
