import type { AddressInfo } from 'node:net'
import { Writable } from 'node:stream'
import { type HubClaims, principalOfClaims } from '../../../platform/identity/claims'
import { createLog } from '../../../platform/log'
import { openGateway } from '../../gateway/hub-graph'
import { openTestDatabase, type TestDatabase } from '../../support/hub-database'

export interface Door {
  /** Of the gateway, which listens on loopback: `http://127.0.0.1:<port>`. */
  readonly base: string
  readonly database: TestDatabase
  /** Every line that the gateway has logged so far. */
  logged(): string
  close(): Promise<void>
}

/** The real gateway over a migrated database of its own, listening on any free port of this machine; a token is its claims. */
export async function openDoor(): Promise<Door> {
  const database = await openTestDatabase()
  const lines: Buffer[] = []
  const log = createLog(
    { logLevel: 'info' },
    new Writable({
      write(chunk, _encoding, done) {
        lines.push(chunk)
        done()
      },
    }),
  )
  const gateway = await openGateway(database, { verifyToken: async (token) => principalOf(token), log })
  await gateway.listen({ port: 0, host: '127.0.0.1' })
  const { port } = gateway.server.address() as AddressInfo
  return {
    base: `http://127.0.0.1:${port}`,
    database,
    logged: () => Buffer.concat(lines).toString('utf8'),
    async close() {
      await gateway.close()
      await database.close()
    },
  }
}

function principalOf(token: string) {
  return principalOfClaims({ ...(JSON.parse(atob(token)) as HubClaims), sub: 'test' })
}
