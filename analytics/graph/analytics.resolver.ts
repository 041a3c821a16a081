import {
  Arg,
  Args,
  ArgsType,
  type ClassType,
  Ctx,
  Directive,
  Field,
  FieldResolver,
  ID,
  Int,
  ObjectType,
  Query,
  Resolver,
} from 'type-graphql'
import { decodeRow, encodeCursor } from '../../platform/codes/cursor'
import { pageOf, pageSize } from '../../platform/codes/page'
import { assumedSize, PAGED, weight } from '../../platform/limits/cost-directives'
import { governedDimension } from '../answer/access'
import { ask } from '../answer/ask'
import { noticeOf } from '../answer/governance'
import { requirePurpose } from '../answer/purpose'
import { readQuestion, type WhereInput } from '../answer/read-question'
import type { AnalyticsContext } from '../context'
import { CUBES } from '../cubes/registry'
import { CUBE_TYPES, type CubeTypes } from './cube-types'
import { defineCube } from './define-cube'
import { CubeDefinition } from './definition.type'
import { ReleaseConnection } from './release.type'

@ObjectType('Analytics', {
  description: 'Statistics. Every answer is made of released figures, and of nothing else.',
})
@Directive('@requiresScopes(scopes: [["statistics:read"]])')
export class Analytics {}

@ArgsType()
class ReleasesArgs {
  @Field(() => Int, { defaultValue: 20, nullable: true, description: '1 to 100.' })
  first?: number | null

  @Field(() => String, { nullable: true })
  after?: string | null
}

@Resolver(() => Analytics)
export class AnalyticsResolver {
  @Query(() => Analytics, { description: 'A researcher says what for, in the header "x-hub-purpose".' })
  @Directive('@requiresScopes(scopes: [["statistics:read"]])')
  analytics(@Ctx() context: AnalyticsContext): Analytics {
    requirePurpose(context)
    return new Analytics()
  }

  @Directive(assumedSize(4))
  @FieldResolver(() => [CubeDefinition], {
    description: 'What may be asked: cubes with their dimensions, codes, grains and measures.',
  })
  cubes(@Ctx() context: AnalyticsContext): CubeDefinition[] {
    return CUBES.map((cube) => defineCube(cube, context))
  }

  @Directive(PAGED)
  @FieldResolver(() => ReleaseConnection, {
    description: 'Published releases, the newest first; withdrawn ones are left out.',
  })
  async releases(
    @Args(() => ReleasesArgs) { first, after }: ReleasesArgs,
    @Ctx() { shown }: AnalyticsContext,
  ) {
    const size = pageSize(first ?? 20)
    const published = (await shown()).releases.filter(({ state }) => state === 'PUBLISHED')
    const before = after === null || after === undefined ? Number.POSITIVE_INFINITY : decodeRow(after)
    const rows = published.filter(({ seq }) => seq < before).slice(0, size + 1)
    return pageOf(rows, {
      first: size,
      totalCount: published.length,
      cursorOf: ({ seq }) => encodeCursor([seq]),
    })
  }
}

/** What a table of the usual size takes; what an answer came to beyond it is counted when it is there. */
const TABLE_UNITS = 50

/** The field of a cube, as if it were written in the class above. */
function addCubeField({ cube, dimension, filter, table }: CubeTypes): void {
  const { prototype } = AnalyticsResolver as unknown as ClassType<Record<string, unknown>>
  const value = async (
    release: string | null | undefined,
    by: readonly string[],
    where: WhereInput | null | undefined,
    context: AnalyticsContext,
  ) => {
    const question = readQuestion(cube, by, where ?? null)
    const answer = await ask(context, cube, question, release ?? null)
    return new table(answer, noticeOf(governedDimension(cube, question)))
  }
  const descriptor: PropertyDescriptor = { value, writable: true, configurable: true }
  Object.defineProperty(prototype, cube.name, descriptor)
  FieldResolver(() => table as unknown as ClassType<object>, { description: `${cube.title.en}.` })(
    prototype,
    cube.name,
    descriptor,
  )
  Directive(weight(TABLE_UNITS))(prototype, cube.name)
  Arg('release', () => ID, {
    nullable: true,
    description: 'As the graph stood when this one was published; absent: the newest of each period.',
  })(prototype, cube.name, 0)
  Arg('by', () => [dimension], {
    description:
      'With every dimension that `where` restricts it is the grain, which has to be a published one.',
  })(prototype, cube.name, 1)
  Arg('where', () => filter, { nullable: true, description: 'Absent: all released quarters.' })(
    prototype,
    cube.name,
    2,
  )
  Ctx()(prototype, cube.name, 3)
}

for (const types of CUBE_TYPES) addCubeField(types)
