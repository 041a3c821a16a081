import { createLocalJWKSet, exportJWK, generateKeyPair, importJWK, type JWK, SignJWT } from 'jose'
import { verifyLogoutToken } from '../../../../platform/identity/oidc/logout-token'
import { newProviderKey } from '../../../support/oidc-provider'

const ISSUER = 'https://id.example'
const EVENTS = { 'http://schemas.openid.net/event/backchannel-logout': {} }
let key: JWK
let find: ReturnType<typeof createLocalJWKSet>

beforeAll(async () => {
  key = await newProviderKey('first', 'ES256')
  const { d: _, ...published } = key
  find = createLocalJWKSet({ keys: [published] })
})

const now = () => Math.floor(Date.now() / 1000)
const good = () => ({
  iss: ISSUER,
  aud: 'console',
  iat: now(),
  exp: now() + 120,
  jti: 'one',
  sub: 'ana',
  sid: 's1',
  events: EVENTS,
})

async function signed(claims: object, { typ = 'logout+jwt' as string | undefined, by = key } = {}) {
  const header = { alg: 'ES256', kid: 'first', ...(typ ? { typ } : {}) }
  return new SignJWT({ ...good(), ...claims }).setProtectedHeader(header).sign(await importJWK(by, 'ES256'))
}
const verify = (token: string) =>
  verifyLogoutToken(token, find, { issuer: ISSUER, clients: ['case', 'console'] })

test.each([
  ['of one session', {}, { sid: 's1', sub: 'ana' }],
  ['of one session, whose is not said', { sub: undefined }, { sid: 's1', sub: null }],
  ['of all sessions of somebody', { sid: undefined }, { sid: null, sub: 'ana' }],
])('the end %s', async (_what, claims, ended) => {
  expect(await verify(await signed(claims))).toEqual({ jti: 'one', iat: expect.any(Number), ...ended })
})

test.each(['logout+jwt', 'application/logout+jwt', 'JWT', ''])('its type may be "%s"', async (typ) => {
  await expect(verify(await signed({}, { typ }))).resolves.toMatchObject({ sid: 's1' })
})

test.each([
  ['of another issuer', { iss: 'https://elsewhere.example' }],
  ['for another client', { aud: 'elsewhere' }],
  ['that expired', { exp: now() - 31 }],
  ['that never expires', { exp: undefined }],
  ['of long ago', { iat: now() - 631 }],
  ['of nobody knows when', { iat: undefined }],
  ['of the future', { iat: now() + 120 }],
  ['without an id', { jti: undefined }],
  ['that ends nothing', { sid: undefined, sub: undefined }],
  ['without events', { events: undefined }],
  ['of another event', { events: { 'http://schemas.openid.net/event/other': {} } }],
  ['whose event is no object', { events: { 'http://schemas.openid.net/event/backchannel-logout': 'yes' } }],
  ['with a nonce, as id tokens have', { nonce: 'n' }],
])('one %s is refused', async (_what, claims) => {
  await expect(verify(await signed(claims))).rejects.toThrow()
})

test('an access token is none', async () => {
  await expect(verify(await signed({}, { typ: 'at+jwt' }))).rejects.toThrow('not a logout token')
})

test('one that another key signed is refused', async () => {
  const { privateKey } = await generateKeyPair('ES256', { extractable: true })
  await expect(verify(await signed({}, { by: await exportJWK(privateKey) }))).rejects.toThrow()
})
