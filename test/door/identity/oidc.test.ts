import 'reflect-metadata'
import { Writable } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import { decodeJwt, importJWK, type JWK, SignJWT } from 'jose'
import { callerVerifier } from '../../../cli/start/caller-verifier'
import { Cleanup } from '../../../cli/start/cleanup'
import { type Oidc, openOidc } from '../../../cli/start/open-oidc'
import { tokenVerifier } from '../../../cli/start/token-verifier'
import { readConfig } from '../../../platform/config/config'
import { createLog } from '../../../platform/log'
import { AgencyKeys } from '../../../platform/vault/agency-key/agency-keys'
import { openGateway } from '../../gateway/hub-graph'
import { openTestDatabase, type TestDatabase } from '../../support/hub-database'
import { until } from '../../support/hub-process'
import { newProviderKey, OidcProvider } from '../../support/oidc-provider'

const CLAIMS = JSON.stringify({
  role: {
    claim: 'realm_access.roles',
    values: {
      'haven-coordinator': 'coordinator',
      'haven-researcher': 'researcher',
      'haven-funder': 'funder',
    },
  },
})
const inRealm = (...roles: string[]) => ({ realm_access: { roles: ['offline_access', ...roles] } })
const ACCOUNTS = {
  ana: { ...inRealm('haven-coordinator'), hub_regions: ['35'] },
  rob: inRealm('haven-researcher'),
  bea: inRealm('haven-coordinator', 'haven-researcher'),
  nina: inRealm(),
  machine: inRealm('haven-researcher'),
  stranger: inRealm('haven-researcher'),
}
const NIGHT = '{ reporting(region: "35") { hoursSilent } }'

/** A hub process of several that share a database. */
interface Replica {
  readonly gateway: FastifyInstance
  readonly oidc: Oidc
}

let database: TestDatabase
let provider: OidcProvider
let first: JWK
const cleanup = new Cleanup()
let replicas: readonly [Replica, Replica]
let logged = ''
let later = 0
const clock = () => performance.now() + later

beforeAll(async () => {
  database = await openTestDatabase()
  cleanup.add(() => database.close())
  first = await newProviderKey('first')
  provider = await OidcProvider.start([first], ACCOUNTS)
  cleanup.add(() => provider.close())
  replicas = [await openReplica(), await openReplica()]
  const address = await replicas[0].gateway.listen({ host: '127.0.0.1', port: 0 })
  await provider.tellEndsTo(`${address}/oidc/backchannel-logout`)
})
afterAll(() => cleanup.run())

const log = () =>
  createLog(
    { logLevel: 'info' },
    new Writable({
      write(chunk, _encoding, done) {
        logged += chunk
        done()
      },
    }),
  )

const config = () =>
  readConfig({
    NODE_ENV: 'production',
    HUB_OIDC_ISSUER: provider.issuer,
    HUB_OIDC_AUDIENCE: 'haven-hub',
    HUB_OIDC_CLAIMS: CLAIMS,
    HUB_OIDC_CLIENTS: 'console',
  })

async function openReplica(): Promise<Replica> {
  const vault = database.hub.openPool('vault')
  cleanup.add(() => vault.end())
  const hub = { config: config(), database: database.hub }
  const oidc = await openOidc(hub, log(), cleanup, clock)
  if (!oidc) throw new Error('an issuer is set')
  const keys = new AgencyKeys(vault, { burst: 10, perSecond: 1 })
  const gateway = await openGateway(database, {
    verifyToken: callerVerifier(keys, await tokenVerifier(hub.config, oidc.verifyToken)),
    endSession: oidc.endSession,
    log: log(),
  })
  cleanup.add(() => gateway.close())
  return { gateway, oidc }
}

async function ask(token: string, query = NIGHT, { gateway } = replicas[0]) {
  const answer = await gateway.inject({
    method: 'POST',
    url: '/graphql',
    headers: { authorization: `Bearer ${token}`, 'x-hub-purpose': 'a test of the door' },
    payload: { query },
  })
  const { errors, data } = answer.json()
  return { status: answer.statusCode, code: errors?.[0].extensions.code, message: errors?.[0].message, data }
}

/** What the provider would say, or somebody who got at its key: any claims under any header. */
async function signed(claims: object, header: object = {}, key = first): Promise<string> {
  const now = Math.floor(Date.now() / 1000)
  const all = {
    iss: provider.issuer,
    aud: 'haven-hub',
    sub: 'rob',
    iat: now,
    exp: now + 60,
    ...ACCOUNTS.rob,
    ...claims,
  }
  return new SignJWT(all)
    .setProtectedHeader({ alg: 'RS256', kid: 'first', typ: 'at+jwt', ...header })
    .sign(await importJWK(key, 'RS256'))
}

const PUBLIC_QUERY = '{ agencies { totalCount } }'
const OK = { status: 200 }
const REFUSED = { status: 401, code: 'UNAUTHENTICATED' }

describe('who callers are', () => {
  test("a person who signed in is who the provider says, in the hub's terms", async () => {
    const { accessToken } = await provider.signIn('ana')
    expect(await ask(accessToken)).toMatchObject({ status: 200, data: { reporting: [] } })
    expect(await replicas[0].oidc.verifyToken(accessToken)).toEqual({
      role: 'coordinator',
      subject: 'ana',
      scopes: ['capacity:read', 'statistics:read'],
      agencyId: null,
      funderIds: [],
      regions: ['35'],
      agreements: [],
    })
  })

  test('a machine calls for itself', async () => {
    const token = await provider.tokenOf('machine')
    expect(await ask(token, PUBLIC_QUERY)).toMatchObject(OK)
    expect(await ask(token)).toMatchObject({ status: 403, code: 'FORBIDDEN' })
  })

  test('a token as Keycloak makes them is taken, and its id token is not', async () => {
    const keycloak = { azp: 'haven-console', scope: 'openid profile', sid: 'of Keycloak' }
    const access = await signed({ ...keycloak, typ: 'Bearer' }, { typ: 'JWT' })
    expect(await ask(access, PUBLIC_QUERY)).toMatchObject(OK)
    expect(await ask(await signed({ ...keycloak, typ: 'ID' }, { typ: 'JWT' }))).toMatchObject(REFUSED)
  })

  test('a token that asks for one scope has no other of its role', async () => {
    const { accessToken } = await provider.signIn('ana', 'openid statistics:read')
    expect(await ask(accessToken)).toMatchObject({ status: 403, code: 'FORBIDDEN' })
    const { accessToken: wide } = await provider.signIn('rob', 'openid statistics:read capacity:read')
    expect(await ask(wide)).toMatchObject({ status: 403, code: 'FORBIDDEN' })
  })

  test.each(['bea', 'nina'] as const)(
    '%s has not one role: both log and answer say which claim it is, and no value',
    async (name) => {
      const { accessToken } = await provider.signIn(name)
      logged = ''
      const { status, code, message } = await ask(accessToken, PUBLIC_QUERY)
      expect([status, code]).toEqual([403, 'FORBIDDEN'])
      expect(message).toContain('"realm_access.roles"')
      expect(logged).toContain('"claim":"realm_access.roles","problem":"holds')
      for (const value of ['offline_access', 'haven-coordinator', name]) expect(logged).not.toContain(value)
    },
  )
})

describe('tokens that are refused', () => {
  const hmac = async (claims: object, kid = 'first') => {
    // What anybody can read, taken for a secret.
    const published = await (await fetch(`${provider.issuer}/jwks`)).text()
    return new SignJWT({ ...decodeJwt(await signed(claims)) })
      .setProtectedHeader({ alg: 'HS256', kid, typ: 'at+jwt' })
      .sign(Buffer.from(published))
  }
  const none = async () => {
    const [, payload] = (await signed({})).split('.')
    const header = Buffer.from(JSON.stringify({ alg: 'none', typ: 'at+jwt' })).toString('base64url')
    return `${header}.${payload}.`
  }
  const tampered = async () => {
    const [header, payload = '', signature] = (await signed({})).split('.')
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString())
    const other = Buffer.from(JSON.stringify({ ...claims, sub: 'somebody-else' })).toString('base64url')
    return `${header}.${other}.${signature}`
  }
  const past = Math.floor(Date.now() / 1000) - 31

  test('the same token without what is wrong with it is taken', async () => {
    expect(await ask(await signed({}), PUBLIC_QUERY)).toMatchObject(OK)
  })

  test.each<[string, () => Promise<string>]>([
    ['is for another audience', () => provider.tokenOf('stranger', { resource: 'urn:example:elsewhere' })],
    ['is an id token', async () => (await provider.signIn('rob')).idToken],
    ['expired longer ago than clocks differ', () => signed({ iat: past - 60, exp: past })],
    ['names another issuer', () => signed({ iss: 'https://elsewhere.example' })],
    ['names the issuer but for a slash', () => signed({ iss: `${provider.issuer}/` })],
    ['names no issuer', () => signed({ iss: undefined })],
    ['never expires', () => signed({ exp: undefined })],
    ['is of another day, whenever it ends', () => signed({ iat: past - 86_400, exp: past + 3600 })],
    ['comes from the future', () => signed({ iat: past + 7200, exp: past + 7300 })],
    ['is not signed', none],
    ['is signed with what is published', hmac.bind(null, {})],
    ['was changed', tampered],
    ['is a logout token', () => signed({ events: {} }, { typ: 'logout+jwt' })],
    ['says no type', () => signed({}, { typ: undefined })],
    ['is bound to a key of its sender', () => signed({ cnf: { jkt: 'x' } })],
    ["goes by the name of an agency's key", () => signed({ sub: 'key 1' })],
  ])('one that %s', async (_what, make) => {
    expect(await ask(await make(), PUBLIC_QUERY)).toMatchObject(REFUSED)
  })

  test.each(['../../../../dev/null', "' or '1'='1", 'http://127.0.0.1/jwks', '__proto__', 'first\u0000', ''])(
    'one that names its key %j',
    async (kid) => {
      const own = await newProviderKey('own')
      expect(await ask(await signed({}, { kid }, own), PUBLIC_QUERY)).toMatchObject(REFUSED)
    },
  )

  test('where a token says that its key is to be found, nobody ever asks', async () => {
    const own = await newProviderKey('own')
    const asked: string[] = []
    const { createServer } = await import('node:http')
    const attacker = createServer((request, response) => {
      asked.push(String(request.url))
      response.end(JSON.stringify({ keys: [own] }))
    })
    await new Promise<void>((resolve) => attacker.listen(0, '127.0.0.1', resolve))
    try {
      const { port } = attacker.address() as { port: number }
      const url = `http://127.0.0.1:${port}/keys`
      const { d: _, ...published } = own
      for (const kid of ['own', 'first'])
        for (const header of [{ jku: url }, { x5u: url }, { jwk: published }, { x5c: ['MIIB'] }])
          expect(await ask(await signed({}, { kid, ...header }, own), PUBLIC_QUERY)).toMatchObject(REFUSED)
      // Nor is the issuer that a token names itself.
      expect(await ask(await signed({ iss: `http://127.0.0.1:${port}` }, {}, own))).toMatchObject(REFUSED)
      expect(asked).toEqual([])
    } finally {
      attacker.close()
    }
  })
})

describe('sessions that end', () => {
  test('a token is refused at once where the provider said so, soon elsewhere, and after a restart', async () => {
    const { accessToken, signOut } = await provider.signIn('ana')
    const other = await provider.signIn('ana')
    expect(decodeJwt(accessToken).sid).toEqual(expect.any(String))
    for (const at of replicas) expect(await ask(accessToken, NIGHT, at)).toMatchObject(OK)
    await signOut()
    expect(await ask(accessToken)).toMatchObject(REFUSED)
    await until(10_000, async () => (await ask(accessToken, NIGHT, replicas[1])).status === 401)
    expect(await ask(accessToken, NIGHT, await openReplica())).toMatchObject(REFUSED)
    for (const at of replicas) expect(await ask(other.accessToken, NIGHT, at)).toMatchObject(OK)
  })

  test('the same word is not taken twice, nor one that is none, and why is not said', async () => {
    const tell = async (body: string, type = 'application/x-www-form-urlencoded') => {
      const answer = await replicas[0].gateway.inject({
        method: 'POST',
        url: '/oidc/backchannel-logout',
        headers: { 'content-type': type },
        payload: body,
      })
      return [answer.statusCode, answer.headers['cache-control'], answer.body]
    }
    const claims = {
      aud: 'console',
      jti: 'said once',
      // A token that names no session would end with one of its subject's.
      sub: 'nobody',
      sid: 'nobody has it',
      events: { 'http://schemas.openid.net/event/backchannel-logout': {} },
    }
    const token = await signed(claims, { typ: 'logout+jwt' })
    const NO = [400, 'no-store', '{"error":"invalid_request"}']
    expect(await tell(`logout_token=${token}`)).toEqual([200, 'no-store', ''])
    expect(await tell(`logout_token=${token}`)).toEqual(NO)
    expect(await tell(`logout_token=${token}&logout_token=${token}`)).toEqual(NO)
    expect(await tell(`logout_token=${await signed({})}`)).toEqual(NO)
    expect(await tell('logout_token=')).toEqual(NO)
    expect(await tell('')).toEqual(NO)
    expect((await tell('{}', 'application/json'))[0]).toBe(415)
    expect((await tell(`logout_token=${'x'.repeat(20_000)}`))[0]).toBe(413)
  })

  test('what was noted names nobody', async () => {
    const vault = database.hub.openPool('vault', 1)
    cleanup.add(() => vault.end())
    const { rows } = await vault.query('select t::text from vault.ended_session t')
    expect(rows.length).toBeGreaterThan(0)
    expect(JSON.stringify(rows)).not.toContain('ana')
  })
})

describe('keys that change', () => {
  test('a new key is taken from its first token on, the old as long as it is published, and nobody asks the provider often', async () => {
    later += 20_000
    const second = await newProviderKey('second', 'ES256')
    const before = await provider.tokenOf('machine')
    await provider.keys([second, first])
    const after = await provider.tokenOf('machine')
    expect(JSON.parse(atob(after.split('.')[0] as string))).toMatchObject({ kid: 'second', alg: 'ES256' })
    expect(await ask(after, PUBLIC_QUERY)).toMatchObject(OK)
    expect(await ask(before, PUBLIC_QUERY)).toMatchObject(OK)
    await provider.keys([second])
    expect(await ask(await signed({}), PUBLIC_QUERY)).toMatchObject(OK)
    later += 5 * 60_000
    expect(await ask(await signed({ jti: 'never sent before' }), PUBLIC_QUERY)).toMatchObject(REFUSED)
    await provider.keys([first])
  })

  test('while the provider is down its tokens are taken, and those of keys that are not known are not called wrong', async () => {
    later += 20_000
    expect(await ask(await signed({ jti: 'before' }), PUBLIC_QUERY)).toMatchObject(OK)
    const third = await newProviderKey('third')
    const ofThird = await signed({}, { kid: 'third' }, third)
    await provider.down()
    later += 20_000
    expect(await ask(ofThird, PUBLIC_QUERY)).toMatchObject({ status: 503, code: 'IDENTITY_UNAVAILABLE' })
    expect(await ask(await signed({ jti: 'while down' }), PUBLIC_QUERY)).toMatchObject(OK)
    await provider.up()
    await provider.keys([third, first])
    expect(await ask(ofThird, PUBLIC_QUERY)).toMatchObject({ status: 503 })
    later += 20_000
    expect(await ask(ofThird, PUBLIC_QUERY)).toMatchObject(OK)
  })
})
