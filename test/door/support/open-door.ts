import type { AddressInfo } from 'node:net'
import { Writable } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import type { GatewayOptions } from '../../../gateway/server'
import { type HubClaims, principalOfClaims } from '../../../platform/identity/claims'
import { createLog } from '../../../platform/log'
import { openGateway } from '../../gateway/hub-graph'
import { openTestDatabase, type TestDatabase } from '../../support/hub-database'

export interface Door {
  readonly gateway: FastifyInstance
  /** Of the gateway, which listens on loopback: `http://127.0.0.1:<port>`. */
  readonly base: string
  readonly database: TestDatabase
  /** Asks by a connection of its own, with JSON as a body. */
  post(body: unknown, headers?: Readonly<Record<string, string>>): Promise<DoorAnswer>
  /** Every line that the gateway has logged so far. */
  logged(): string
  close(): Promise<void>
}

export interface DoorAnswer {
  readonly status: number
  readonly text: string
  /** Of the first error; null where there is none. */
  readonly code: string | null
  readonly headers: Headers
}

/** The real gateway over a migrated database of its own, listening on any free port of this machine; a token is its claims. */
export async function openDoor(options: Partial<GatewayOptions> = {}): Promise<Door> {
  const database = await openTestDatabase()
  const lines: Buffer[] = []
  const log = createLog(
    { logLevel: 'info' },
    new Writable({
      write(chunk, _encoding, done) {
        lines.push(Buffer.from(chunk))
        done()
      },
    }),
  )
  const verifyToken = async (token: string) => principalOf(token)
  const gateway = await openGateway(database, { verifyToken, log, ...options })
  await gateway.listen({ port: 0, host: '127.0.0.1' })
  const base = `http://127.0.0.1:${(gateway.server.address() as AddressInfo).port}`
  return {
    gateway,
    base,
    database,
    post: (body, headers) => post(`${base}/graphql`, body, headers),
    logged: () => Buffer.concat(lines).toString('utf8'),
    async close() {
      await gateway.close()
      await database.close()
    },
  }
}

/** The Authorization header of a caller with these claims. */
export function bearer(claims: Omit<HubClaims, 'sub'>): string {
  return `Bearer ${btoa(JSON.stringify(claims))}`
}

function principalOf(token: string) {
  return principalOfClaims({ ...(JSON.parse(atob(token)) as HubClaims), sub: 'test' })
}

async function post(
  url: string,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<DoorAnswer> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })
  const text = await response.text()
  const { errors } = JSON.parse(text)
  return {
    status: response.status,
    text,
    code: errors?.[0].extensions.code ?? null,
    headers: response.headers,
  }
}
