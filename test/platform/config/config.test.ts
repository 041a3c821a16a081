import { resolve } from 'node:path'
import { dataNow, readConfig } from '../../../platform/config/config'
import { SETTINGS, type Setting } from '../../../platform/config/settings'
import { StartError } from '../../../platform/errors'

test('an empty environment gives the defaults', () => {
  expect(readConfig({})).toEqual({
    port: 4000,
    host: '127.0.0.1',
    corsOrigins: [],
    trustedProxies: [],
    hubData: resolve('./.hub-data'),
    sample: true,
    frozenNow: null,
    databaseUrl: null,
    databaseConnections: 10,
    supergraph: null,
    deadlineMs: 15_000,
    loadBounds: { requests: 1000, loopDelayMs: 1000 },
    drainTimes: { noticeMs: 0, mostMs: 20_000 },
    costLimit: 10_000,
    rateLimit: 120_000,
    publicRateLimit: 30_000,
    safelist: false,
    redisUrl: null,
    keyAllowance: { burst: 120, perSecond: 2 },
    oidc: null,
    pgBin: null,
    pgUser: null,
    masterKey: null,
    subgraphUrls: { directory: null, capacity: null, outcomes: null, analytics: null },
    metricsPort: 0,
    tracesEndpoint: null,
    logLevel: 'warn',
    production: false,
  })
})

test('an empty variable counts as absent', () => {
  const empty = Object.fromEntries(Object.keys(SETTINGS).map((name) => [name, '']))
  expect(readConfig(empty)).toEqual(readConfig({}))
})

test('a default that is shown is the default that is used', () => {
  const shown = Object.entries<Setting>(SETTINGS).map(([name, { byDefault }]) => [name, byDefault])
  expect(readConfig(Object.fromEntries(shown))).toEqual(readConfig({}))
})

test('a configuration is never changed', () => {
  expect(Object.isFrozen(readConfig({}))).toBe(true)
})

test.each([
  ['PORT', 'http'],
  ['PORT', '-1'],
  ['PORT', '65536'],
  ['PORT', '4000.5'],
  ['PORT', '0x10'],
  ['HUB_CORS_ORIGINS', '*'],
  ['HUB_CORS_ORIGINS', 'https://a.example, https://b.example/page'],
  ['HUB_TRUSTED_PROXIES', '*'],
  ['HUB_TRUSTED_PROXIES', 'proxy.example'],
  ['HUB_TRUSTED_PROXIES', '0.0.0.0/0'],
  ['HUB_TRUSTED_PROXIES', '10.0.0.0/33'],
  ['HUB_TRUSTED_PROXIES', '10.0.0.7, fd00::/8/8'],
  ['HUB_SAMPLE', 'yes'],
  ['HUB_NOW', 'yesterday'],
  ['HUB_NOW', '2024-02-30'],
  ['HUB_NOW', '2024-13-01'],
  ['HUB_NOW', '2024-06-30T25:00:00Z'],
  ['HUB_NOW', '2024-06-30T18:00:00'],
  ['HUB_NOW', '1999-12-31'],
  ['DATABASE_URL', 'mysql://a:b@127.0.0.1/hub'],
  ['DATABASE_URL', 'hub'],
  ['DATABASE_URL', 'postgresql://a:b@127.0.0.1'],
  ['DATABASE_URL', 'postgresql:///hub'],
  ['HUB_DATABASE_CONNECTIONS', '0'],
  ['HUB_DEADLINE_MS', '99'],
  ['HUB_LOAD_REQUESTS', '0'],
  ['HUB_LOAD_DELAY_MS', '10'],
  ['HUB_DRAIN_NOTICE_MS', '-1'],
  ['HUB_DRAIN_MS', 'long'],
  ['HUB_KEY_BURST', '0'],
  ['HUB_KEY_RATE', '0.5'],
  ['HUB_PG_USER', 'a b'],
  ['HUB_MASTER_KEY', 'too short'],
  ['HUB_LOG_LEVEL', 'loud'],
])('%s does not take "%s", and says what it takes', (name, value) => {
  const { expects } = SETTINGS[name as keyof typeof SETTINGS]
  const refused = expect(() => readConfig({ [name]: value }))
  refused.toThrow(StartError)
  refused.toThrow(new RegExp(`^${name} is .*; it takes `))
  refused.toThrow(expects)
})

test.each([
  ['DATABASE_URL', 'mysql://hub:a-password@127.0.0.1/hub'],
  ['HUB_MASTER_KEY', 'a-password'],
])('a bad %s is not repeated', (name, value) => {
  expect(() => readConfig({ [name]: value })).toThrow(/is not usable/)
  expect(() => readConfig({ [name]: value })).not.toThrow(/a-password/)
})

test('HUB_NOW is refused in production', () => {
  expect(() => readConfig({ HUB_NOW: '2024-06-30', NODE_ENV: 'production' })).toThrow(/^HUB_NOW is set/)
  expect(readConfig({ NODE_ENV: 'production' }).production).toBe(true)
})

test.each([
  ['2024-06-30', '2024-06-30T00:00:00.000Z'],
  ['2024-02-29T18:00Z', '2024-02-29T18:00:00.000Z'],
  ['2024-06-30T18:00:00.5-04:00', '2024-06-30T22:00:00.500Z'],
])('for the data, HUB_NOW %s is %s', (text, instant) => {
  expect(dataNow(readConfig({ HUB_NOW: text })).toISOString()).toBe(instant)
})

test('without HUB_NOW it is now', () => {
  expect(Math.abs(dataNow(readConfig({})).getTime() - Date.now())).toBeLessThan(1000)
})
