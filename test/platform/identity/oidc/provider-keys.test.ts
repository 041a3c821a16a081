import { importJWK, type JWK, jwtVerify, SignJWT } from 'jose'
import { ProviderMismatchError } from '../../../../platform/identity/oidc/discovery'
import {
  COOLDOWN_MS,
  FRESH_MS,
  LASTING_MS,
  ProviderKeys,
} from '../../../../platform/identity/oidc/provider-keys'
import { VerifierDownError } from '../../../../platform/identity/verifier-down'
import { newProviderKey } from '../../../support/oidc-provider'
import { type PublishedKeys, publishKeys } from '../../../support/published-keys'

let first: JWK
let second: JWK
let provider: PublishedKeys
let now = 0
let warnings: object[] = []

beforeAll(async () => {
  first = await newProviderKey('first', 'ES256')
  second = await newProviderKey('second', 'ES256')
})
beforeEach(async () => {
  provider = await publishKeys([first])
})
afterEach(() => provider.close())

function open(): ProviderKeys {
  // An attempt of an earlier test may still be under way.
  const own: object[] = []
  warnings = own
  return new ProviderKeys(provider.issuer, { warn: (event: object) => own.push(event) }, () => now)
}

async function signed(key: JWK, kid = key.kid): Promise<string> {
  return new SignJWT({ sub: 'somebody' })
    .setProtectedHeader({ alg: 'ES256', ...(kid ? { kid } : {}) })
    .sign(await importJWK(key, 'ES256'))
}

/** "taken", or the kind of error with which it is not. */
async function verdict(keys: ProviderKeys, key: JWK, kid?: string): Promise<string> {
  return jwtVerify(await signed(key, kid), keys.find).then(
    () => 'taken',
    (error: Error) => error.name,
  )
}

test('keys are read once for any number of tokens', async () => {
  const keys = open()
  const verdicts = await Promise.all(Array.from({ length: 20 }, () => verdict(keys, first)))
  expect(new Set(verdicts)).toEqual(new Set(['taken']))
  expect(provider.count).toBe(1)
})

test('a key that is new to the hub is looked for, and nobody can have it look more than once in a while', async () => {
  const keys = open()
  await verdict(keys, first)
  provider.keys = [second, first]
  now += COOLDOWN_MS
  expect(await verdict(keys, second)).toBe('taken')
  expect(await verdict(keys, first)).toBe('taken')
  expect(provider.count).toBe(2)
  const made = Array.from({ length: 50 }, (_, n) => verdict(keys, first, `made up ${n}`))
  expect(new Set(await Promise.all(made))).toEqual(new Set(['JWKSNoMatchingKey']))
  expect(provider.count).toBe(2)
  now += COOLDOWN_MS
  await Promise.all(Array.from({ length: 50 }, (_, n) => verdict(keys, first, `again ${n}`)))
  expect(provider.count).toBe(3)
})

test('a key that is no longer published is not believed once the keys are no longer fresh', async () => {
  const keys = open()
  await verdict(keys, first)
  provider.keys = [second]
  now += FRESH_MS
  expect(await verdict(keys, first)).toBe('taken')
  now += 1
  expect(await verdict(keys, first)).toBe('JWKSNoMatchingKey')
})

test('in an outage what is known is believed for a day, what is not is not judged, and the provider is left in peace', async () => {
  const keys = open()
  await verdict(keys, first)
  provider.keys = null
  now += FRESH_MS + 1
  expect(await verdict(keys, first)).toBe('taken')
  expect(await verdict(keys, second)).toBe('VerifierDownError')
  const before = provider.count
  for (let n = 0; n < 20; n += 1) {
    expect(await verdict(keys, first)).toBe('taken')
    expect(await verdict(keys, second)).toBe('VerifierDownError')
  }
  expect(provider.count).toBe(before)
  expect(warnings).toHaveLength(1)
  now += LASTING_MS
  expect(await verdict(keys, first)).toBe('VerifierDownError')
})

test('a provider that was never reached is asked again, and then believed', async () => {
  provider.keys = null
  const keys = open()
  for (let n = 0; n < 5; n += 1) expect(await verdict(keys, first)).toBe('VerifierDownError')
  expect(warnings).toHaveLength(1)
  provider.keys = [first]
  now += COOLDOWN_MS
  expect(await verdict(keys, first)).toBe('taken')
})

test('the error of an outage carries what went wrong', async () => {
  provider.keys = null
  const failure = jwtVerify(await signed(first), open().find)
  await expect(failure).rejects.toBeInstanceOf(VerifierDownError)
  await expect(failure).rejects.toMatchObject({ cause: { message: 'the provider answered 500' } })
})

test.each([
  ['another issuer', { issuer: 'https://elsewhere.example' }, /name the issuer "https:\/\/elsewhere/],
  ['no keys', { jwks_uri: undefined }, /lack issuer or jwks_uri/],
  ['keys in a file', { jwks_uri: 'file:///etc/keys' }, /its keys are at file:/],
])('metadata with %s are not followed', async (_what, metadata, said) => {
  provider.metadata = metadata
  const keys = open()
  await keys.read()
  expect(keys.failure).toBeInstanceOf(ProviderMismatchError)
  expect((keys.failure as Error).message).toMatch(said)
  expect(await verdict(keys, first)).toBe('VerifierDownError')
  expect(provider.count).toBe(0)
})

test('a published secret is no key', async () => {
  provider.keys = [{ kty: 'oct', kid: 'first', alg: 'HS256' } as JWK]
  expect(await verdict(open(), first)).toBe('JWKSNoMatchingKey')
})
