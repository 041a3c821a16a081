import { parse } from 'graphql'
import { readRules } from '../../../platform/policy/rules'

test('rules of types, fields and extensions are found under their coordinates', () => {
  const rules = readRules(
    parse(`
      type A @authenticated { open: Int  closed: Int @requiresScopes(scopes: [["x", "y"], ["z"]]) }
      extend type A { added: Int @authenticated }
      interface I @authenticated { id: ID }
      scalar S @authenticated
      enum E @requiresScopes(scopes: [["x"]]) { V }
      input N { a: Int }
    `),
  )
  expect([...rules.keys()]).toEqual(['A', 'A.closed', 'A.added', 'I', 'S', 'E'])
  expect(rules.get('A.closed')).toEqual([{ kind: 'SCOPES', anyOf: [['x', 'y'], ['z']] }])
})

test('two directives on one field are two rules', () => {
  const rules = readRules(parse('type A { b: Int @authenticated @requiresScopes(scopes: [["x"]]) }'))
  expect(rules.get('A.b')).toEqual([{ kind: 'AUTHENTICATED' }, { kind: 'SCOPES', anyOf: [['x']] }])
})

test.each(['["x", "y"]', '[["x"], "y"]'])(
  'scopes written as %s are alternatives, as GraphQL coerces lists',
  (scopes) => {
    const rules = readRules(parse(`type A { b: Int @requiresScopes(scopes: ${scopes}) }`))
    expect(rules.get('A.b')).toEqual([{ kind: 'SCOPES', anyOf: [['x'], ['y']] }])
  },
)

test.each([
  'policy(policies: [["p"]])',
  'federation__authenticated',
  'federation__requiresScopes(scopes: [["x"]])',
])('a rule written as @%s is refused rather than left out', (directive) => {
  expect(() => readRules(parse(`type A { b: Int @${directive} }`))).toThrow(
    'is no rule that the hub enforces',
  )
})
