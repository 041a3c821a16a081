import { Arg, Ctx, Directive, Int, Query, Resolver } from 'type-graphql'
import {
  type AccessCriteria,
  ALL,
  countAccesses,
  listNewest,
} from '../../../platform/access-log/access-log.repository'
import { decodeRow, encodeCursor } from '../../../platform/codes/cursor'
import { pageOf, pageSize } from '../../../platform/codes/page'
import { DateTimeScalar } from '../../../platform/codes/scalars'
import { HubError } from '../../../platform/errors'
import { PAGED } from '../../../platform/limits/cost-directives'
import type { CapacityContext } from '../context'
import { findRegionsOfPools } from '../directory-feeds.repository'
import { AccessLogConnection, MAY_READ_LOG } from './access-log.type'
import { entryFor } from './access-log-entry'

@Resolver()
export class AccessLogResolver {
  @Query(() => AccessLogConnection, {
    description:
      'Who asked for statistics, reports and live capacity, the newest first, by the real clock. To a steward all of it; to an ' +
      'agency its own accesses, and those of others to live capacity in regions in which it has places.',
  })
  @Directive(MAY_READ_LOG)
  @Directive(PAGED)
  async accessLog(
    @Arg('from', () => DateTimeScalar, { nullable: true, description: 'The first instant that counts.' })
    from: Date | null | undefined,
    @Arg('to', () => DateTimeScalar, {
      nullable: true,
      description: 'The first instant that counts no more.',
    })
    to: Date | null | undefined,
    @Arg('first', () => Int, { nullable: true, defaultValue: 20, description: '1 to 100.' })
    first: number | null,
    @Arg('after', () => String, { nullable: true }) after: string | null | undefined,
    @Ctx() context: CapacityContext,
  ) {
    const { db, principal } = context
    const size = pageSize(first ?? 20)
    const before = after == null ? null : decodeRow(after)
    const criteria = { ...ALL, from: from ?? null, to: to ?? null, concerning: await concerning(context) }
    const rows = await listNewest(db, criteria, { before, limit: size + 1 })
    const totalCount = await countAccesses(db, criteria)
    const page = pageOf(rows, { first: size, totalCount, cursorOf: ({ seq }) => encodeCursor([seq]) })
    return {
      ...page,
      edges: page.edges.map(({ cursor, node }) => ({ cursor, node: entryFor(principal, node) })),
    }
  }
}

/** Whose data the reader may see accesses to; null: everybody's. Throws FORBIDDEN where it is nobody's. */
async function concerning({ db, principal }: CapacityContext): Promise<AccessCriteria['concerning']> {
  const { role, scopes, agencyId } = principal
  if (role === 'steward' && scopes.includes('audit:read')) return null
  if (role === 'agency' && agencyId !== null)
    return { agencyId, regions: await findRegionsOfPools(db, agencyId) }
  throw new HubError('FORBIDDEN', {
    en: 'The log of accesses is read by stewards, and by agencies as far as their own data is concerned.',
    fr: 'Le journal des accès est lu par les intendants et par les organismes pour ce qui touche leurs propres données.',
  })
}
