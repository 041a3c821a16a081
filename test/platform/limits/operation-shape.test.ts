import { GraphQLError } from 'graphql'
import type { HubError } from '../../../platform/errors'
import { OPERATION_LIMITS, parseWithin } from '../../../platform/limits/operation-shape'

/** The code with which a document is refused; null where it is not. */
function refusal(text: string): string | null {
  try {
    parseWithin(text)
    return null
  } catch (error) {
    return (error as HubError).code ?? 'NO_DOCUMENT'
  }
}

const times = (count: number, make: (n: number) => string) =>
  Array.from({ length: count }, (_, n) => make(n)).join(' ')
const nested = (depth: number) => `${'{ a '.repeat(depth)}${'}'.repeat(depth)}`
const COSTLY = 'OPERATION_TOO_COSTLY'
const DEEP = 'OPERATION_TOO_DEEP'

test.each([
  ['depth', DEEP, OPERATION_LIMITS.depth, nested],
  ['aliases', COSTLY, OPERATION_LIMITS.aliases, (n: number) => `{ top { ${times(n, (i) => `x${i}: a`)} } }`],
  ['directives', COSTLY, OPERATION_LIMITS.directives, (n: number) => `{ a ${'@skip(if: true) '.repeat(n)} }`],
  [
    'fields at the top',
    COSTLY,
    OPERATION_LIMITS.rootFields,
    (n: number) => `{ ${times(n, (i) => `a${i}`)} }`,
  ],
  ['fields of one name', COSTLY, OPERATION_LIMITS.repeats, (n: number) => `{ top { ${'a '.repeat(n)} } }`],
  [
    'fields of one name, brought by fields of one name',
    COSTLY,
    OPERATION_LIMITS.repeats,
    (n: number) => `{ ${'top { a } '.repeat(n)} }`,
  ],
  [
    'uses of fragments',
    COSTLY,
    OPERATION_LIMITS.fragments,
    (n: number) =>
      `{ top { ${times(n, (i) => `...f${i}`)} } } ${times(n, (i) => `fragment f${i} on T { a${i} }`)}`,
  ],
  ['items in a list', COSTLY, OPERATION_LIMITS.listItems, (n: number) => `{ a(of: [${'1 '.repeat(n)}]) }`],
] as const)('a document may have so many %s and no more', (_, code, limit, make) => {
  expect(refusal(make(limit))).toBeNull()
  expect(refusal(make(limit + 1))).toBe(code)
})

test('fragments count with all that they bring, wherever they are spread', () => {
  const doubling = times(20, (n) => `fragment f${n} on T { l: a { ...f${n + 1} } r: a { ...f${n + 1} } }`)
  expect(refusal(`{ ...f0 } ${doubling} fragment f20 on T { a }`)).toBe(DEEP)
  const wide = times(20, (n) => `fragment f${n} on T { ...f${n + 1} ...f${n + 1} }`)
  expect(refusal(`{ ...f0 } ${wide} fragment f20 on T { a }`)).toBe(COSTLY)
})

test('fragments that spread each other have no end, and are refused', () => {
  expect(refusal('{ ...a } fragment a on T { x { ...b } } fragment b on T { y { ...a } }')).toBe(
    'BAD_USER_INPUT',
  )
  expect(refusal('{ ...a } fragment a on T { ...a }')).toBe('BAD_USER_INPUT')
})

test.each([
  ['fields', '{ a '.repeat(100_000)],
  ['values', `{ a(b: ${'['.repeat(100_000)}`],
  ['objects', `{ a(b: ${'{ c: '.repeat(100_000)}`],
  ['types', `query ($a: ${'['.repeat(100_000)}`],
  ['words', `{ ${'a '.repeat(500_000)} }`],
])('%s without end are refused in order', (_, text) => {
  expect([COSTLY, DEEP]).toContain(refusal(text))
})

test('what is no document is said by who reads it', () => {
  expect(() => parseWithin('{ services')).toThrow(GraphQLError)
  expect(refusal('{ services')).toBe('NO_DOCUMENT')
})

test('a refusal says how many there were, the limit, and what to do, in both languages', () => {
  try {
    parseWithin(`{ ${times(21, (n) => `a${n}`)} }`)
    throw new Error('it was taken')
  } catch (error) {
    expect((error as HubError).said).toEqual({
      en: 'The document has 21 fields at the top; 20 is the most. Ask in several requests.',
      fr: 'Le document compte 21 champs au premier niveau ; 20 est le maximum. Demandez en plusieurs requêtes.',
    })
  }
})
