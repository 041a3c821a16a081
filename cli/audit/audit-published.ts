import loadHighs from 'highs'
import type { OnProgress } from '../../analytics/disclosure/progress'
import { type AuditReport, auditReport } from '../../analytics/intruder/audit-report'
import { attackRelease } from '../../analytics/intruder/intruder-test'
import { randomNumbers } from '../../analytics/intruder/random'
import { listReleases, type StoredRelease } from '../../analytics/release/released-store.repository'
import { queryingOf } from '../../platform/database/querying'
import { StartError } from '../../platform/errors'
import { openHub } from '../open-hub'
import { Cleanup, DATABASE_STOP_MS } from '../start/cleanup'
import { logInEverybody } from './callers'
import { checkRights } from './check-rights'
import { openOwnDoor } from './own-door'
import { remakeParts } from './remake'

export interface AuditOptions {
  /** A code or an id; null: the newest. */
  readonly release: string | null
  readonly attacks: number
  /** Null: it follows from the release. */
  readonly seed: number | null
  readonly onProgress: OnProgress
}

/** Attacks a published release through a door of its own, and looks at what can only be seen from inside. Nothing is written. */
export async function auditPublished({
  release: named,
  attacks,
  seed,
  onProgress,
}: AuditOptions): Promise<AuditReport> {
  const cleanup = new Cleanup()
  try {
    const hub = await openHub()
    cleanup.add(() => hub.close(), DATABASE_STOP_MS)
    const [records, analytics] = [hub.database.openPool('release', 3), hub.database.openPool('analytics', 1)]
    cleanup.add(() => records.end())
    cleanup.add(() => analytics.end())
    const releases = await listReleases(queryingOf(analytics))
    const release = find(releases, named)
    const own = await openOwnDoor(hub, cleanup)
    const chosen = seed ?? Number.parseInt(release.contentHash.slice(0, 8), 16)
    const report = (phase: string, done: number, of: number) => onProgress({ phase, done, of })
    const journal = await attackRelease({
      door: own.door,
      callers: await logInEverybody(own, records, analytics),
      release: release.id,
      before: beforeOf(releases, release),
      records,
      highs: await loadHighs(),
      attacks,
      seed: chosen,
      onProgress: report,
    })
    const draw = randomNumbers(chosen + 1)
    const { installKey } = hub
    await remakeParts(
      {
        release: records,
        id: release.id,
        installKey,
        draw,
        onProgress: (done, of) => report('making parts anew', done, of),
      },
      journal,
    )
    await checkRights(analytics, journal)
    return auditReport(journal, { release, seed: chosen })
  } finally {
    await cleanup.run()
  }
}

function find(releases: readonly StoredRelease[], named: string | null): StoredRelease {
  const published = releases.filter(({ state }) => state === 'PUBLISHED')
  const [newest] = published
  if (named === null) {
    if (!newest) throw new StartError('Nothing is published. "hub release publish" publishes what was built.')
    return newest
  }
  const found = published.find(({ id, code }) => id === named.toLowerCase() || code === named)
  if (!found)
    throw new StartError(
      `No published release has the code or id "${named}". "hub release show" lists those that there are.`,
    )
  return found
}

/** The newest that was published before it and still is. */
function beforeOf(releases: readonly StoredRelease[], { seq }: StoredRelease): string | null {
  return releases.find((each) => each.state === 'PUBLISHED' && each.seq < seq)?.id ?? null
}
