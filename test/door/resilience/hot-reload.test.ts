import 'reflect-metadata'
import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import pino from 'pino'
import { composeSchemas } from '../../../cli/compose'
import { followSupergraph } from '../../../gateway/follow-supergraph'
import { createGateway } from '../../../gateway/server'
import { inProcessLink } from '../../../gateway/subgraphs/in-process-link'
import type { SubgraphLink } from '../../../gateway/subgraphs/subgraph-link'
import { principalOfClaims } from '../../../platform/identity/claims'
import type { SubgraphModule } from '../../../platform/subgraph-module'
import { smallCapacity } from '../../platform/subgraph/small-capacity'
import { smallDirectory } from '../../platform/subgraph/small-directory'
import { until } from '../../support/hub-process'

const LOOK_MS = 20
const supergraphOf = (...modules: SubgraphModule[]) =>
  composeSchemas(modules).get('supergraph.graphql') as string

const WHOLE = supergraphOf(smallDirectory, smallCapacity)
const WITHOUT_WAITS = supergraphOf(smallDirectory, {
  ...smallCapacity,
  sdl: smallCapacity.sdl.replace(/^.*waitDays.*\n/m, ''),
})
const DAYS_ARE_CLOSED = supergraphOf(
  {
    ...smallDirectory,
    sdl: smallDirectory.sdl.replace(
      'days(count: Int! = 7): Int!',
      '$& @requiresScopes(scopes: [["audit:read"]])',
    ),
  },
  smallCapacity,
)

const folder = mkdtempSync(join(tmpdir(), 'hub-supergraph-'))
const file = join(folder, 'supergraph.graphql')
const WAITS = '{ services { edges { node { id waitDays } } } }'

let gateway: FastifyInstance
let base: string
let logged = ''
/** Whoever asks the capacity subgraph waits for it. */
let held = Promise.resolve()
let holding = 0

beforeAll(async () => {
  writeFileSync(file, WITHOUT_WAITS)
  const log = pino(
    new Writable({
      write(chunk, _encoding, done) {
        logged += chunk
        done()
      },
    }),
  )
  const capacity = inProcessLink(smallCapacity)
  const heldCapacity: SubgraphLink = {
    ...capacity,
    ask: async (...question) => {
      holding++
      await held
      return capacity.ask(...question)
    },
  }
  gateway = await createGateway({
    supergraphSdl: WITHOUT_WAITS,
    followSupergraph: followSupergraph(file, log, LOOK_MS),
    subgraphs: [inProcessLink(smallDirectory), heldCapacity],
    verifyToken: async (role) => principalOfClaims({ sub: 'one', hub_role: role, hub_regions: ['CA'] }),
    now: () => new Date(),
    accessLog: { record: async () => {} },
    ready: async () => true,
    log,
  })
  await gateway.listen({ host: '127.0.0.1', port: 0 })
  base = `http://127.0.0.1:${(gateway.server.address() as AddressInfo).port}`
})

afterAll(async () => {
  await gateway.close()
  rmSync(folder, { recursive: true })
})

beforeEach(() => {
  logged = ''
})

async function ask(query: string): Promise<{ status: number; text: string }> {
  const response = await fetch(`${base}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  })
  return { status: response.status, text: await response.text() }
}

/** As a deployment does it: another file takes the name. */
function replaceFile(text: string): void {
  writeFileSync(`${file}.new`, text)
  renameSync(`${file}.new`, file)
}

/** Clients that ask the same again and again until `stop`, which tells all that they were answered. */
function askOn(query: string) {
  const answers = new Map<string, number>()
  let over = false
  const clients = Array.from({ length: 4 }, async () => {
    while (!over) {
      const { status, text } = await ask(query)
      const answer = `${status} ${text.trim()}`
      answers.set(answer, (answers.get(answer) ?? 0) + 1)
    }
  })
  return {
    stop: async () => {
      over = true
      await Promise.all(clients)
      return [...answers.keys()]
    },
  }
}

test('a field of a new supergraph is there, and no request before, after or meanwhile was answered otherwise', async () => {
  expect((await ask(WAITS)).status).toBe(400)
  const clients = askOn('{ services { totalCount edges { node { category } } } days }')
  for (const text of [WHOLE, WITHOUT_WAITS, WHOLE]) {
    replaceFile(text)
    await until(20_000, async () => (await ask(WAITS)).status === (text === WHOLE ? 200 : 400))
  }
  const answers = await clients.stop()
  expect(answers).toEqual([
    expect.stringMatching(/^200 \{"data":\{"services":\{"totalCount":4,.*"days":7\}\}$/),
  ])
  expect((await ask(WAITS)).text).toContain('"waitDays":3')
})

test('what is no supergraph, or one of other subgraphs, is refused and logged, and the one before stays', async () => {
  for (const text of [WHOLE.slice(0, WHOLE.length / 2), WHOLE.replaceAll('capacity', 'capacities')]) {
    logged = ''
    writeFileSync(file, text)
    await until(20_000, () => logged.includes('SUPERGRAPH_REFUSED'))
    expect((await ask(WAITS)).text).toContain('"waitDays":3')
  }
})

test('the rules of a supergraph come with it, and go with it', async () => {
  expect((await ask('{ days }')).status).toBe(200)
  replaceFile(DAYS_ARE_CLOSED)
  await until(20_000, async () => (await ask('{ days }')).status === 401)
  expect((await ask('{ days }')).text).toContain('UNAUTHENTICATED')
  replaceFile(WHOLE)
  await until(20_000, async () => (await ask('{ days }')).status === 200)
})

test('a request that is under way is answered by the graph that it came to', async () => {
  let letGo = (): void => undefined
  held = new Promise((resolve) => {
    letGo = resolve
  })
  const before = holding
  const underWay = ask(WAITS)
  await until(20_000, () => holding > before)
  replaceFile(WITHOUT_WAITS)
  const fields = '{ __type(name: "Service") { fields { name } } }'
  await until(20_000, async () => !(await ask(fields)).text.includes('waitDays'))
  letGo()
  expect(await underWay).toMatchObject({ status: 200, text: expect.stringContaining('"waitDays":3') })
})

test('on SIGHUP the file is read at once', async () => {
  const other = `${file}.other`
  writeFileSync(other, WHOLE)
  const taken: string[] = []
  const follow = followSupergraph(other, pino({ level: 'silent' }), 600_000)
  const stop = follow(async (text) => void taken.push(text))
  process.emit('SIGHUP')
  writeFileSync(other, WITHOUT_WAITS)
  process.emit('SIGHUP')
  stop()
  writeFileSync(other, WHOLE)
  process.emit('SIGHUP')
  expect(taken).toEqual([WITHOUT_WAITS])
})
