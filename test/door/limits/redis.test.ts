import 'reflect-metadata'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { Writable } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import Redis from 'ioredis'
import type { Pool } from 'pg'
import { Cleanup } from '../../../cli/start/cleanup'
import { openLimits } from '../../../cli/start/open-limits'
import { readConfig } from '../../../platform/config/config'
import { principalOfClaims } from '../../../platform/identity/claims'
import { createLog } from '../../../platform/log'
import { openGateway } from '../../gateway/hub-graph'
import { openTestDatabase, type TestDatabase } from '../../support/hub-database'
import { describeWithRedis, RedisServer } from './redis-server'

const AGENCIES = '{ agencies(first: 10) { totalCount edges { node { name } } } }'
/** A request, the connection, and ten times an edge and its node. */
const UNITS = 1 + 1 + 10 * 2
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

describeWithRedis('two gateways with one Redis', () => {
  let redis: RedisServer
  let database: TestDatabase
  let vault: Pool
  let logged = ''
  const cleanup = new Cleanup()
  const gateways: FastifyInstance[] = []
  const connections: Redis[] = []

  beforeAll(async () => {
    redis = await RedisServer.open()
    database = await openTestDatabase()
    vault = database.hub.openPool('vault')
    const config = readConfig({
      REDIS_URL: redis.url,
      HUB_COST_LIMIT: '40',
      HUB_RATE_LIMIT: String(2 * UNITS),
      HUB_PUBLIC_RATE_LIMIT: String(2 * UNITS),
    })
    const to = new Writable({
      write(chunk, _encoding, done) {
        logged += chunk
        done()
      },
    })
    for (let n = 0; n < 2; n++) {
      const log = createLog({ logLevel: 'warn' }, to)
      const limits = openLimits(config, vault, cleanup, log)
      if (!limits.redis) throw new Error('no Redis')
      connections.push(limits.redis)
      const verifyToken = async (token: string) => principalOfClaims({ sub: token, hub_role: 'steward' })
      gateways.push(await openGateway(database, { verifyToken, log, limits }))
    }
    await connected()
  })
  afterAll(async () => {
    await Promise.all(gateways.map((gateway) => gateway.close()))
    await cleanup.run()
    await redis.close()
    await vault.end()
    await database.close()
  })

  async function connected() {
    await Promise.all(
      connections.map(
        (each) => each.status === 'ready' || new Promise((resolve) => each.once('ready', resolve)),
      ),
    )
  }

  async function send(at: number, payload: object, token: string) {
    const response = await (gateways[at] as FastifyInstance).inject({
      method: 'POST',
      url: '/graphql',
      headers: { authorization: `Bearer ${token}` },
      payload,
    })
    return {
      status: response.statusCode,
      left: Number(response.headers['ratelimit-remaining']),
      code: response.json().errors?.[0].extensions.code,
      data: response.json().data,
    }
  }

  /** How many of six are answered, sent to each gateway in turn. */
  async function answered(token: string): Promise<number> {
    const statuses: number[] = []
    for (let n = 0; n < 6; n++) statuses.push((await send(n % 2, { query: AGENCIES }, token)).status)
    return statuses.filter((status) => status === 200).length
  }

  const byHash = (hash: string) => ({ extensions: { persistedQuery: { version: 1, sha256Hash: hash } } })

  test('what a caller spends at one is spent at the other', async () => {
    expect((await send(0, { query: AGENCIES }, 'ann')).left).toBe(UNITS)
    expect((await send(1, { query: AGENCIES }, 'ann')).left).toBe(0)
    for (const at of [0, 1]) expect((await send(at, { query: AGENCIES }, 'ann')).code).toBe('RATE_LIMITED')
    expect((await send(0, { query: AGENCIES }, 'bob')).status).toBe(200)
  })

  test('a document that one was sent is known to the other by its hash', async () => {
    const query = `{ agencies(first: 1) { totalCount } }`
    expect((await send(1, byHash(sha256(query)), 'carl')).code).toBe('PERSISTED_QUERY_NOT_FOUND')
    await send(0, { query, ...byHash(sha256(query)) }, 'carl')
    expect((await send(1, byHash(sha256(query)), 'carl')).data).toEqual({ agencies: { totalCount: 0 } })
  })

  test('of callers nothing is there but a hash, and everything has its end', async () => {
    const own = new Redis(redis.url)
    try {
      const keys = await own.keys('*')
      expect(keys.length).toBeGreaterThan(2)
      expect(keys.join()).not.toMatch(/ann|bob|carl|steward|127\.0\.0\.1/)
      for (const key of keys) expect(await own.ttl(key)).toBeGreaterThan(0)
    } finally {
      own.disconnect()
    }
  })

  test('what others put there in the place of documents is not answered', async () => {
    const own = new Redis(redis.url)
    const deep = `${'{ agencies '.repeat(16)}{ totalCount }${'}'.repeat(16)}`
    try {
      await own.set(`hub:document:${sha256('{ a }')}`, '{ __typename }')
      await own.set(`hub:document:${sha256(deep)}`, deep)
      for (const hash of [sha256('{ a }'), sha256(deep)])
        expect((await send(0, byHash(hash), 'dora')).code).toBe('PERSISTED_QUERY_NOT_FOUND')
    } finally {
      own.disconnect()
    }
  })

  test('while Redis is gone each goes on by itself, limited still, and says so once; then they count together again', async () => {
    logged = ''
    const lost = connections.map((each) => once(each, 'close'))
    await redis.stop()
    await Promise.all(lost)
    // Two at each gateway.
    expect(await answered('eve')).toBe(4)
    const query = '{ agencies(first: 2) { totalCount } }'
    await send(0, { query, ...byHash(sha256(query)) }, 'fred')
    expect((await send(0, byHash(sha256(query)), 'fred')).status).toBe(200)
    expect((await send(1, byHash(sha256(query)), 'fred')).code).toBe('PERSISTED_QUERY_NOT_FOUND')
    await redis.start()
    await connected()
    expect(await answered('gina')).toBe(2)
    expect(logged.match(/REDIS_DOWN/g)).toHaveLength(2)
    expect(logged.match(/REDIS_BACK/g)).toHaveLength(2)
    expect(logged).not.toContain(String(redis.port))
  })
})
