import { buildSchema, parse } from 'graphql'
import { HubError } from '../../../platform/errors'
import { type Principal, PUBLIC, type Scope } from '../../../platform/identity/principal'
import { Policy } from '../../../platform/policy/policy'

const DIRECTIVES = `
  directive @authenticated on FIELD_DEFINITION | OBJECT | INTERFACE | SCALAR | ENUM
  directive @requiresScopes(scopes: [[String!]!]!) on FIELD_DEFINITION | OBJECT | INTERFACE | SCALAR | ENUM
`
const SDL = `
  type Query { service: Service  place: Place  named: Named  mine: Int @authenticated  score: Score  level: Level  either: Int @requiresScopes(scopes: [["reports:read"], ["capacity:read", "audit:read"]]) }
  type Mutation { report: Int @requiresScopes(scopes: [["capacity:write"]]) }
  type Service { id: ID  parent: Service  capacity: Int @requiresScopes(scopes: [["capacity:read"]]) }
  union Place = Open | Hidden
  type Open implements Named { name: String  street: String }
  type Hidden implements Named @requiresScopes(scopes: [["capacity:read"]]) { name: String  phone: String }
  interface Named { name: String }
  scalar Score @authenticated
  enum Level @authenticated { HIGH }
`
const schema = buildSchema(DIRECTIVES + SDL)
const policy = new Policy(parse(SDL))

const withScopes = (...scopes: Scope[]): Principal => ({
  ...PUBLIC,
  role: 'researcher',
  subject: 'c',
  scopes,
})

function refusal(query: string, principal: Principal = PUBLIC, operationName?: string): string | null {
  try {
    policy.check({ schema, document: parse(query), operationName }, principal)
    return null
  } catch (error) {
    return `${(error as HubError).code}: ${(error as HubError).message}`
  }
}

test('what has no rule is for everybody', () => {
  expect(refusal('{ service { id parent { id } } place { ... on Open { street } } __typename }')).toBeNull()
})

test('the public is asked for a token, and told for which field', () => {
  expect(refusal('{ service { capacity } }')).toBe(
    'UNAUTHENTICATED: Service.capacity needs the scope "capacity:read". Send "Authorization: Bearer <token>".',
  )
})

test('a token without the scope is refused, and told which', () => {
  expect(refusal('{ service { capacity } }', withScopes('reports:read'))).toBe(
    'FORBIDDEN: Service.capacity needs the scope "capacity:read". The role "researcher" does not have it.',
  )
  expect(refusal('{ service { capacity } }', withScopes('capacity:read'))).toBeNull()
})

test('an agency whose key was made without a scope of its role is told so', () => {
  const key: Principal = { ...PUBLIC, role: 'agency', subject: 'k', scopes: ['capacity:read'] }
  expect(refusal('mutation { report }', key)).toBe(
    'FORBIDDEN: Mutation.report needs the scope "capacity:write". The key that was sent was made without it.',
  )
  expect(refusal('mutation { report }', { ...key, scopes: ['capacity:write'] })).toBeNull()
})

test('a refusal is said in French as well', () => {
  const check = () => policy.check({ schema, document: parse('{ either }') }, withScopes())
  expect(check).toThrow(
    expect.objectContaining({
      said: {
        en: expect.any(String),
        fr: "Query.either exige la portée « reports:read », ou « capacity:read » et « audit:read ». Le rôle « researcher » ne l'a pas.",
      },
    }),
  )
})

test('of alternative sets of scopes one must be there whole', () => {
  expect(refusal('{ either }', withScopes('capacity:read'))).toMatch(/^FORBIDDEN/)
  expect(refusal('{ either }', withScopes('capacity:read', 'audit:read'))).toBeNull()
  expect(refusal('{ either }', withScopes('reports:read'))).toBeNull()
})

test.each([
  ['an alias', '{ service { id: capacity } }'],
  ['a deeper level', '{ service { parent { parent { capacity } } } }'],
  ['a named fragment', '{ service { ...F } } fragment F on Service { capacity }'],
  [
    'a fragment in a fragment',
    '{ service { ...F } } fragment F on Service { ...G } fragment G on Service { capacity }',
  ],
  ['an inline fragment without a type', '{ service { ... { capacity } } }'],
  ['a fragment on the root', 'query { ... on Query { service { capacity } } }'],
  ['@include(if: false)', '{ service { capacity @include(if: false) } }'],
  ['@skip of a variable', 'query ($s: Boolean = true) { service { capacity @skip(if: $s) } }'],
  ['a member of a union', '{ place { ... on Hidden { phone } } }'],
  ['only the type name of a union member', '{ place { ... on Hidden { __typename } } }'],
  ['an interface within a union', '{ place { ... on Named { name } } }'],
  ['a field of an interface that a closed type implements', '{ named { name } }'],
  ['a field without a rule of its own that answers a closed scalar', '{ score }'],
  ['a field that answers a closed enum', '{ level }'],
  ['one closed field among open ones', '{ service { id } mine }'],
  ['a mutation', 'mutation { report }'],
])('the public is not let in by %s', (_, query) => {
  expect(refusal(query)).toMatch(/^UNAUTHENTICATED/)
})

test('only the operation that is asked for counts', () => {
  const query = 'query Open { service { id } } query Closed { mine }'
  expect(refusal(query, PUBLIC, 'Open')).toBeNull()
  expect(refusal(query, PUBLIC, 'Closed')).toMatch(/^UNAUTHENTICATED/)
})

test('fragments that name each other in a circle come to an end', () => {
  const query =
    '{ service { ...F } } fragment F on Service { parent { ...G } } fragment G on Service { capacity ...F }'
  expect(refusal(query)).toMatch(/^UNAUTHENTICATED/)
})

test('the same document is judged anew for each caller', () => {
  const document = parse('{ mine }')
  policy.check({ schema, document }, withScopes())
  expect(() => policy.check({ schema, document }, PUBLIC)).toThrow(HubError)
})

test('introspection is for everybody', () => {
  expect(refusal('{ __schema { types { name } } __type(name: "Hidden") { name } }')).toBeNull()
})
