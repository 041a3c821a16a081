import { randomBytes } from 'node:crypto'
import { Client, type Pool } from 'pg'
import type { DataSource } from 'typeorm'
import { analyticsStorage } from '../../analytics/database'
import { STORAGES } from '../../cli/open-hub'
import { HubDatabase } from '../../platform/database/hub-database'
import { qualifiedRole, ROLE_NAMES } from '../../platform/database/roles'
import { Intake } from '../../platform/ingest/intake'
import { capacityStorage } from '../../services/capacity/database'
import { directoryStorage } from '../../services/directory/database'
import { outcomesStorage } from '../../services/outcomes/database'

export interface TestDatabase {
  readonly hub: HubDatabase
  readonly adminUrl: string
  readonly installKey: string
  /** Under the roles that answer requests. */
  readonly directory: DataSource
  readonly capacity: DataSource
  readonly outcomes: DataSource
  readonly analytics: DataSource
  /** Under the role that writes batches. */
  readonly ingest: Pool
  /** Under the role that makes releases. */
  readonly release: Pool
  readonly intake: Intake
  close(): Promise<void>
}

/** A migrated hub database of its own, in the server of this test run, gone after close(). */
export async function openTestDatabase(): Promise<TestDatabase> {
  const base = process.env.HUB_TEST_DATABASE as string
  const name = `test_${randomBytes(6).toString('hex')}`
  await onServer(base, [`create database ${name}`])
  const url = new URL(base)
  url.pathname = `/${name}`
  const installKey = randomBytes(32).toString('hex')
  const hub = new HubDatabase(url.href, installKey, 4)
  await hub.migrate(STORAGES)
  const directory = await hub.openSource(directoryStorage)
  const capacity = await hub.openSource(capacityStorage)
  const outcomes = await hub.openSource(outcomesStorage)
  const analytics = await hub.openSource(analyticsStorage)
  const ingest = hub.openPool('ingest', 4)
  const release = hub.openPool('release', 4)
  return {
    hub,
    adminUrl: url.href,
    installKey,
    directory,
    capacity,
    outcomes,
    analytics,
    ingest,
    release,
    intake: new Intake(ingest, installKey),
    async close() {
      await Promise.all([
        ...[directory, capacity, outcomes, analytics].map((source) => source.destroy()),
        ...[ingest, release].map((pool) => pool.end()),
      ])
      await onServer(base, [
        `drop database ${name} with (force)`,
        ...ROLE_NAMES.map((role) => `drop role if exists ${qualifiedRole(name, role)}`),
      ])
    },
  }
}

async function onServer(url: string, statements: readonly string[]): Promise<void> {
  const client = new Client({ connectionString: url })
  await client.connect()
  for (const statement of statements) await client.query(statement)
  await client.end()
}
