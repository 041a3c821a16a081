import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { SignJWT } from 'jose'
import { tokenVerifier, verifyingOnce } from '../../cli/start/token-verifier'
import { readConfig } from '../../platform/config/config'
import { principalOfClaims } from '../../platform/identity/claims'
import { DevIssuer } from '../../platform/identity/dev-issuer'

const inSeconds = (seconds: number) => Math.floor(Date.now() / 1000) + seconds

function counting(expires: number) {
  let count = 0
  const verify = verifyingOnce(async (token) => {
    count++
    if (token === 'forged') throw new Error('not ours')
    return { sub: token, hub_role: 'steward', exp: expires }
  })
  return { verify, count: () => count }
}

test('a token is verified once, however often and however many at a time it is sent', async () => {
  const { verify, count } = counting(inSeconds(60))
  const principals = await Promise.all(Array.from({ length: 5 }, () => verify('a')))
  principals.push(await verify('a'))
  expect(principals.map(({ subject }) => subject)).toEqual(Array(6).fill('a'))
  expect(count()).toBe(1)
  expect((await verify('b')).subject).toBe('b')
  expect(count()).toBe(2)
})

test('one that has expired is verified again each time, and one that is not accepted is never remembered', async () => {
  const expired = counting(inSeconds(-1))
  for (const _ of [1, 2]) await expired.verify('a')
  expect(expired.count()).toBeGreaterThan(2)
  const { verify, count } = counting(inSeconds(60))
  for (const _ of [1, 2]) await expect(verify('forged')).rejects.toThrow('not ours')
  expect(count()).toBe(2)
})

test('whether what was issued still lasts is asked each time', async () => {
  let ended = false
  let count = 0
  const verify = verifyingOnce(
    async (token) => {
      count++
      return { sub: token, exp: inSeconds(60) }
    },
    {
      principalOf: ({ sub }) => principalOfClaims({ sub, hub_role: 'steward' }),
      assertLasts: () => {
        if (ended) throw new Error('ended')
      },
      rememberedMs: 60_000,
    },
  )
  await verify('a')
  ended = true
  await expect(verify('a')).rejects.toThrow('ended')
  ended = false
  await verify('a')
  expect(count).toBe(1)
})

test('a token is verified again once it was remembered for as long as it may be', async () => {
  let count = 0
  const verify = verifyingOnce(
    async (token) => {
      count++
      return { sub: token, hub_role: 'steward', exp: inSeconds(60) }
    },
    { principalOf: principalOfClaims, assertLasts: () => undefined, rememberedMs: -1 },
  )
  await verify('a')
  await verify('a')
  expect(count).toBeGreaterThan(1)
})

test('outside production each issuer is asked for its own tokens, and in production the development issuer for none', async () => {
  const HUB_DATA = mkdtempSync(join(tmpdir(), 'hub-token-verifier-'))
  try {
    const oidc = { HUB_DATA, HUB_OIDC_ISSUER: 'https://id.example', HUB_OIDC_AUDIENCE: 'haven-hub' }
    const asked: string[] = []
    const verifyOidc = async (token: string) => {
      asked.push(token)
      return principalOfClaims({ sub: 'ana', hub_role: 'researcher' })
    }
    const own = await (await DevIssuer.open(HUB_DATA)).sign({ hub_role: 'steward' }, 'dev', 60)
    const foreign = await new SignJWT({ iss: 'https://id.example' })
      .setProtectedHeader({ alg: 'HS256' })
      .sign(Buffer.alloc(32))
    const both = await tokenVerifier(readConfig(oidc), verifyOidc)
    expect((await both(own)).role).toBe('steward')
    expect((await both(foreign)).subject).toBe('ana')
    expect(asked).toEqual([foreign])
    const production = await tokenVerifier(readConfig({ ...oidc, NODE_ENV: 'production' }), verifyOidc)
    await expect(production(own)).rejects.toThrow()
    expect((await production(foreign)).subject).toBe('ana')
  } finally {
    rmSync(HUB_DATA, { recursive: true })
  }
})
