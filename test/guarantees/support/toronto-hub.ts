import { Client } from 'pg'
import { closeMonths } from '../../../analytics/release/close-period'
import { publishRelease } from '../../../analytics/release/publish-release'
import { importOccupancy } from '../../../cli/import/toronto/import-occupancy'
import { monthsBetween } from '../../../platform/codes/period-months'
import { queryingOf } from '../../../platform/database/querying'
import { type HubGraph, openHubGraphOver } from '../../gateway/hub-graph'
import { openTestDatabase, type TestDatabase } from '../../support/hub-database'
import { buildTwice, releaseMonths } from './released-hub'
import { torontoFile } from './toronto-rows'

/** A hub without the sample that holds the city's nights of these years, in which no month is closed. */
export async function openTorontoDatabase(folder: string, years: readonly string[]): Promise<TestDatabase> {
  const database = await openTestDatabase()
  const db = await database.ingest.connect()
  for (const year of years) await importOccupancy(db, torontoFile(folder, year), () => undefined)
  db.release()
  return database
}

/** From now on no operator in the hub publishes figures of its own. */
export async function forgetThatFiguresArePublic({ adminUrl }: TestDatabase): Promise<void> {
  const admin = new Client({ connectionString: adminUrl })
  await admin.connect()
  await admin.query('update capacity.pool set public_figures = false')
  await admin.end()
}

const LATEST = { months: { first: '2024-01-01', last: '2024-12-01' }, cubes: ['capacityUse'] as const }

/** The content hashes of two builds of one release: the use of capacity in 2021, 2022 and 2024. The second waits. */
export async function buildTorontoTwice(database: TestDatabase): Promise<[string, string]> {
  await closeFirstYears(database)
  return buildTwice(database, LATEST)
}

/** The real gateway, after these years were built into one release that is published. */
export async function openReleasedToronto(database: TestDatabase): Promise<HubGraph> {
  await closeFirstYears(database)
  await releaseMonths(database, LATEST)
  return openHubGraphOver(database)
}

/** The real gateway, after the release that waits was published. */
export async function publishAndOpen(database: TestDatabase): Promise<HubGraph> {
  await publishRelease(queryingOf(database.release), null, 'test')
  return openHubGraphOver(database)
}

async function closeFirstYears({ release }: TestDatabase): Promise<void> {
  const months = monthsBetween({ first: '2021-01-01', last: '2022-12-01' })
  await closeMonths(queryingOf(release), months, '2021 and 2022', 'test')
}
