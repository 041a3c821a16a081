import type { Pool } from 'pg'
import type { CubeName } from '../cubes/cube'
import { CUBES } from '../cubes/registry'
import { contentHashOf } from '../cubes/released'
import type { BuiltPart } from './built-part'
import type { CubeBuilder, RevisionVerdict } from './cube-builder'
import { findFaults } from './find-faults'
import type { Refusal } from './ledger.repository'
import type { JobContext, PartMaker } from './part-maker'
import { readEarlier } from './parts.repository'
import { isWithin } from './periods'
import { type BuildPlan, keyOf, type PartKey, periodsOf } from './plan'
import type { ReleaseDraft } from './release-draft'
import { fallingWith } from './revisions-that-stand'
import type { ShownBefore } from './shown-before'

/** What parts are made with. */
export interface Workshop {
  readonly builders: readonly CubeBuilder[]
  readonly maker: PartMaker
  /** Where what was made before is read from. */
  readonly store: Pool
  readonly shown: ShownBefore
  readonly draft: ReleaseDraft
  readonly context: Omit<JobContext, 'released'>
}

/**
 * Every part of the plan is made, and is in the draft or refused. Revisions come first: what is new is then made upon those that
 * stand, so that a year always equals its quarters.
 */
export async function makeParts(workshop: Workshop, { revisions, fresh }: BuildPlan): Promise<void> {
  await eachPart(workshop, revisions, (builder, built) => revise(workshop, builder, built))
  await dropFalling(workshop, revisions)
  const isFresh = new Set(fresh.map(keyOf))
  await eachPart(workshop, fresh, (builder, built) => addNew(workshop, isFresh, builder, built))
}

async function eachPart(
  workshop: Workshop,
  parts: readonly PartKey[],
  take: (builder: CubeBuilder, built: BuiltPart) => Promise<void>,
): Promise<void> {
  const { builders, maker, draft } = workshop
  const open = parts.filter((part) => !draft.isSettled(part))
  const done = new Map<CubeName, number>()
  for (const jobs of stagesOf(builders, open))
    await forEachOf(jobs, maker.atOnce, async ({ builder, periods, of }) => {
      const { cube } = builder
      for await (const built of maker.make({ cube, periods }, contextOf(workshop, periods))) {
        if (built.part.cube !== cube || !periods.includes(built.part.period))
          throw new Error(`a part was made that nobody asked for: ${built.part.cube} ${built.part.period}`)
        await take(builder, built)
        done.set(cube, (done.get(cube) ?? 0) + 1)
        workshop.context.onProgress({ phase: cube, done: done.get(cube) ?? 0, of })
      }
    })
}

interface Job {
  readonly builder: CubeBuilder
  readonly periods: readonly string[]
  /** How many parts of the cube there are to make in all. */
  readonly of: number
}

/** The jobs of every cube, stage by stage; small ones come last, so that what is done side by side ends together. */
function stagesOf(builders: readonly CubeBuilder[], open: readonly PartKey[]): Job[][] {
  const stages: (Job & { readonly share: number })[][] = []
  for (const builder of builders) {
    const all = periodsOf(open, builder.cube)
    const ofCube = builder.stages?.(all) ?? [all.length > 0 ? [all] : []]
    ofCube.forEach((groups, stage) => {
      const most = Math.max(...groups.map(({ length }) => length))
      const jobs = groups.map((periods) => ({
        builder,
        periods,
        of: all.length,
        share: periods.length / most,
      }))
      stages[stage] = [...(stages[stage] ?? []), ...jobs]
    })
  }
  return stages.map((jobs) => jobs.toSorted((a, b) => b.share - a.share))
}

/** What a job needs: of periods that are being made anew, also what was withdrawn, for a reader may have seen it. */
function contextOf({ store, shown, draft, context }: Workshop, periods: readonly string[]): JobContext {
  return {
    ...context,
    async released(cube, period) {
      const part = { cube, period }
      const isBefore = periods.includes(period) && !draft.isSettled(part)
      const row = draft.find(part) ?? shown.newest(part) ?? (isBefore ? shown.ever(part)[0] : undefined)
      return row ? readEarlier(store, row.releaseId, row) : null
    },
  }
}

/** Begins with each item in order, with so many at once; after one that fails no other is begun. */
async function forEachOf<Item>(
  items: readonly Item[],
  atOnce: number,
  work: (item: Item) => Promise<void>,
): Promise<void> {
  const left = [...items]
  const goOn = async () => {
    for (let item = left.shift(); item !== undefined; item = left.shift()) {
      try {
        await work(item)
      } catch (error) {
        left.length = 0
        throw error
      }
    }
  }
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, goOn))
}

async function revise(workshop: Workshop, builder: CubeBuilder, built: BuiltPart): Promise<void> {
  const { draft, shown } = workshop
  if (shown.newest(built.part)?.contentHash === contentHashOf(built.part)) return
  const refusal = unsound(built) ?? (await unlike(workshop, builder, built))
  if (refusal) await draft.refuse({ ...refusal, event: 'REVISION_REFUSED' })
  else await draft.add(built, true)
}

async function addNew(
  workshop: Workshop,
  isFresh: ReadonlySet<string>,
  builder: CubeBuilder,
  built: BuiltPart,
): Promise<void> {
  const { draft, shown } = workshop
  const missing = draft.refusals.filter((refusal) => isFresh.has(keyOf(refusal)))
  const refusal = unsound(built) ?? builtUpon(missing, built) ?? (await unlike(workshop, builder, built))
  if (refusal) return draft.refuse(refusal)
  const [before] = shown.ever(built.part)
  await draft.add(built, before !== undefined && before.contentHash !== contentHashOf(built.part))
}

/** Why a part may not be shown at all; null where it may. */
function unsound({ part, holds, problems }: BuiltPart): Refusal | null {
  const cube = CUBES.find(({ name }) => name === part.cube)
  const reasons = [
    ...(holds ? [] : problems.length > 0 ? problems : ['the audit does not hold']),
    ...(cube ? findFaults(part, cube) : ['no cube of this name is registered']),
  ]
  return reasons.length === 0 ? null : refusalOf('PART_REFUSED', part, reasons)
}

/** Why a part may not be shown without others: a period is protected around the shorter ones in it; null where none is missing. */
function builtUpon(missing: readonly Refusal[], { part }: BuiltPart): Refusal | null {
  const within = missing.filter(({ cube, period }) => cube === part.cube && isWithin(period, part.period))
  const reasons = within.map(({ period }) => `it is built upon ${period}, which is refused`)
  return reasons.length === 0 ? null : refusalOf('PART_REFUSED', part, reasons)
}

/** Why a part may not be shown after all that was shown of its cube and period before; null where it may. */
async function unlike(
  { store, shown }: Workshop,
  builder: CubeBuilder,
  { part, kept }: BuiltPart,
): Promise<Refusal | null> {
  for (const row of shown.ever(part)) {
    if (row.contentHash === contentHashOf(part)) continue
    const before = await readEarlier(store, row.releaseId, row)
    const { allowed, reason } = builder.mayRevise?.(before.kept, kept) ?? NEVER
    if (!allowed) return refusalOf('REVISION_REFUSED', part, [reason])
  }
  return null
}

const NEVER: RevisionVerdict = { allowed: false, reason: 'what was shown of this cube is never revised' }

async function dropFalling({ draft }: Workshop, revisions: readonly PartKey[]): Promise<void> {
  const refused = revisions.filter((part) => draft.isSettled(part) && !draft.find(part))
  const made = revisions.filter((part) => draft.find(part))
  for (const part of fallingWith(refused, made)) {
    await draft.remove(part)
    await draft.refuse(
      refusalOf('REVISION_REFUSED', part, ['a period that it shares months with can not be revised']),
    )
  }
}

function refusalOf(event: Refusal['event'], { cube, period }: PartKey, reasons: readonly string[]): Refusal {
  return { event, cube, period, reasons }
}
