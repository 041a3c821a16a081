import { chmodSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  type EmbeddedPostgres,
  openEmbeddedPostgres,
} from '../../platform/database/embedded/embedded-postgres'

// One server for the whole run; each test file makes databases of its own in it.
export default async function globalSetup(): Promise<void> {
  const hubData = mkdtempSync(join(tmpdir(), 'haven-hub-test-'))
  // Run as root, the server is another account's: it must be able to pass through.
  chmodSync(hubData, 0o711)
  const server = await openEmbeddedPostgres({ hubData, settings: { fsync: 'off', max_connections: '200' } })
  process.env.HUB_TEST_DATABASE = server.url
  const shared = globalThis as { hubTestServer?: EmbeddedPostgres; hubTestData?: string }
  shared.hubTestServer = server
  shared.hubTestData = hubData
}
