import { Arg, Ctx, FieldResolver, Resolver, Root } from 'type-graphql'
import { Lang } from '../../platform/codes/enums'
import { inLanguage } from '../../platform/codes/lang'
import { citationOf } from '../answer/citation'
import { requirePurpose } from '../answer/purpose'
import type { AnalyticsContext } from '../context'
import type { StoredRelease } from '../release/released-store.repository'
import { HeldPromise, Release } from './release.type'

@Resolver(() => Release)
export class ReleaseResolver {
  @FieldResolver(() => Release, {
    nullable: true,
    description:
      'The release that was the newest before it; null: it was the first, or that one was withdrawn.',
  })
  async supersedes(@Root() { supersedes }: StoredRelease, @Ctx() context: AnalyticsContext) {
    return supersedes === null ? null : findPublished(supersedes, context)
  }

  @FieldResolver(() => String, { description: 'How to cite it, in the manner of Statistics Canada.' })
  citation(
    @Root() release: StoredRelease,
    @Arg('lang', () => Lang, { nullable: true }) lang: Lang | null,
    @Ctx() context: AnalyticsContext,
  ): string {
    const { en, fr } = citationOf(release)
    return inLanguage(lang ?? context.lang, en, fr) as string
  }
}

@Resolver(() => HeldPromise)
export class PromiseResolver {
  @FieldResolver(() => String, { description: 'What is promised.' })
  statement(
    @Root() { statement: { en, fr } }: HeldPromise,
    @Arg('lang', () => Lang, { nullable: true }) lang: Lang | null,
    @Ctx() context: AnalyticsContext,
  ): string {
    return inLanguage(lang ?? context.lang, en, fr) as string
  }
}

/** The release of a key that another subgraph gave, as `findPublished`; throws BAD_USER_INPUT where a researcher has no purpose. */
export function resolveRelease(
  { id }: { readonly id: string },
  context: AnalyticsContext,
): Promise<StoredRelease | null> {
  requirePurpose(context)
  return findPublished(id, context)
}

/** A release by its id; null where none that is published has it. */
async function findPublished(id: string, context: AnalyticsContext): Promise<StoredRelease | null> {
  const { releases } = await context.shown()
  return releases.find((release) => release.id === id && release.state === 'PUBLISHED') ?? null
}
