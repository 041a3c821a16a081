import 'reflect-metadata'
import { parse } from 'graphql'
import { principalOfClaims } from '../../../platform/identity/claims'
import { PUBLIC } from '../../../platform/identity/principal'
import { executeOperation, type OperationRequest } from '../../../platform/subgraph/execute'
import type { RequestClaims } from '../../../platform/subgraph-module'
import { smallCapacity } from './small-capacity'
import { smallDirectory } from './small-directory'

const now = new Date('2024-06-01T00:00:00Z')
const anybody: RequestClaims = { principal: PUBLIC, lang: 'EN', now }
const francophone: RequestClaims = { ...anybody, lang: 'FR' }
const coordinator: RequestClaims = {
  ...anybody,
  principal: principalOfClaims({ sub: 'c', hub_role: 'coordinator' }),
}

const directory = (query: string, more: Partial<OperationRequest> = {}) =>
  executeOperation(smallDirectory, { query, claims: anybody, ...more } as OperationRequest)

const ENTITIES = 'query ($representations: [_Any!]!) { _entities(representations: $representations) '
const representations = [{ __typename: 'Service', id: 'a' }]

test('enums, instants and pages are answered as the wire writes them', async () => {
  const { data } = await directory(
    '{ services(first: 1) { edges { node { id category lastModified } } totalCount } }',
  )
  expect(JSON.parse(JSON.stringify(data))).toEqual({
    services: {
      edges: [{ node: { id: 'a', category: 'SHELTER_HOUSING', lastModified: '2024-03-01T12:00:00.000Z' } }],
      totalCount: 4,
    },
  })
})

test('the subgraph itself refuses a field reached through _entities', async () => {
  const query = `${ENTITIES}{ ... on Service { open: waitDays sly: capacity } } }`
  const refused = await executeOperation(smallCapacity, {
    query,
    variables: { representations },
    claims: anybody,
  })
  expect(refused.data).toBeUndefined()
  expect(refused.errors?.[0]?.extensions).toEqual({ code: 'UNAUTHENTICATED' })
  const allowed = await executeOperation(smallCapacity, {
    query,
    variables: { representations },
    claims: coordinator,
  })
  expect(allowed).toEqual({ data: { _entities: [{ open: 3, sly: 1 }] } })
})

test('a plain error is replaced by the sentence of INTERNAL, and reported with its path', async () => {
  const report = jest.fn()
  const { errors } = await directory('{ alias: broken }', { report, claims: francophone })
  expect(errors).toEqual([
    {
      message: expect.stringMatching(/^Une erreur interne/),
      path: ['alias'],
      extensions: { code: 'INTERNAL' },
    },
  ])
  expect(report).toHaveBeenCalledWith(
    expect.objectContaining({ message: expect.stringMatching(/email/) }),
    'alias',
  )
})

test('a HubError is said in the language of the caller', async () => {
  const inFrench = await directory('{ missing }', { claims: francophone })
  expect(inFrench.errors).toEqual([
    { message: 'Aucun service « x ».', path: ['missing'], extensions: { code: 'NOT_FOUND' } },
  ])
  expect((await directory('{ missing }')).errors?.[0]?.message).toBe('No service "x".')
})

test('a literal and a variable that a scalar does not accept are refused in the same words', async () => {
  const said =
    'Unknown region code "ON". Give "CA", a province ("35" or "CA-ON") or a census division ("3520").'
  const refusal = { errors: [{ message: said, extensions: { code: 'BAD_USER_INPUT' } }] }
  const byVariable = 'query ($code: RegionCode!) { region(code: $code) }'
  expect(await directory('{ region(code: "ON") }')).toEqual(refusal)
  expect(await directory(byVariable, { variables: { code: 'ON' } })).toEqual(refusal)
  const planned = { document: parse('{ region(code: "ON") }'), claims: anybody }
  expect(await executeOperation(smallDirectory, planned)).toEqual(refusal)
})

test('a scalar is normalised on its way in', async () => {
  expect(await directory('{ region(code: "CA-ON") }')).toEqual({ data: { region: '35' } })
})

test('a null where a default was relied on is bad input, not an internal error', async () => {
  const { errors } = await directory('query ($n: Int = 3) { days(count: $n) }', { variables: { n: null } })
  expect(errors?.[0]?.extensions).toEqual({ code: 'BAD_USER_INPUT' })
})

test.each([
  ['a text that is no GraphQL', '{ services'],
  ['a field that does not exist', '{ nobody }'],
])('%s is bad input', async (_, query) => {
  expect((await directory(query)).errors?.[0]?.extensions).toEqual({ code: 'BAD_USER_INPUT' })
})

test('changing an answer does not change the next one', async () => {
  const query = '{ services(first: 1) { edges { node { id } } } }'
  const first = (await directory(query)).data as { services: { edges: { node: { id: string } }[] } }
  const [edge] = first.services.edges
  if (edge) edge.node.id = 'poisoned'
  expect(JSON.stringify((await directory(query)).data)).toBe('{"services":{"edges":[{"node":{"id":"a"}}]}}')
})

test('a context that can not be made is an internal error, not a rejection', async () => {
  const report = jest.fn()
  const context = () => {
    throw new Error('pool of 10.0.0.5 exhausted')
  }
  const answer = await executeOperation(
    { ...smallDirectory, context },
    { query: '{ days }', claims: anybody, report },
  )
  expect(answer.errors?.[0]?.extensions).toEqual({ code: 'INTERNAL' })
  expect(JSON.stringify(answer)).not.toContain('10.0.0.5')
  expect(report).toHaveBeenCalledTimes(1)
})

test('a text of a size that no gateway plans is refused before it is validated, in the language of who asks', async () => {
  const deep = `${'{ services '.repeat(20)}{ totalCount }${'}'.repeat(20)}`
  const { data, errors } = await directory(deep, { claims: francophone })
  expect(data).toBeUndefined()
  expect(errors).toEqual([
    {
      message: expect.stringMatching(/^Les champs s'emboîtent sur 17 niveaux au plus/),
      extensions: { code: 'OPERATION_TOO_DEEP' },
    },
  ])
  const wide = await directory(`{ ${Array.from({ length: 21 }, (_, n) => `a${n}: __typename`).join(' ')} }`)
  expect(wide.errors?.[0]?.extensions).toEqual({ code: 'OPERATION_TOO_COSTLY' })
})

describe('who asks', () => {
  const READ = '{ vacantInAll }'
  /** The claims that contexts are made for. */
  const toldBy = async (kind: { readonly impersonal?: true }, query: string, operationName?: string) => {
    const told: RequestClaims[] = []
    const context = (claims: RequestClaims) => {
      told.push(claims)
      return smallCapacity.context(claims)
    }
    await executeOperation(
      { ...smallCapacity, ...kind, context },
      { query, operationName, claims: coordinator },
    )
    return told
  }

  test('is not told to the queries of a subgraph whose answers do not depend on it', async () => {
    const nobody = { ...coordinator, principal: { ...coordinator.principal, subject: '' } }
    expect(await toldBy({ impersonal: true }, READ)).toEqual([nobody])
    expect(await toldBy({ impersonal: true }, `query One ${READ} query Other ${READ}`, 'Other')).toEqual([
      nobody,
    ])
    expect(coordinator.principal.subject).toBe('c')
  })

  test('is told to all others', async () => {
    expect(await toldBy({}, READ)).toEqual([coordinator])
  })
})
