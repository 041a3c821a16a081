import { rmSync } from 'node:fs'
import type { EmbeddedPostgres } from '../../platform/database/embedded/embedded-postgres'

export default async function globalTeardown(): Promise<void> {
  const { hubTestServer, hubTestData } = globalThis as {
    hubTestServer?: EmbeddedPostgres
    hubTestData?: string
  }
  const folder = hubTestServer?.dataFolder
  await hubTestServer?.release()
  for (const path of [folder, hubTestData]) if (path) rmSync(path, { recursive: true, force: true })
}
