import type { Pool } from 'pg'
import type { Callers } from '../../analytics/intruder/pull/pull'
import type { OwnDoor } from './own-door'

/** So many agencies and funders log in, each for itself. */
const OF_EACH = 3

/** Somebody of each kind: the public, agencies, a coordinator, funders, a researcher, a steward, and who may read a governed dimension. */
export async function logInEverybody({ logIn }: OwnDoor, release: Pool, analytics: Pool): Promise<Callers> {
  const agencies = await idsOf(
    release,
    'select distinct agency_id as id from directory.feed_services order by 1 limit $1',
  )
  const funders = await idsOf(
    release,
    'select distinct unnest(funder_ids) as id from directory.feed_programs order by 1 limit $1',
  )
  const { rows: agreements } = await analytics.query<{ caller: string }>(
    'select caller from outcomes.feed_agreements where begins_on <= current_date and expires_on >= current_date order by 1 limit 1',
  )
  const [agreement] = agreements
  return {
    steward: logIn({ name: 'a steward', kind: 'steward', body: null }, { sub: 'audit', hub_role: 'steward' }),
    governed: agreement
      ? logIn(
          { name: 'a researcher under an agreement', kind: 'researcher', body: null },
          { ...RESEARCHER, sub: agreement.caller },
        )
      : null,
    others: [
      logIn({ name: 'anybody', kind: 'public', body: null }, null),
      logIn({ name: 'a researcher', kind: 'researcher', body: null }, { ...RESEARCHER, sub: 'audit' }),
      logIn(
        { name: 'a coordinator', kind: 'coordinator', body: null },
        { sub: 'audit', hub_role: 'coordinator', hub_regions: ['CA'] },
      ),
      ...agencies.map((id) =>
        logIn(
          { name: `agency ${id}`, kind: 'agency', body: id },
          { sub: 'audit', hub_role: 'agency', hub_agency: id },
        ),
      ),
      ...funders.map((id) =>
        logIn(
          { name: `funder ${id}`, kind: 'funder', body: id },
          { sub: 'audit', hub_role: 'funder', hub_funders: [id] },
        ),
      ),
    ],
  }
}

const RESEARCHER = {
  hub_role: 'researcher' as const,
  hub_agreements: [{ cubes: 'all' as const, governed: true }],
}

async function idsOf(db: Pool, query: string): Promise<string[]> {
  const { rows } = await db.query<{ id: string }>(query, [OF_EACH])
  return rows.map(({ id }) => id)
}
