import { randomUUID } from 'node:crypto'
import type { ClientBase } from 'pg'
import { handOverRows } from '../../../platform/ingest/records/submission'
import { takeRecords } from '../../../platform/ingest/records/take-records'
import { EPISODE_FIELDS } from '../../../services/outcomes/ingest/episode-fields'
import { episodeKind } from '../../../services/outcomes/ingest/episode-kind'
import { EpisodeReader } from '../../../services/outcomes/ingest/episode-reader'
import { loadReference } from '../../../services/outcomes/ingest/load-reference'
import type { TestDatabase } from '../../support/hub-database'

/** The instant that the tests of this folder live in. */
export const NOW = new Date('2024-06-15T18:00:00Z')

/** An agency with programmes of its own in the directory. */
export interface TestAgency {
  readonly id: string
  readonly programIds: readonly string[]
}

export async function makeAgency({ ingest }: TestDatabase, programs = 2): Promise<TestAgency> {
  const agency = { id: randomUUID(), programIds: Array.from({ length: programs }, () => randomUUID()) }
  await ingest.query(
    `insert into directory.agency (id, name_en, type, region_code, source) values ($1, 'Test', 'NGO', '35', 'test')`,
    [agency.id],
  )
  for (const id of agency.programIds)
    await ingest.query(
      `insert into directory.program (id, agency_id, name_en, source) values ($1, $2, 'Programme', 'test')`,
      [id, agency.id],
    )
  return agency
}

/** A row that reads well; others differ from it. */
export const episodeOf = ({ programIds }: TestAgency, of: object = {}) => ({
  recordId: 'r-1',
  clientId: 'c-1',
  programId: programIds[0],
  category: 'SHELTER_HOUSING',
  region: '3520',
  entryMonth: '2024-01',
  gender: 'WOMEN',
  exploitationType: 'SEXUAL',
  consentScope: 'STATISTICS',
  ...of,
})

/** Takes rows in as `submitOutcomes` would. */
export async function takeEpisodes(
  { installKey }: TestDatabase,
  db: ClientBase,
  { id: agencyId }: TestAgency,
  rows: readonly object[],
  now = NOW,
) {
  const reader = new EpisodeReader(await loadReference(db, agencyId, now))
  const delivery = { agencyId, submittedBy: 'test', label: null, submission: null }
  return takeRecords(
    db,
    installKey,
    { kind: episodeKind, reader },
    delivery,
    handOverRows(rows, EPISODE_FIELDS),
  )
}
