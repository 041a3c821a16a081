import { Arg, Ctx, Directive, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql'
import { decodeCursor, encodeCursor, notOfThisList } from '../../platform/codes/cursor'
import { Lang } from '../../platform/codes/enums'
import type { LangCode } from '../../platform/codes/lang'
import { pageOf, pageSize } from '../../platform/codes/page'
import { quoted } from '../../platform/codes/quoted'
import { HubError } from '../../platform/errors'
import type { Principal } from '../../platform/identity/principal'
import { isUuid } from '../../platform/ids'
import { verdictPage } from '../../platform/ingest/graph/batch.resolver'
import { RowVerdict } from '../../platform/ingest/graph/batch.type'
import { remarkMessage } from '../../platform/ingest/graph/remark-message'
import { PAGED, SLICED } from '../../platform/limits/cost-directives'
import { type BatchRow, countBatches, findBatch, listBatches } from './batch.repository'
import { BATCH_SCOPES, Batch, BatchConnection, BatchKind, BatchWarning } from './batch.type'
import type { OutcomesContext } from './context'

@Resolver(() => Batch)
export class BatchResolver {
  @Directive(PAGED)
  @Query(() => BatchConnection, {
    description:
      'What was handed in, the newest first: to an agency its own, to a steward that of the agency named, or of all.',
  })
  @Directive(BATCH_SCOPES)
  async batches(
    @Arg('agency', () => ID, { nullable: true }) agency: string | null | undefined,
    @Arg('first', () => Int, { nullable: true, defaultValue: 20 }) first: number | null,
    @Arg('after', () => String, { nullable: true }) after: string | null | undefined,
    @Ctx() { db, principal }: OutcomesContext,
  ) {
    const of = agencyAsked(agency ?? null, principal)
    const most = pageSize(first ?? 20)
    const rows = await listBatches(db, of, { first: most + 1, after: placeOf(after ?? null) })
    const page = pageOf(rows, { first: most, totalCount: await countBatches(db, of), cursorOf })
    return { ...page, edges: page.edges.map(({ cursor, node }) => ({ cursor, node: batchOf(node) })) }
  }

  @Query(() => Batch, { nullable: true, description: 'null: no batch that you may see has this id.' })
  @Directive(BATCH_SCOPES)
  async batch(
    @Arg('id', () => ID) id: string,
    @Ctx() { db, principal }: OutcomesContext,
  ): Promise<Batch | null> {
    if (!isUuid(id)) return null
    const row = await findBatch(db, id)
    return row && (principal.role === 'steward' || row.agencyId === principal.agencyId) ? batchOf(row) : null
  }

  @Directive(SLICED)
  @FieldResolver(() => [RowVerdict], {
    description: 'In the order of rows, from the first after afterRow; at most 1,000 at once.',
  })
  verdicts(
    @Root() { id }: Batch,
    @Arg('first', () => Int, { nullable: true, defaultValue: 100 }) first: number | null,
    @Arg('afterRow', () => Int, { nullable: true, defaultValue: 0 }) afterRow: number | null,
    @Ctx() { listVerdicts }: OutcomesContext,
  ) {
    return listVerdicts(id, verdictPage(first, afterRow))
  }
}

@Resolver(() => BatchWarning)
export class BatchWarningResolver {
  @FieldResolver(() => String, { description: 'The code in a sentence.' })
  message(
    @Root() { code }: BatchWarning,
    @Arg('lang', () => Lang, { nullable: true }) lang: LangCode | null,
    @Ctx() context: OutcomesContext,
  ): string {
    return remarkMessage(code, lang ?? context.lang)
  }
}

/** Whose batches are listed; null: those of all. */
function agencyAsked(asked: string | null, { role, agencyId }: Principal): string | null {
  if (asked !== null && !isUuid(asked)) throw noSuchAgency(asked)
  if (role === 'steward') return asked
  if (agencyId === null || (asked !== null && asked.toLowerCase() !== agencyId))
    throw new HubError('FORBIDDEN')
  return agencyId
}

function noSuchAgency(asked: string): HubError {
  const given = quoted(asked)
  return new HubError('BAD_USER_INPUT', {
    en: `${given} is not the id of an agency. agencies lists them.`,
    fr: `${given} n'est pas l'identifiant d'un organisme. agencies les énumère.`,
  })
}

const cursorOf = ({ submittedAt, id }: BatchRow) => encodeCursor([submittedAt.toISOString(), id])

function placeOf(after: string | null) {
  if (after === null) return null
  const [submittedAt, id] = decodeCursor(after, 2)
  if (!isInstant(submittedAt) || !isUuid(id)) throw notOfThisList(after)
  return { submittedAt, id }
}

/** As `cursorOf` writes it. */
function isInstant(part: unknown): part is string {
  return (
    typeof part === 'string' && /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(part) && !Number.isNaN(Date.parse(part))
  )
}

function batchOf({ agencyId, kind, warnings, ...row }: BatchRow): Batch {
  return Object.assign(new Batch(), row, {
    agency: { id: agencyId },
    kind: kind === 'REQUEST' ? BatchKind.REQUESTS : BatchKind.OUTCOMES,
    warnings: Object.entries(warnings)
      .map(([code, rows]) => ({ code, rows }))
      .sort((a, b) => (a.code < b.code ? -1 : 1)),
  })
}
