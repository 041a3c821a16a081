import { generateKeyPairSync } from 'node:crypto'
import { decodeJwt, SignJWT, UnsecuredJWT } from 'jose'
import { principalOfClaims } from '../../../platform/identity/claims'
import { PUBLIC } from '../../../platform/identity/principal'
import { SignedPrincipals } from '../../../platform/identity/signed-principal'
import type { RequestClaims } from '../../../platform/subgraph-module'
import { keyFor } from '../../../platform/vault/seal'

const INSTALL_KEY = 'an install key of more than 32 characters'
const principals = new SignedPrincipals(INSTALL_KEY)
const CLAIMS: RequestClaims = {
  principal: principalOfClaims({
    sub: 'somebody',
    hub_role: 'researcher',
    hub_agreements: [{ cubes: ['outcomes'], governed: true }],
  }),
  lang: 'FR',
  now: new Date('2026-03-15T18:00:00.123Z'),
  purpose: 'une étude',
}

test.each<[string, RequestClaims]>([
  ['a researcher', CLAIMS],
  ['the public', { principal: PUBLIC, lang: 'EN', now: new Date(0), purpose: null }],
  [
    'an agency with fewer scopes than its role',
    {
      ...CLAIMS,
      principal: {
        ...principalOfClaims({
          sub: 'a key',
          hub_role: 'agency',
          hub_agency: '11111111-1111-4111-8111-111111111111',
        }),
        scopes: ['requests:write'],
      },
    },
  ],
])('all that a request says of %s arrives as it was', async (_who, claims) => {
  expect(await principals.verify(principals.sign(claims, 'capacity'), 'capacity')).toEqual(claims)
})

test('a token is good for a minute at most', () => {
  const { exp = 0 } = decodeJwt(principals.sign(CLAIMS, 'capacity'))
  expect(exp - Date.now() / 1000).toBeLessThanOrEqual(60)
})

/** What the gateway would sign, signed otherwise. */
const said = decodeJwt(principals.sign(CLAIMS, 'capacity'))
const resigned = (header: object, changes: object, key: Uint8Array = keyFor(INSTALL_KEY, 'principals')) =>
  new SignJWT({ ...said, ...changes })
    .setProtectedHeader({ alg: 'HS256', typ: 'hub-principal+jwt', ...header })
    .sign(key)

test('what the tests below change is taken as it is', async () => {
  await expect(principals.verify(await resigned({}, {}), 'capacity')).resolves.toEqual(CLAIMS)
})

test.each<[string, () => string | Promise<string>]>([
  ['for another subgraph', () => principals.sign(CLAIMS, 'outcomes')],
  ['for no subgraph', () => resigned({}, { aud: undefined })],
  ['of another install', () => new SignedPrincipals(`${INSTALL_KEY}!`).sign(CLAIMS, 'capacity')],
  ['under the install key itself', () => resigned({}, {}, Buffer.from(INSTALL_KEY))],
  ['that has expired', () => resigned({}, { exp: Math.floor(Date.now() / 1000) - 1 })],
  ['that never expires', () => resigned({}, { exp: undefined })],
  ['without a signature', () => new UnsecuredJWT(said).encode()],
  ['of another algorithm', () => resigned({ alg: 'HS512' }, {})],
  ['of another type', () => resigned({ typ: 'JWT' }, {})],
  [
    'whose header asks for a key of its own',
    () => {
      const { publicKey } = generateKeyPairSync('ed25519')
      return resigned({ jwk: publicKey.export({ format: 'jwk' }) }, {}, Buffer.alloc(32))
    },
  ],
  [
    'with a role that there is not',
    () => resigned({}, { principal: { ...CLAIMS.principal, role: 'admin' } }),
  ],
  ['whose text was changed', () => tampered(principals.sign(CLAIMS, 'capacity'))],
  ['that is none', () => 'nothing'],
  ['that is empty', () => ''],
])('a token %s is refused', async (_kind, make) => {
  await expect(principals.verify(await make(), 'capacity')).rejects.toThrow()
})

function tampered(token: string): string {
  const [header, , signature] = token.split('.')
  const text = JSON.stringify({ ...said, principal: { ...CLAIMS.principal, role: 'steward' } })
  return [header, Buffer.from(text).toString('base64url'), signature].join('.')
}
