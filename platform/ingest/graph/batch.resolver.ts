import { Arg, Ctx, Directive, FieldResolver, Int, Resolver, Root } from 'type-graphql'
import { Lang } from '../../codes/enums'
import type { LangCode } from '../../codes/lang'
import { HubError } from '../../errors'
import { SLICED } from '../../limits/cost-directives'
import { BatchPayload, RowVerdict } from './batch.type'
import { remarkMessage } from './remark-message'
import type { VerdictRow } from './verdict.repository'

/** What the context of a subgraph that takes batches must know. */
export interface BatchContext {
  readonly lang: LangCode
  listVerdicts(batchId: string, page: { first: number; afterRow: number }): Promise<VerdictRow[]>
}

const MOST_VERDICTS = 1000

@Resolver(() => BatchPayload)
export class BatchPayloadResolver {
  @Directive(SLICED)
  @FieldResolver(() => [RowVerdict], {
    description: 'In the order of rows, from the first after afterRow; at most 1,000 at once.',
  })
  verdicts(
    @Root() { batchId }: BatchPayload,
    @Arg('first', () => Int, { nullable: true, defaultValue: 100 }) first: number | null,
    @Arg('afterRow', () => Int, { nullable: true, defaultValue: 0 }) afterRow: number | null,
    @Ctx() context: BatchContext,
  ): Promise<VerdictRow[]> {
    return context.listVerdicts(batchId, verdictPage(first, afterRow))
  }
}

@Resolver(() => RowVerdict)
export class RowVerdictResolver {
  @FieldResolver(() => String, {
    nullable: true,
    description: 'The code in a sentence; null where there is no code. It never repeats a value.',
  })
  message(
    @Root() { code }: RowVerdict,
    @Arg('lang', () => Lang, { nullable: true }) lang: LangCode | null,
    @Ctx() context: BatchContext,
  ): string | null {
    return code && remarkMessage(code, lang ?? context.lang)
  }
}

export function verdictPage(first: number | null, afterRow: number | null) {
  const page = { first: first ?? 100, afterRow: afterRow ?? 0 }
  if (page.first >= 1 && page.first <= MOST_VERDICTS && page.afterRow >= 0) return page
  throw new HubError('BAD_USER_INPUT', {
    en: `first takes 1 to ${MOST_VERDICTS} and afterRow 0 or more; they are ${page.first} and ${page.afterRow}.`,
    fr: `first accepte de 1 à ${MOST_VERDICTS} et afterRow 0 ou plus ; ils valent ${page.first} et ${page.afterRow}.`,
  })
}
