import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  type FieldDefinitionNode,
  type InputValueDefinitionNode,
  isTypeDefinitionNode,
  Kind,
  parse,
  print,
  type TypeDefinitionNode,
} from 'graphql'
import { projectRoot } from '../../platform/root'
import { describeWithShared } from '../support/shared'

/**
 * A schema as lines that can be compared: a type, a field with its type, an argument or a field of an input with its type
 * and default, a code of an enum, a member of a union. `A.b: String!`, `A.b(c): Int = 20`.
 */
function linesOf(sdl: string): Map<string, string> {
  const lines = new Map<string, string>()
  for (const definition of parse(sdl).definitions.filter(isTypeDefinitionNode)) {
    const type = definition.name.value
    if (/^(join|link)__/.test(type)) continue
    lines.set(type, definition.kind)
    for (const [name, says] of membersOf(definition)) lines.set(`${type}${name}`, says)
  }
  return lines
}

function membersOf(definition: TypeDefinitionNode): [string, string][] {
  switch (definition.kind) {
    case Kind.OBJECT_TYPE_DEFINITION:
    case Kind.INTERFACE_TYPE_DEFINITION:
      return (definition.fields ?? []).flatMap(linesOfField)
    case Kind.INPUT_OBJECT_TYPE_DEFINITION:
      return (definition.fields ?? []).map((field) => [`.${field.name.value}`, inputType(field)])
    case Kind.ENUM_TYPE_DEFINITION:
      return (definition.values ?? []).map(({ name }) => [`.${name.value}`, 'code'])
    case Kind.UNION_TYPE_DEFINITION:
      return (definition.types ?? []).map(({ name }) => [` = ${name.value}`, 'member'])
    default:
      return []
  }
}

function linesOfField({ name, type, arguments: args = [] }: FieldDefinitionNode): [string, string][] {
  const field = `.${name.value}`
  return [
    [field, print(type)],
    ...args.map((arg): [string, string] => [`${field}(${arg.name.value})`, inputType(arg)]),
  ]
}

function inputType({ type, defaultValue }: InputValueDefinitionNode): string {
  return print(type) + (defaultValue ? ` = ${print(defaultValue)}` : '')
}

const ours = linesOf(readFileSync(join(projectRoot(), 'schema', 'supergraph.graphql'), 'utf8'))

/** The lines of a design that are not in the graph as they are written. */
function missingOf(design: ReadonlyMap<string, string>): string[] {
  return [...design]
    .filter(([name, says]) => ours.get(name) !== says)
    .map(([name, says]) => `${name}: ${says}`)
}

describeWithShared('the graph and its design', (shared) => {
  test('every name, argument, default and nullability is as designed', () => {
    const designed = linesOf(readFileSync(join(shared, 'design', 'api.graphql'), 'utf8'))
    expect(designed.size).toBeGreaterThan(200)
    expect(missingOf(designed)).toEqual([])
  })
})

test.each(['Agency', 'Service', 'Availability'])(
  '%s comes in connections of edges, page info and a count',
  (node) => {
    expect(ours.get(`${node}Connection.edges`)).toBe(`[${node}Edge!]!`)
    expect(ours.get(`${node}Connection.pageInfo`)).toBe('PageInfo!')
    expect(ours.get(`${node}Connection.totalCount`)).toBe('Int!')
    expect(ours.get(`${node}Edge.cursor`)).toBe('String!')
    expect(ours.get(`${node}Edge.node`)).toBe(`${node}!`)
    expect(ours.get('PageInfo.hasNextPage')).toBe('Boolean!')
    expect(ours.get('PageInfo.endCursor')).toBe('String')
  },
)

test('places that are paid for are reached through the report of who pays for them, and by no other way', () => {
  const leadingTo = (type: string) =>
    [...ours].filter(([, says]) => new RegExp(`\\b${type}\\b`).test(says)).map(([name]) => name)
  expect(leadingTo('FundedPlaces')).toEqual(['OutcomeReport.fundedPlaces'])
  expect(leadingTo('OutcomeReport')).toEqual(['Query.outcomeReport'])
})

test('a changed nullability, a lost argument and a lost code are each found', () => {
  const planted = linesOf(
    'type Service { id: ID } type Query { service(id: ID!, at: Date): Service } enum Lang { EN FR DE }',
  )
  expect(missingOf(planted)).toEqual(['Service.id: ID', 'Query.service(at): Date', 'Lang.DE: code'])
})
