import 'reflect-metadata'
import type { AddressInfo } from 'node:net'
import type { FastifyInstance } from 'fastify'
import pino from 'pino'
import { composeSchemas } from '../../../cli/compose'
import type { LoadBounds } from '../../../gateway/load-shedding'
import { createGateway } from '../../../gateway/server'
import { inProcessLink } from '../../../gateway/subgraphs/in-process-link'
import { PUBLIC } from '../../../platform/identity/principal'
import { smallCapacity } from '../../platform/subgraph/small-capacity'
import { smallDirectory } from '../../platform/subgraph/small-directory'
import { until } from '../../support/hub-process'

let gateway: FastifyInstance
let letGo = (): void => undefined

afterEach(() => gateway.close())

/** A gateway that checks tokens only once it is let go. */
async function open(loadBounds: LoadBounds): Promise<string> {
  const held = new Promise<void>((resolve) => {
    letGo = resolve
  })
  gateway = await createGateway({
    supergraphSdl: composeSchemas([smallDirectory, smallCapacity]).get('supergraph.graphql') as string,
    subgraphs: [smallDirectory, smallCapacity].map(inProcessLink),
    verifyToken: () => held.then(() => PUBLIC),
    now: () => new Date(),
    accessLog: { record: async () => {} },
    ready: async () => true,
    log: pino({ level: 'silent' }),
    loadBounds,
  })
  await gateway.listen({ host: '127.0.0.1', port: 0 })
  return `http://127.0.0.1:${(gateway.server.address() as AddressInfo).port}`
}

function ask(base: string, headers: Record<string, string> = {}, signal: AbortSignal | null = null) {
  return fetch(`${base}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query: '{ days }' }),
    signal,
  })
}

const statusOf = async (path: string) => (await fetch(path)).status
const HELD = { authorization: 'Bearer held' }

test('one request too many is refused in its language, with when to come again; health is told all the same', async () => {
  const base = await open({ requests: 2, loopDelayMs: 60_000 })
  const left = new AbortController()
  const given = [ask(base, HELD), ask(base, HELD, left.signal).catch(() => null)]
  await until(20_000, async () => (await ask(base)).status === 503)
  const refused = await ask(base, { 'accept-language': 'fr' })
  expect([refused.status, refused.headers.get('retry-after'), await refused.json()]).toEqual([
    503,
    '2',
    {
      errors: [
        {
          message: expect.stringContaining('Le carrefour est surchargé'),
          extensions: { code: 'OVERLOADED', requestId: expect.any(String) },
        },
      ],
    },
  ])
  expect([await statusOf(`${base}/livez`), await statusOf(`${base}/readyz`)]).toEqual([200, 200])

  // One who goes away makes room for another.
  left.abort()
  await until(20_000, async () => (await ask(base)).status === 200)
  letGo()
  expect((await Promise.all(given)).map((response) => response?.status)).toEqual([200, undefined])
  expect((await ask(base)).status).toBe(200)
})

test('nothing new is begun while the turns of the event loop come late, and health is told', async () => {
  const base = await open({ requests: 1000, loopDelayMs: 300 })
  const busy = setInterval(() => {
    for (const end = Date.now() + 700; Date.now() < end; );
  })
  try {
    await until(20_000, async () => (await ask(base)).status === 503)
    expect([await statusOf(`${base}/livez`), await statusOf(`${base}/readyz`)]).toEqual([200, 200])
  } finally {
    clearInterval(busy)
  }
  await until(20_000, async () => (await ask(base)).status === 200)
})
