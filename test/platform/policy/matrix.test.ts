import { parse } from 'graphql'
import { accessMatrix, type Caller } from '../../../platform/policy/matrix'

const DIRECTIVES = `
  directive @authenticated on FIELD_DEFINITION | OBJECT | INTERFACE | SCALAR | ENUM
  directive @requiresScopes(scopes: [[String!]!]!) on FIELD_DEFINITION | OBJECT | INTERFACE | SCALAR | ENUM
`
const SDL = `
  type Query { open: Service  mine: Own @authenticated  place: Place  both: Deep @requiresScopes(scopes: [["capacity:read", "audit:read"]]) }
  type Mutation { report: Deep @requiresScopes(scopes: [["capacity:write"]]) }
  type Service { id: ID  level: Level  capacity: Int @requiresScopes(scopes: [["capacity:read"], ["reports:read"]]) }
  type Own { id: ID }
  type Deep { id: ID }
  union Place = Shown | Hidden
  type Shown implements Named { name: String }
  type Hidden implements Named @requiresScopes(scopes: [["releases:publish"]]) { name: String  phone: String }
  interface Named { name: String }
  enum Level @requiresScopes(scopes: [["statistics:read"]]) { HIGH }
`

/** What each field asks of a caller, "✓" where nothing: sets of scopes with " or " between them. */
function missing(caller: Caller, sdl = SDL): Record<string, string> {
  return Object.fromEntries(
    accessMatrix(parse(DIRECTIVES + sdl)).map(({ type, field, missing: of }) => {
      const sets = of.get(caller) ?? []
      const said = sets.map((all) => all.join(' and ') || 'a token').join(' or ')
      return [`${type}.${field}`, sets.length === 0 ? '✓' : said]
    }),
  )
}

test('of each field the public lacks a token, or scopes of which one set is enough', () => {
  expect(missing('public')).toEqual({
    'Query.open': '✓',
    'Query.mine': 'a token',
    'Query.place': '✓',
    'Query.both': 'capacity:read and audit:read',
    'Mutation.report': 'capacity:write',
    // By whichever way asks for the least.
    'Deep.id': 'capacity:write',
    'Hidden.name': 'releases:publish',
    'Hidden.phone': 'releases:publish',
    // A field of an interface falls under the rules of every type that has it.
    'Named.name': 'releases:publish',
    'Own.id': 'a token',
    'Service.id': '✓',
    'Service.level': 'statistics:read',
    'Service.capacity': 'capacity:read or reports:read',
    'Shown.name': '✓',
  })
})

test('a role lacks the scopes that it does not have, and no others', () => {
  expect(missing('coordinator')).toMatchObject({
    'Query.mine': '✓',
    'Query.both': 'audit:read',
    'Deep.id': 'capacity:write or audit:read',
    'Service.capacity': '✓',
    'Service.level': '✓',
    'Named.name': 'releases:publish',
  })
  expect(Object.values(missing('steward')).filter((each) => each !== '✓')).toEqual(['capacity:write'])
})

test('a field that no operation leads to is not passed over', () => {
  expect(() => missing('public', 'type Query { a: Int }  type Lost { b: Int }')).toThrow(
    'no operation leads to Lost.b',
  )
})
