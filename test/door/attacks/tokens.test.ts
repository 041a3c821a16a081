import 'reflect-metadata'
import { createHmac, randomUUID } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { exportJWK, generateKeyPair, importPKCS8, type JWTHeaderParameters, SignJWT } from 'jose'
import { tokenVerifier } from '../../../cli/start/token-verifier'
import { DevIssuer } from '../../../platform/identity/dev-issuer'
import { type Door, openDoor } from '../support/open-door'

let door: Door
let folder: string
let issuer: DevIssuer
let keys: { readonly privateKey: string; readonly publicKey: { readonly x: string } }

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'hub-tokens-'))
  issuer = await DevIssuer.open(folder)
  keys = JSON.parse(readFileSync(join(folder, 'dev-issuer.json'), 'utf8'))
  const verifyToken = await tokenVerifier({ production: false, hubData: folder, oidc: null })
  door = await openDoor({ verifyToken })
})
afterAll(async () => {
  await door.close()
  rmSync(folder, { recursive: true })
})

const CLAIMS = { hub_role: 'steward' }
const NEEDS_A_TOKEN = { query: '{ reporting(region: "CA") { hoursSilent } }' }
const asking = (token: string) => door.post(NEEDS_A_TOKEN, { authorization: `Bearer ${token}` })
const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')

/** Claims that would be good, with what is given in their place. */
function payload(changed: object = {}): Record<string, unknown> {
  const now = Math.floor(Date.now() / 1000)
  const good = { iss: 'haven-hub-development', aud: 'haven-hub', sub: 'a test', iat: now, exp: now + 60 }
  return { ...CLAIMS, ...good, ...changed }
}

async function signed(claims: object, header: Partial<JWTHeaderParameters> = {}): Promise<string> {
  const key = await importPKCS8(keys.privateKey, 'EdDSA')
  return new SignJWT(payload(claims)).setProtectedHeader({ alg: 'EdDSA', ...header }).sign(key)
}

test('a token that is good is accepted, so that those below are refused for what is wrong with them', async () => {
  expect((await asking(await issuer.sign(CLAIMS, 'a test', 60))).status).toBe(200)
  expect((await asking(await signed({}))).status).toBe(200)
})

/** With the public key, which anybody may have, taken for a secret that both sides share. */
function confused(): string {
  const text = `${part({ alg: 'HS256', typ: 'JWT' })}.${part(payload())}`
  return `${text}.${createHmac('sha256', keys.publicKey.x).update(text).digest('base64url')}`
}

async function ofAnotherKey(header: Partial<JWTHeaderParameters> = {}): Promise<string> {
  const { privateKey, publicKey } = await generateKeyPair('EdDSA', { extractable: true })
  const jwk = await exportJWK(publicKey)
  const own = 'jwk' in header ? { ...header, jwk } : header
  return new SignJWT(payload()).setProtectedHeader({ alg: 'EdDSA', ...own }).sign(privateKey)
}

test.each<[string, () => string | Promise<string>]>([
  ['JWT none: a token without a signature', () => `${part({ alg: 'none' })}.${part(payload())}.`],
  ['JWT none: the same in other letters', () => `${part({ alg: 'nOnE' })}.${part(payload())}.`],
  ['JWT wrong key: a token that another key signed', () => ofAnotherKey()],
  [
    'JWT wrong key: claims that were changed after they were signed',
    async () => (await signed({})).replace(/\.[^.]+\./, `.${part(payload({ sub: randomUUID() }))}.`),
  ],
  ['JWT wrong audience: a token for another service', () => signed({ aud: 'another' })],
  ['JWT wrong audience: a token of another issuer', () => signed({ iss: 'https://issuer.example' })],
  ['JWT expired: a token of a minute ago', () => signed({ exp: Math.floor(Date.now() / 1000) - 60 })],
  ['JWT expired: a token that never does', () => signed({ exp: undefined })],
  ['JWT not yet: a token of tomorrow', () => signed({ nbf: Math.floor(Date.now() / 1000) + 86_400 })],
  ['JWT alg confusion: the public key taken for a shared secret', confused],
  ['JWT kid injection: a key id that leads elsewhere', () => ofAnotherKey({ kid: '../../../../dev/null' })],
  ['JWT kid injection: a key id that is SQL', () => ofAnotherKey({ kid: "x' union select 'secret" })],
  ['JWT kid injection: a token that brings its own key', () => ofAnotherKey({ jwk: {} })],
  [
    'JWT kid injection: a token that says where its key is',
    () => ofAnotherKey({ jku: 'https://evil.example/jwks.json' }),
  ],
  ['JWT role: claims of a role that there is not', () => signed({ hub_role: 'admin' })],
  ['JWT role: a text that is no token', () => 'a.b.c'],
  ['JWT role: a token of 12 KiB', () => `${'a'.repeat(4000)}.${'b'.repeat(4000)}.${'c'.repeat(4000)}`],
])('%s is refused', async (_, forged) => {
  const { status, code, text, headers } = await asking(await forged())
  expect([status, code, headers.get('www-authenticate')]).toEqual([401, 'UNAUTHENTICATED', 'Bearer'])
  // What is wrong with a token helps those who forge them.
  expect(JSON.parse(text).errors[0].message).toMatch(/^No token was sent, or the hub does not accept it\./)
})
