import type { ClientBase, Pool } from 'pg'
import { findReleases } from '../../analytics/release/release-row.repository'
import { lastEndedMonth, monthsBetween } from '../../platform/codes/period-months'
import { firstMonth } from './first-month'
import { holdsSample, SAMPLE } from './holds-sample'

/** Whether the sample is held and nothing beside it: of real records a steward decides what is released, and when. */
export async function holdsSampleAlone(ingest: ClientBase): Promise<boolean> {
  const { rows } = await ingest.query<{ others: boolean }>(
    'select exists (select from directory.agency where source <> $1) as others',
    [SAMPLE],
  )
  return (await holdsSample(ingest)) && rows[0]?.others === false
}

/** Whether `releaseSample` may have anything to do: months to close, a release to finish, or changes to look at. */
export async function mayReleaseSample(release: Pool | ClientBase, now: Date): Promise<boolean> {
  const { rows } = await release.query<{ open: number; changed: boolean }>(
    `select (select count(*)::int from unnest($1::date[]) m where m not in (select month from analytics.closed_month)) as open,
            exists (select from capacity.dirty_month where month = any($1::date[])) or
            exists (select from outcomes.dirty_month where month = any($1::date[])) as changed`,
    [sampleMonths(now)],
  )
  const releases = await findReleases(release)
  const isUnfinished = releases.some(({ state }) => state === 'BUILDING' || state === 'BUILT')
  return rows[0]?.changed === true || rows[0]?.open !== 0 || isUnfinished || releases.length === 0
}

/** First days of the months of the sample that have ended. */
export function sampleMonths(now: Date): string[] {
  return monthsBetween({ first: `${firstMonth(now)}-01`, last: lastEndedMonth(now) })
}
