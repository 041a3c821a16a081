import { buildSchema, execute, GraphQLError, parse, validate } from 'graphql'
import { mayRepeatValues, withoutValues } from '../../../platform/subgraph/without-values'

const schema = buildSchema(`
  enum Gender { WOMEN MEN }
  input Row { gender: Gender! days: Int note: String inner: Row }
  type Query { a(row: Row): Int }
  type Mutation { send(rows: [Row!]!): Int }`)
const SECRET = 'Marie "at" home; Tremblay'

function saidOf(rows: unknown): string[] {
  const document = parse('mutation ($rows: [Row!]!) { send(rows: $rows) }')
  const result = execute({ schema, document, variableValues: { rows } }) as { errors?: GraphQLError[] }
  return (result.errors ?? []).map(({ message }) => withoutValues(message, 'EN'))
}

test.each([
  ['an unknown code', [{ gender: SECRET }], 'The value of "rows[0].gender" is not one that its type takes.'],
  [
    'a text for a number',
    [{ gender: 'MEN', days: SECRET }],
    'The value of "rows[0].days" is not one that its type takes.',
  ],
  [
    'a value deep inside',
    [{ gender: 'MEN', inner: { gender: SECRET } }],
    'The value of "rows[0].inner.gender" is not one that its type takes.',
  ],
  [
    'a text for an object',
    [SECRET],
    'The value of "rows[0]" is not one that its type takes. Expected type "Row" to be an object.',
  ],
  [
    'a field that is missing',
    [{ note: SECRET }],
    'The value of "rows[0]" is not one that its type takes. Field "gender" of required type "Gender!" was not provided.',
  ],
])('%s among the variables is told by its place alone', (_what, rows, expected) => {
  expect(saidOf(rows)).toEqual([expected])
})

test.each([
  `gender: "Tremblay"`,
  'gender: Tremblay',
  'gender: MEN, days: "Tremblay"',
  'gender: MEN, note: { a: "Tremblay" }',
])('of { %s } in the text of an operation nothing is repeated', (literal) => {
  const errors = validate(schema, parse(`mutation { send(rows: [{ ${literal} }]) }`))
  const said = errors.map(({ message }) => withoutValues(message, 'FR'))
  expect(said.length).toBeGreaterThan(0)
  expect(said.join()).not.toContain('Tremblay')
})

test('a text that does not end is not repeated either', () => {
  for (const text of ['mutation { send(rows: "Tremblay) }', 'mutation { "Tremblay" }']) {
    try {
      parse(text)
      throw new Error('it was read')
    } catch (error) {
      expect(error).toBeInstanceOf(GraphQLError)
      expect(withoutValues((error as GraphQLError).message, 'EN')).not.toContain('Tremblay')
    }
  }
})

test('a question may have its values repeated, what writes or can not be read may not', () => {
  expect(mayRepeatValues(parse('{ a }'))).toBe(true)
  expect(mayRepeatValues(parse('query A { a } mutation B { send(rows: []) }'))).toBe(false)
  expect(mayRepeatValues(undefined)).toBe(false)
})
