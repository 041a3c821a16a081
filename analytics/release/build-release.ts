import { randomUUID } from 'node:crypto'
import type { ClientBase, Pool, PoolClient } from 'pg'
import { queryingOf } from '../../platform/database/querying'
import type { OnProgress } from '../disclosure/progress'
import { BUILD_LOCK } from './being-built'
import { checkRelease } from './check-release'
import type { CubeBuilder } from './cube-builder'
import { inputHash, releaseHash } from './hashes'
import { appendToLedger, codesGiven, lastBuild, type Refusal } from './ledger.repository'
import { makeParts } from './make-parts'
import { manifestOf } from './manifest'
import { hashReferences, type Mark, readMarks, removeMarks } from './marks.repository'
import type { PartMaker } from './part-maker'
import { findParts, findShownParts } from './parts.repository'
import { newestMonth } from './periods'
import { type BuildPlan, keyOf, planBuild } from './plan'
import { nextCode } from './release-code'
import { ReleaseDraft } from './release-draft'
import {
  deleteUnpublished,
  findReleases,
  insertBuilding,
  markBuilt,
  type ReleaseRow,
} from './release-row.repository'
import { newestSeq } from './released-store.repository'
import { openRoundingSecret } from './rounding-secret'
import { ShownBefore } from './shown-before'

export interface BuildOptions {
  readonly builders: readonly CubeBuilder[]
  /** Makes the parts, given a connection on which everything is read in one snapshot. */
  readonly makerOf: (feeds: ClientBase) => Promise<PartMaker>
  readonly installKey: string
  readonly softwareVersion: string
  /** Who builds, for the ledger. */
  readonly actor: string
  readonly onProgress: OnProgress
}

/** What a build came to. */
export type BuildResult =
  /** Somebody else is building. */
  | { readonly outcome: 'BUSY' }
  /** Every closed period is released, or was refused before and nothing has changed; `waiting`: what is built already. */
  | { readonly outcome: 'NOTHING_NEW'; readonly waiting: ReleaseRow | null }
  /** Parts were made, and none of them may be released. */
  | { readonly outcome: 'ALL_REFUSED'; readonly refusals: readonly Refusal[] }
  | {
      readonly outcome: 'BUILT'
      readonly code: string
      readonly contentHash: string
      readonly parts: number
      readonly revisions: number
      readonly cells: number
      readonly suppressed: number
      readonly refusals: readonly Refusal[]
    }

/**
 * One release of every cube and every part that is closed and not yet released, and of those released ones that changed and may
 * be revised. All of it is read in one snapshot. Where an earlier build of the same input was stopped, it goes on from there.
 *
 * @param pool under the release role, with two connections or more
 */
export async function buildRelease(pool: Pool, options: BuildOptions): Promise<BuildResult> {
  const feeds = await pool.connect()
  const { rows } = await feeds.query('select pg_try_advisory_lock($1) as mine', [BUILD_LOCK])
  if (!rows[0].mine) {
    feeds.release()
    return { outcome: 'BUSY' }
  }
  try {
    // Before the snapshot, which writes nothing.
    const secret = await openRoundingSecret(feeds, options.installKey)
    await feeds.query('begin isolation level repeatable read read only')
    const result = await buildFrom(feeds, pool, secret, options)
    await feeds.query('commit')
    await feeds.query('select pg_advisory_unlock($1)', [BUILD_LOCK])
    return result
  } finally {
    // Whatever became of it, the lock and the snapshot end with the connection.
    feeds.release(true)
  }
}

async function buildFrom(
  feeds: PoolClient,
  store: Pool,
  secret: string,
  options: BuildOptions,
): Promise<BuildResult> {
  const { builders, softwareVersion, actor, makerOf, onProgress } = options
  const work = await survey(feeds, builders, softwareVersion)
  const { plan, shown, input } = work
  const ended = await lastBuild(feeds)
  if (plan.fresh.length + plan.revisions.length === 0) return { outcome: 'NOTHING_NEW', waiting: null }
  if (ended?.input === input && (ended.event === 'NOTHING_BUILT' || work.waiting?.id === ended.releaseId))
    return { outcome: 'NOTHING_NEW', waiting: work.waiting }

  const id = await beginOrGoOn(store, work, actor)
  const draft = await ReleaseDraft.open(store, id, actor)
  const maker = await makerOf(feeds)
  try {
    await makeParts({ builders, maker, store, shown, draft, context: { secret, onProgress } }, plan)
  } finally {
    await maker.close()
  }
  return finish(store, work, draft, options)
}

interface Work {
  readonly plan: BuildPlan
  readonly shown: ShownBefore
  readonly marks: readonly Mark[]
  readonly input: string
  readonly inputParts: {
    readonly references: string
    readonly basis: number
    readonly softwareVersion: string
  }
  /** What an earlier build has begun, and what one has built to its end. */
  readonly begun: ReleaseRow | null
  readonly waiting: ReleaseRow | null
}

async function survey(
  feeds: ClientBase,
  builders: readonly CubeBuilder[],
  softwareVersion: string,
): Promise<Work> {
  const { rows } = await feeds.query<{ month: string }>(
    'select month::text from analytics.closed_month order by month',
  )
  const closed = rows.map(({ month }) => month)
  const shown = new ShownBefore(await findShownParts(feeds))
  const releases = await findReleases(feeds)
  const waiting = releases.find(({ state }) => state === 'BUILT') ?? null
  const unpublished = (waiting ? await findParts(feeds, waiting.id) : []).filter((part) => part.isRevision)
  const kinds = builders.map(({ changes }) => changes)
  const marks = await readMarks(feeds, kinds, closed)
  const plan = planBuild(builders, {
    closed,
    released: shown.released,
    changed: marks,
    unpublished: new Set(unpublished.map(keyOf)),
  })
  const inputParts = {
    references: await hashReferences(feeds),
    basis: await newestSeq(queryingOf(feeds)),
    softwareVersion,
  }
  return {
    plan,
    shown,
    marks,
    inputParts,
    input: inputHash({ plan, marks: marks.map(textOf), ...inputParts }),
    begun: releases.find(({ state }) => state === 'BUILDING') ?? null,
    waiting,
  }
}

const textOf = ({ schema, kind, month, markedAt }: Mark) => `${schema} ${kind} ${month} ${markedAt}`

/** The release that is built: the one that was begun, where it was begun of the same input. */
async function beginOrGoOn(
  store: Pool,
  { plan, input, inputParts, begun }: Work,
  actor: string,
): Promise<string> {
  if (begun && begun.manifest.input === input) return begun.id
  if (begun) await discard(store, begun, actor)
  const periods = [...plan.fresh, ...plan.revisions].map(({ period }) => period)
  const id = randomUUID()
  const code = nextCode(newestMonth(periods), await codesGiven(store))
  await insertBuilding(store, { id, code, manifest: { ...inputParts, input } })
  return id
}

async function discard(db: ClientBase | Pool, { id, code }: ReleaseRow, actor: string): Promise<void> {
  await appendToLedger(db, { actor, event: 'DISCARDED', releaseId: id, detail: { code } })
  await deleteUnpublished(db, id)
}

/** The draft waits to be published, or is gone where there is nothing in it; either way the input counts as seen to. */
async function finish(
  store: Pool,
  { plan, marks, input, inputParts, waiting }: Work,
  draft: ReleaseDraft,
  { actor }: BuildOptions,
): Promise<BuildResult> {
  const { parts, refusals } = draft
  const standing = plan.revisions.filter((part) => draft.find(part))
  // What the next build finds where nothing changes until then: the marks are gone, the revisions made.
  const seenTo = inputHash({ plan: { ...plan, revisions: standing }, marks: [], ...inputParts })
  const [release] = (await findReleases(store)).filter(({ id }) => id === draft.id)
  if (!release) throw new Error('the release that was built is gone')
  const contentHash = releaseHash(parts)
  const { certificate, sampleData } = await checkRelease(store, draft.id, parts, contentHash)
  await inTransaction(store, async (db) => {
    if (waiting) await discard(db, waiting, actor)
    await removeMarks(db, marks)
    if (parts.length === 0) {
      await deleteUnpublished(db, draft.id)
      const detail = { input: seenTo, refused: refusals.length }
      return appendToLedger(db, { actor, event: 'NOTHING_BUILT', releaseId: draft.id, detail })
    }
    const manifest = manifestOf({ ...inputParts, input }, parts)
    await markBuilt(db, draft.id, { contentHash, sampleData, manifest, certificate })
    const detail = {
      input: seenTo,
      code: release.code,
      contentHash,
      parts: parts.length,
      refused: refusals.length,
    }
    await appendToLedger(db, { actor, event: 'BUILT', releaseId: draft.id, detail })
  })
  if (parts.length === 0) return { outcome: 'ALL_REFUSED', refusals }
  return {
    outcome: 'BUILT',
    code: release.code,
    contentHash,
    parts: parts.length,
    revisions: parts.filter(({ isRevision }) => isRevision).length,
    cells: certificate.cells,
    suppressed: certificate.suppressedCells,
    refusals,
  }
}

async function inTransaction(pool: Pool, work: (db: PoolClient) => Promise<void>): Promise<void> {
  const db = await pool.connect()
  try {
    await db.query('begin')
    await work(db)
    await db.query('commit')
  } catch (error) {
    await db.query('rollback').catch(() => undefined)
    throw error
  } finally {
    db.release()
  }
}
