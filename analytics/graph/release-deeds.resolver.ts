import { Arg, Ctx, Directive, Field, ID, Int, Mutation, ObjectType, Resolver } from 'type-graphql'
import { PeriodCodeScalar } from '../../platform/codes/scalars'
import { weight } from '../../platform/limits/cost-directives'
import type { AnalyticsContext } from '../context'
import { closePeriod } from '../release/close-period'
import { publishRelease, withdrawRelease } from '../release/publish-release'
import type { StoredRelease } from '../release/released-store.repository'
import { Release } from './release.type'

@ObjectType('ClosePeriodPayload', { simpleResolvers: true })
class ClosePeriodPayload {
  @Field(() => PeriodCodeScalar)
  period!: string

  @Field(() => Int, { description: 'Months that were not closed before; 0: all were.' })
  added!: number
}

@ObjectType('PublishReleasePayload', { simpleResolvers: true })
class PublishReleasePayload {
  @Field(() => Release, { description: 'As it counts from now on.' })
  release!: StoredRelease
}

@ObjectType('WithdrawReleasePayload', { simpleResolvers: true })
class WithdrawReleasePayload {
  @Field(() => String, { description: 'Of the release that counts no more.' })
  code!: string
}

/** What a steward does, as the command `hub release` does it. */
@Resolver()
export class ReleaseDeedsResolver {
  @Mutation(() => ClosePeriodPayload, {
    description: 'Closes all months of a period, which have to be over; closing again changes nothing.',
  })
  @Directive(weight(50))
  @Directive('@requiresScopes(scopes: [["releases:publish"]])')
  closePeriod(
    @Arg('period', () => PeriodCodeScalar) period: string,
    @Ctx() { db, now, principal }: AnalyticsContext,
  ): Promise<ClosePeriodPayload> {
    return closePeriod(db, period, now, principal.subject)
  }

  @Mutation(() => PublishReleasePayload, {
    description: 'A release that was built counts from now on, for every running hub.',
  })
  @Directive(weight(50))
  @Directive('@requiresScopes(scopes: [["releases:publish"]])')
  async publishRelease(
    @Arg('code', () => ID, {
      nullable: true,
      description: 'Such as "R2026-10.1"; absent: the newest that is built.',
    })
    code: string | null | undefined,
    @Ctx() { db, principal, store }: AnalyticsContext,
  ): Promise<PublishReleasePayload> {
    const published = await publishRelease(db, code ?? null, principal.subject)
    // Not what this request saw before it published.
    const { releases } = await store.now()
    return { release: releases.find((release) => release.code === published) as StoredRelease }
  }

  @Mutation(() => WithdrawReleasePayload, {
    description:
      'A published release counts no more, and can not be published again. What was seen was seen: it stays in the ledger.',
  })
  @Directive(weight(50))
  @Directive('@requiresScopes(scopes: [["releases:publish"]])')
  async withdrawRelease(
    @Arg('code', () => ID, { description: 'Such as "R2026-10.1".' }) code: string,
    @Ctx() { db, principal }: AnalyticsContext,
  ): Promise<WithdrawReleasePayload> {
    return { code: await withdrawRelease(db, code, principal.subject) }
  }
}
