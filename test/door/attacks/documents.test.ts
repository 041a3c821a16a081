import 'reflect-metadata'
import { bearer, type Door, openDoor } from '../support/open-door'

let door: Door

beforeAll(async () => {
  door = await openDoor({ introspection: false })
})
afterAll(() => door.close())

const STEWARD = { authorization: bearer({ hub_role: 'steward' }) }
const times = (count: number, text: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => text(index)).join(' ')
const nested = (depth: number) => `{ regions ${'{ children '.repeat(depth)}{ code }${' }'.repeat(depth)} }`

test.each<[string, unknown, string]>([
  [
    'alias: a field that is asked for a thousand times under other names is refused',
    { query: `{ ${times(1000, (index) => `a${index}: regions { code }`)} }` },
    'OPERATION_TOO_COSTLY',
  ],
  [
    'directive: a thousand of them at one field are refused',
    { query: `{ __typename ${'@skip(if: false) '.repeat(1000)} }` },
    'OPERATION_TOO_COSTLY',
  ],
  [
    'directive: one that nobody knows is refused',
    { query: '{ __typename @aa @bb }' },
    'GRAPHQL_VALIDATION_FAILED',
  ],
  [
    'fragment-cycle: fragments that spread each other are refused',
    { query: '{ ...A } fragment A on Query { ...B } fragment B on Query { __typename ...A }' },
    'BAD_USER_INPUT',
  ],
  [
    'circular fragment: one that spreads itself below a field is refused',
    { query: '{ regions { ...A } } fragment A on Region { code children { ...A } }' },
    'BAD_USER_INPUT',
  ],
  [
    'fragments: thirty that each spread the next one twice, a thousand million fields, are refused',
    {
      query: `{ ...F0 } ${times(30, (index) => `fragment F${index} on Query { ...F${index + 1} ...F${index + 1} }`)}
        fragment F30 on Query { __typename }`,
    },
    'OPERATION_TOO_COSTLY',
  ],
  [
    'deep-nesting: fields within fields, fifty deep, are refused',
    { query: nested(50) },
    'OPERATION_TOO_DEEP',
  ],
  [
    'deep-nesting: a selection within selections that no parser would come back from is refused',
    { query: '{ a '.repeat(100_000) },
    'OPERATION_TOO_DEEP',
  ],
  [
    'batch: several operations in one request are refused',
    [{ query: '{ __typename }' }, { query: '{ __typename }' }],
    'BAD_USER_INPUT',
  ],
  [
    'introspection: in production the schema is not told',
    { query: '{ __schema { types { name fields { name } } } }' },
    'GRAPHQL_VALIDATION_FAILED',
  ],
  [
    'introspection: in production no name is suggested',
    { query: '{ servces { totalCount } }' },
    'GRAPHQL_VALIDATION_FAILED',
  ],
  [
    'field-stuffing: one field, written ten thousand times at one place, is refused',
    { query: `{ regions { ${'code '.repeat(10_000)} } }` },
    'OPERATION_TOO_COSTLY',
  ],
  [
    'huge-variable: a list of 200,000 is refused',
    {
      query: 'query ($l: [String!]) { services(filter: { languages: $l }) { totalCount } }',
      variables: { l: Array.from({ length: 200_000 }, () => 'a') },
    },
    'OPERATION_TOO_COSTLY',
  ],
  [
    'huge-variable: a list within lists, a thousand deep, is refused',
    {
      query: 'query ($l: [String!]) { services(filter: { languages: $l }) { totalCount } }',
      variables: { l: JSON.parse(`${'['.repeat(1000)}${']'.repeat(1000)}`) },
    },
    'OPERATION_TOO_COSTLY',
  ],
])('%s', async (_, body, code) => {
  const answer = await door.post(body, STEWARD)
  expect([answer.status, answer.code]).toEqual([400, code])
  expect(answer.text).not.toMatch(/"data":|did you mean/i)
})

test('huge-variable: a text of half a megabyte is looked for, and not found', async () => {
  const answer = await door.post({
    query: 'query ($s: String) { services(search: $s) { totalCount } }',
    variables: { s: 'x'.repeat(512 * 1024) },
  })
  expect(answer.status).toBeLessThan(500)
  expect(answer.text.length).toBeLessThan(1024)
})

test('huge-variable: a text of half a megabyte that is used twenty times is not repeated', async () => {
  const fields = times(
    10,
    (index) => `a${index}: service(id: $s) { name } b${index}: program(id: $s) { name }`,
  )
  const answer = await door.post({
    query: `query ($s: ID!) { ${fields} }`,
    variables: { s: 'x'.repeat(512 * 1024) },
  })
  expect(JSON.parse(answer.text).errors).toHaveLength(20)
  expect(answer.text.length).toBeLessThan(16 * 1024)
})

test('GET mutation: what writes is not taken from a URL', async () => {
  const query = encodeURIComponent('mutation { closePeriod(period: "2024-Q1") { period } }')
  const response = await fetch(`${door.base}/graphql?query=${query}`, {
    headers: { ...STEWARD, 'apollo-require-preflight': 'true' },
  })
  const { errors, data } = (await response.json()) as { errors: object[]; data?: unknown }
  expect([response.status, response.headers.get('allow'), data]).toEqual([405, 'POST', undefined])
  expect(errors).toHaveLength(1)
})
