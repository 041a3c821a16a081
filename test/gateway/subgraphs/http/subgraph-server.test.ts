import 'reflect-metadata'
import { Writable } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import { UnsecuredJWT } from 'jose'
import { pino } from 'pino'
import { httpLink } from '../../../../gateway/subgraphs/http/http-link'
import { createSubgraphServer } from '../../../../gateway/subgraphs/http/subgraph-server'
import type { LinkContext, SubgraphLink } from '../../../../gateway/subgraphs/subgraph-link'
import { principalOfClaims } from '../../../../platform/identity/claims'
import { PUBLIC } from '../../../../platform/identity/principal'
import { SignedPrincipals } from '../../../../platform/identity/signed-principal'
import type { RequestClaims } from '../../../../platform/subgraph-module'
import { smallDirectory } from '../../../platform/subgraph/small-directory'

let logged = ''
const log = pino(
  new Writable({
    write(chunk, _encoding, done) {
      logged += chunk
      done()
    },
  }),
)
const principals = new SignedPrincipals('an install key')
const strangers = new SignedPrincipals('another install key')
let ready = true
let server: FastifyInstance
let url: string

beforeAll(async () => {
  server = createSubgraphServer({ module: smallDirectory, principals, log, ready: async () => ready })
  url = await server.listen({ host: '127.0.0.1', port: 0 })
})
afterAll(() => server.close())
beforeEach(() => {
  logged = ''
})

const NOW = new Date()
const AGENCY = principalOfClaims({
  sub: 'an agency',
  hub_role: 'agency',
  hub_agency: '11111111-1111-4111-8111-111111111111',
})
const claimsOf = (changes: Partial<RequestClaims> = {}): RequestClaims => ({
  principal: PUBLIC,
  lang: 'EN',
  now: NOW,
  purpose: null,
  ...changes,
})

async function post(token: string | null, query: string, path = '/graphql') {
  const headers = token === null ? {} : { authorization: `Bearer ${token}` }
  const response = await server.inject({ method: 'POST', url: path, headers, payload: { query } })
  return { status: response.statusCode, headers: response.headers, ...response.json() }
}

test.each([
  ['nobody', null],
  ['a forged token', strangers.sign(claimsOf(), 'directory')],
  ['a token for another subgraph', principals.sign(claimsOf(), 'capacity')],
  ['a token of no algorithm', new UnsecuredJWT({ aud: 'directory', ...claimsOf() }).encode()],
])('%s is refused, whatever is asked', async (_who, token) => {
  for (const query of ['{ days }', '{ _service { sdl } }', '{ __typename }', 'no query'])
    expect(await post(token, query)).toMatchObject({
      status: 401,
      errors: [{ extensions: { code: 'UNAUTHENTICATED' }, message: expect.stringContaining('gateway') }],
    })
  expect((await post(token, '{ days }', '/stamp')).status).toBe(404)
})

test('a principal is given what it may have on this port, and no more', async () => {
  const asPublic = principals.sign(claimsOf(), 'directory')
  expect((await post(asPublic, '{ days }')).data).toEqual({ days: 7 })
  const entities =
    '{ _entities(representations: [{ __typename: "Service", id: "a" }]) { ... on Service { category } } }'
  expect((await post(asPublic, entities)).data._entities).toEqual([{ category: 'SHELTER_HOUSING' }])
  for (const query of [
    '{ whoAmI }',
    'mutation { report(vacant: 3) }',
    '{ anyPlaces { ... on HiddenPlace { phone } } }',
  ]) {
    const { data, errors } = await post(asPublic, query)
    expect([data, errors[0].extensions.code]).toEqual([undefined, 'UNAUTHENTICATED'])
  }
  const asAgency = principals.sign(claimsOf({ principal: AGENCY }), 'directory')
  expect((await post(asAgency, '{ whoAmI }')).data).toEqual({ whoAmI: 'an agency' })
})

test('/livez answers anybody, and /readyz with the database', async () => {
  expect((await server.inject('/livez')).statusCode).toBe(200)
  expect((await server.inject('/readyz')).statusCode).toBe(200)
  ready = false
  expect((await server.inject('/readyz')).statusCode).toBe(503)
  ready = true
})

describe('by a link', () => {
  const links: SubgraphLink[] = []
  const linkTo = (where: string, signer = principals) => {
    const link = httpLink(smallDirectory, { url: where, principals: signer })
    links.push(link)
    return link
  }
  afterAll(() => Promise.all(links.map((link) => link.close?.())))
  const contextOf = (changes: Partial<RequestClaims> = {}): LinkContext => ({
    claims: claimsOf(changes),
    log,
    requestId: 'the-id-of-a-request',
  })
  const ask = (link: SubgraphLink, query: string, context = contextOf()) =>
    link.ask(context, { query, kind: 'query' })

  test('errors keep their code, their path and the language of the caller, and what is hidden is logged under the request', async () => {
    const { data, errors } = await ask(linkTo(url), '{ days missing broken }', contextOf({ lang: 'FR' }))
    expect(data).toEqual({ days: 7, missing: null, broken: null })
    expect(errors).toEqual([
      { message: 'Aucun service « x ».', path: ['missing'], extensions: { code: 'NOT_FOUND' } },
      {
        message: expect.stringMatching(/^Une erreur interne/),
        path: ['broken'],
        extensions: { code: 'INTERNAL' },
      },
    ])
    expect(logged).toMatch(/"reqId":"the-id-of-a-request".*"path":"broken"/)
    expect(logged).not.toContain('survivor')
  })

  test('what was not begun has no data', async () => {
    const answer = await ask(linkTo(url), '{ nothing }')
    expect(Object.keys(answer)).toEqual(['errors'])
  })

  test('nobody listens: there is no answer, which may be asked for again', async () => {
    const asked = ask(linkTo('http://127.0.0.1:9'), '{ days }', contextOf({ lang: 'FR' }))
    await expect(asked).rejects.toMatchObject({ code: 'SUBGRAPH_UNAVAILABLE', isTransient: true })
    expect(logged).toContain('a subgraph gave no answer')
  })

  test('another HUB_MASTER_KEY: there is no answer, and the log says why', async () => {
    await expect(ask(linkTo(url, strangers), '{ days }')).rejects.toMatchObject({
      code: 'SUBGRAPH_UNAVAILABLE',
      isTransient: false,
    })
    expect(logged).toContain('HUB_MASTER_KEY')
  })

  test('whoever asks waits no longer once they said so', async () => {
    const reason = new Error('enough')
    const context = { ...contextOf(), signal: AbortSignal.abort(reason) }
    await expect(ask(linkTo(url), '{ days }', context)).rejects.toBe(reason)
  })
})
