import type { ClientBase } from 'pg'
import { sampleDirectory } from '../../data/sample/sample-directory'
import { samplePools } from '../../data/sample/sample-pools'
import { sampleSnapshot } from '../../data/sample/sample-snapshot'
import { shardKeyOf } from '../../platform/ids'
import { type BatchResult, newBatch, takeBatch } from '../../platform/ingest/batch'
import type { Stage } from '../../platform/ingest/stage'
import { keepPools } from '../../services/capacity/ingest/pool-row'
import { snapshotKind } from '../../services/capacity/ingest/snapshot-kind'
import { replaceSource } from '../../services/directory/import/replace-source'
import { firstMonth } from './first-month'
import { requireSample, SAMPLE } from './holds-sample'
import { addDays, missingSpans, newestFirst, nightsOf, type Span } from './nights'

/** As many nights as a reporting window, and a few more, are there before the hub is ready. */
const RECENT_NIGHTS = 35
/** Reports may come days after their night: so many of the last nights are made again at the next start. */
const LATE_NIGHTS = 7
const NIGHTS_PER_BATCH = 60

/** The agencies, services and pools of the sample are there, just as this version makes them. */
export async function loadSampleDirectory(db: ClientBase): Promise<void> {
  const shard_key = shardKeyOf(SAMPLE)
  await db.query('begin')
  try {
    await replaceSource(db, SAMPLE, sampleDirectory())
    await keepPools(
      db,
      samplePools().map((pool) => ({ ...pool, shard_key })),
    )
    await db.query('commit')
  } catch (error) {
    await db.query('rollback')
    throw error
  }
}

/** The nights up to `now` that the sample lacks: those a reader needs at once, and the older ones, newest first. */
export async function missingNights(db: ClientBase, now: Date): Promise<{ recent: Span[]; older: Span[] }> {
  const { rows } = await db.query<{ label: string }>(
    'select label from capacity.batch where source = $1 and kind = $2',
    [SAMPLE, snapshotKind.name],
  )
  const last = now.toISOString().slice(0, 10)
  const first = `${firstMonth(now)}-01`
  const held = rows.map(({ label }) => spanOfLabel(label))
  const from = addDays(last, 1 - RECENT_NIGHTS)
  const cut = (wanted: Span) =>
    missingSpans(wanted, held)
      .flatMap((span) => newestFirst(span, NIGHTS_PER_BATCH))
      .sort((a, b) => (a.last < b.last ? 1 : -1))
  return { recent: cut({ first: from, last }), older: cut({ first, last: addDays(from, -1) }) }
}

/** The sample's reports of these nights, as far as they have come in by `now`. */
export async function loadSampleNights(db: ClientBase, span: Span, now: Date): Promise<BatchResult> {
  const settled = addDays(now.toISOString().slice(0, 10), -LATE_NIGHTS)
  const label = labelOfSpan({ first: span.first, last: span.last < settled ? span.last : settled })
  const batch = newBatch({
    source: SAMPLE,
    shardKey: shardKeyOf(SAMPLE),
    agencyId: null,
    submittedBy: 'hub start',
    label,
  })
  const stageNights = async (stage: Stage) => {
    for (const night of nightsOf(span)) {
      stageNight(stage, night, now.toISOString())
      await stage.drained()
    }
    return {}
  }
  return takeBatch(db, snapshotKind, batch, stageNights, requireSample)
}

function stageNight(stage: Stage, night: string, now: string): void {
  const month = `${night.slice(0, 7)}-01`
  for (const pool of samplePools()) {
    const s = sampleSnapshot(pool, night)
    if (!s || s.reported_at > now) continue
    const by = s.unavailable_by ? JSON.stringify(s.unavailable_by) : null
    const values = [pool.id, night, s.as_of, s.reported_at, s.funded, s.total, s.unavailable, by, s.occupied]
    const rest = [s.reserved, s.sector, s.service_type, s.program_model, 'f']
    stage.accept(stage.rows + 1, `${pool.id} ${night}`, month, [...values, ...rest].join(' '), [
      ...values,
      ...rest,
    ])
  }
}

// A batch of the sample says in its label which nights it settled, as an ISO 8601 interval of days.
function labelOfSpan({ first, last }: Span): string {
  return `${first}/${last}`
}

function spanOfLabel(label: string): Span {
  const [first = '', last = ''] = label.split('/')
  return { first, last }
}
