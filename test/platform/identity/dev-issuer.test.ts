import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { exportJWK, generateKeyPair, SignJWT, UnsecuredJWT } from 'jose'
import { DevIssuer } from '../../../platform/identity/dev-issuer'

let parent: string
beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'issuer-'))
})
afterEach(() => rmSync(parent, { recursive: true }))

test('a token says to its own issuer what it was made of', async () => {
  const issuer = await DevIssuer.open(parent)
  const token = await issuer.sign({ hub_role: 'steward' }, 'somebody', 60)
  expect(await (await DevIssuer.open(parent)).verify(token)).toMatchObject({
    sub: 'somebody',
    hub_role: 'steward',
  })
  expect(statSync(join(parent, 'dev-issuer.json')).mode & 0o777).toBe(0o600)
})

test('a token of another data folder is refused', async () => {
  const issuer = await DevIssuer.open(join(parent, 'a'))
  const other = await DevIssuer.open(join(parent, 'b'))
  await expect(other.verify(await issuer.sign({}, 'somebody', 60))).rejects.toThrow(/signature/)
})

test('a token that has expired is refused', async () => {
  const issuer = await DevIssuer.open(parent)
  await expect(issuer.verify(await issuer.sign({}, 'somebody', -1))).rejects.toThrow(/exp/)
})

test.each([
  ['of nobody', async () => new UnsecuredJWT(CLAIMS).encode()],
  [
    'signed with the public key as a shared secret',
    async () =>
      new SignJWT(CLAIMS)
        .setProtectedHeader({ alg: 'HS256' })
        .sign(new TextEncoder().encode(JSON.stringify(await exportJWK((await KEYS).publicKey)))),
  ],
  [
    'of a stranger’s key',
    async () => new SignJWT(CLAIMS).setProtectedHeader({ alg: 'EdDSA' }).sign((await KEYS).privateKey),
  ],
  ['that is no token', async () => 'nothing'],
])('a token %s is refused', async (_whose, make) => {
  await expect((await DevIssuer.open(parent)).verify(await make())).rejects.toThrow()
})

const CLAIMS = {
  iss: 'haven-hub-development',
  aud: 'haven-hub',
  sub: 'somebody',
  exp: 4102444800,
  hub_role: 'steward',
}
const KEYS = generateKeyPair('EdDSA', { extractable: true })
