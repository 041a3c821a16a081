import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  buildASTSchema,
  type GraphQLObjectType,
  getNamedType,
  getNullableType,
  isCompositeType,
  isListType,
  isObjectType,
  type OperationDefinitionNode,
  parse,
  validate,
} from 'graphql'
import { operationCost } from '../../../gateway/limits/cost'
import { type Prices, readPrices } from '../../../gateway/limits/prices'
import { DEFAULT_COST_LIMIT } from '../../../platform/limits/cost-limit'
import { projectRoot } from '../../../platform/root'
import { queryNames, queryOf } from '../../docs/query-files'

const SMALL = parse(`
  directive @cost(weight: Int!) on ARGUMENT_DEFINITION | ENUM | FIELD_DEFINITION | INPUT_FIELD_DEFINITION | OBJECT | SCALAR
  directive @listSize(assumedSize: Int, slicingArguments: [String!], sizedFields: [String!], requireOneSlicingArgument: Boolean = true) on FIELD_DEFINITION
  type Query {
    houses(first: Int = 20, filter: Filter): Houses @listSize(slicingArguments: ["first"], sizedFields: ["edges"], requireOneSlicingArgument: false)
    rows(first: Int = 3): [House!]! @listSize(slicingArguments: ["first"], requireOneSlicingArgument: false)
    table: House @cost(weight: 50)
    unsaid: [House!]!
    place: Place
  }
  type Mutation { send(rows: [Row!]!): House @cost(weight: 10) }
  input Row { name: String  parts: [Part!] }
  input Part { name: String @cost(weight: 2) }
  input Filter { name: String  inner: Filter }
  type Houses { edges: [Edge!]!  total: Int }
  type Edge { cursor: String  node: House! }
  type House { name: String  rooms: [Room!]! @listSize(assumedSize: 4)  next: House }
  type Room @cost(weight: 3) { name: String }
  type Open { address: House }
  type Hidden { region: Room }
  union Place = Open | Hidden
`)

function costIn(sdl: ReturnType<typeof parse>, prices: Prices, query: string, variables = {}): number {
  const schema = buildASTSchema(sdl, { assumeValidSDL: true })
  const document = parse(query)
  expect(validate(schema, document)).toEqual([])
  const operation = document.definitions.find(
    (definition): definition is OperationDefinitionNode => definition.kind === 'OperationDefinition',
  )
  if (!operation) throw new Error('no operation')
  return operationCost(prices, { schema, document, operation, variables })
}

const small = (query: string, variables?: object) => costIn(SMALL, readPrices(SMALL), query, variables)

test.each([
  ['scalars and names of types cost nothing', '{ __typename table { __typename name } }', 50],
  ['a page without its rows costs nothing for them', '{ houses(first: 100) { total } }', 1],
  ['a row costs as often as the page is long', '{ houses(first: 7) { edges { node { name } } } }', 1 + 7 * 2],
  ['a page of no stated length has its default', '{ houses { edges { node { name } } } }', 1 + 20 * 2],
  ['null is no length', '{ houses(first: null) { edges { cursor } } }', 1 + 20],
  ['a length below nothing is nothing', '{ houses(first: -5) { edges { cursor } } }', 1],
  ['lists in lists are multiplied', '{ rows(first: 5) { rooms { name } } }', 5 * (1 + 4 * 3)],
  ['a list of which nothing is said is ten long', '{ unsaid { name } }', 10],
  [
    'of the members of a union the costliest counts',
    '{ place { ... on Open { address { name } } ... on Hidden { region { name } } } }',
    1 + 3,
  ],
  ['what is asked for twice counts twice', '{ a: table { name } b: table { name } }', 100],
  ['what is skipped counts', '{ table @skip(if: true) { name } }', 50],
  ['objects of arguments count', '{ houses(filter: { inner: { inner: { name: "x" } } }) { total } }', 1 + 3],
  ['the schema has one price', '{ __schema { types { name } } }', 100],
])('%s', (_, query, cost) => {
  expect(small(query)).toBe(cost)
})

test('lengths and rows are counted as the variables say, with their defaults', () => {
  const page = 'query ($n: Int = 9) { houses(first: $n) { edges { cursor } } }'
  expect(small(page)).toBe(1 + 9)
  expect(small(page, { n: 2 })).toBe(1 + 2)
  const send = 'mutation ($rows: [Row!]!) { send(rows: $rows) { name } }'
  // Each row, each of its parts, and 2 for the name of a part.
  expect(small(send, { rows: [{ name: 'a' }, { parts: [{ name: 'b' }, {}] }] })).toBe(10 + 2 + 2 + 2)
  expect(small(send, { rows: { name: 'a' } })).toBe(10 + 1)
})

test('fragments that spread fragments are added up, and not walked through one by one', () => {
  const spread = (n: number) =>
    `fragment f${n} on House { next { ...f${n + 1} } other: next { ...f${n + 1} } }`
  const levels = Array.from({ length: 60 }, (_, n) => spread(n)).join(' ')
  expect(small(`{ table { ...f0 } } ${levels} fragment f60 on House { name }`)).toBe(Number.MAX_SAFE_INTEGER)
})

const SUPERGRAPH = parse(readFileSync(join(projectRoot(), 'schema', 'supergraph.graphql'), 'utf8'))
const PRICES = readPrices(SUPERGRAPH)

test.each([...queryNames])('the documented query "%s" is within the limit', (name) => {
  const { text, variables } = queryOf(name)
  expect(costIn(SUPERGRAPH, PRICES, text, variables)).toBeLessThan(DEFAULT_COST_LIMIT / 2)
})

test('a thousand rows with all that may be in them are within the limit, and pages in pages in pages are not', () => {
  const rows = Array.from({ length: 1000 }, () => ({ assessments: [{}, {}, {}] }))
  const send =
    'mutation ($input: SubmitOutcomesInput!) { submitOutcomes(input: $input) { verdicts(first: 1000) { row } } }'
  expect(costIn(SUPERGRAPH, PRICES, send, { input: { rows } })).toBeLessThan(DEFAULT_COST_LIMIT)
  const pages =
    '{ agencies(first: 100) { edges { node { services(first: 100) { edges { node { name } } } } } } }'
  expect(costIn(SUPERGRAPH, PRICES, pages)).toBe(1 + 100 * (1 + 1 + 1 + 100 * 2))
})

test('every list of objects says how long it is', () => {
  const schema = buildASTSchema(SUPERGRAPH, { assumeValidSDL: true })
  const types = Object.values(schema.getTypeMap()).filter(
    (type): type is GraphQLObjectType => isObjectType(type) && !type.name.startsWith('__'),
  )
  const fields = types.flatMap((type) =>
    Object.values(type.getFields()).map((field) => ({
      type,
      field,
      coordinate: `${type.name}.${field.name}`,
    })),
  )
  const sized = new Set(
    fields.flatMap(({ field, coordinate }) =>
      (PRICES.listSizes.get(coordinate)?.sizedFields ?? []).map(
        (inner) => `${getNamedType(field.type)}.${inner}`,
      ),
    ),
  )
  const lists = fields.filter(
    ({ field }) => isListType(getNullableType(field.type)) && isCompositeType(getNamedType(field.type)),
  )
  expect(lists.length).toBeGreaterThan(30)
  const unsaid = lists.filter(({ coordinate }) => !PRICES.listSizes.has(coordinate) && !sized.has(coordinate))
  expect(unsaid.map(({ coordinate }) => coordinate)).toEqual([])
})
