import type { ClientBase } from 'pg'
import { Regions } from '../../../platform/ingest/records/regions'
import type { EpisodeReference } from './episode-reader'

/** What an agency's episodes are read against, as it is now. */
export async function loadReference(db: ClientBase, agencyId: string, now: Date): Promise<EpisodeReference> {
  const programs = await db.query<{ id: string }>(
    'select program_id as id from directory.feed_programs where agency_id = $1',
    [agencyId],
  )
  const instruments = await db.query<{ code: string; lowest: number; highest: number }>(
    'select code, lowest::float, highest::float from outcomes.instrument',
  )
  return {
    regions: await Regions.load(db),
    programIds: new Set(programs.rows.map(({ id }) => id)),
    scores: new Map(instruments.rows.map(({ code, ...range }) => [code, range])),
    today: now.toISOString().slice(0, 10),
  }
}
