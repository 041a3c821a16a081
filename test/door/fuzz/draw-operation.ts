import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isEnumType,
  isInterfaceType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  isRequiredArgument,
  isUnionType,
} from 'graphql'
import { oneOf, someOf } from '../../../analytics/intruder/random'
import { drawValue, type Values } from './draw-value'

export interface DrawnOperation {
  readonly query: string
  readonly variables: ReadonlyMap<string, GraphQLInputType>
}

const DEEPEST = 3

/** An operation that fits the schema but for the values in it; most arguments are variables, whose types are told. */
export function drawOperation(
  schema: GraphQLSchema,
  kind: 'query' | 'mutation',
  values: Values,
): DrawnOperation {
  const root = (kind === 'query' ? schema.getQueryType() : schema.getMutationType()) as GraphQLObjectType
  const drawing = new Drawing(schema, values)
  const selection = drawing.fields(root, kind === 'query' ? 2 : 1, 0)
  const declared = [...drawing.variables].map(([name, type]) => `$${name}: ${type}`).join(', ')
  return {
    query: `${kind} Drawn${declared && `(${declared})`} ${selection}`,
    variables: drawing.variables,
  }
}

class Drawing {
  readonly variables = new Map<string, GraphQLInputType>()
  private aliases = 0

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly values: Values,
  ) {}

  fields(type: GraphQLNamedType, most: number, depth: number): string {
    if (isUnionType(type) || (isInterfaceType(type) && this.values.draw() < 0.5)) {
      const members = this.schema.getPossibleTypes(type)
      return `{ __typename ${members.map((member) => `... on ${member.name} ${this.fields(member, 2, depth)}`).join(' ')} }`
    }
    if (!isObjectType(type) && !isInterfaceType(type)) return ''
    const all = Object.values(type.getFields()).filter(
      (field) => depth < DEEPEST || isLeafType(getNamedType(field.type)),
    )
    const some = someOf(all, 1 + Math.floor(most * this.values.draw()), this.values.draw)
    return `{ ${['__typename', ...some.map((field) => this.field(field, depth))].join(' ')} }`
  }

  private field(field: GraphQLField<unknown, unknown>, depth: number): string {
    const given = field.args.filter((argument) => isRequiredArgument(argument) || this.values.draw() < 0.5)
    const list = given.map((argument) => `${argument.name}: ${this.argument(argument)}`).join(', ')
    const below = this.fields(getNamedType(field.type), 2, this.isWide(field) ? DEEPEST : depth + 1)
    return `a${this.aliases++}: ${field.name}${list && `(${list})`} ${below}`
  }

  /** Whether what is asked below a field is answered so many times that one question would take the time of a hundred. */
  private isWide({ name, type }: GraphQLField<unknown, unknown>): boolean {
    if (!isListType(getNullableType(type)) || name === 'edges') return false
    return getNamedType(type).name === 'Region' || this.values.draw() < 0.9
  }

  private argument({ type }: GraphQLArgument): string {
    if (this.values.draw() < 0.2) return literalOf(drawValue(type, this.values), type)
    const name = `v${this.variables.size}`
    this.variables.set(name, type)
    return `$${name}`
  }
}

/** A value as it is written in a document. */
function literalOf(value: unknown, type: GraphQLInputType): string {
  if (isNonNullType(type)) return literalOf(value, type.ofType)
  if (Array.isArray(value)) {
    const item = isListType(type) ? type.ofType : type
    return `[${value.map((each) => literalOf(each, item)).join(', ')}]`
  }
  if (value !== null && typeof value === 'object') {
    const fields = 'getFields' in type ? (type.getFields() as Record<string, { type: GraphQLInputType }>) : {}
    return `{${Object.entries(value)
      .filter(([name]) => /^\w+$/.test(name))
      .map(([name, each]) => `${name}: ${literalOf(each, fields[name]?.type ?? type)}`)
      .join(', ')}}`
  }
  if (isEnumType(type) && typeof value === 'string' && /^\w+$/.test(value)) return value
  return JSON.stringify(value)
}

/** A text with a few of its characters lost, doubled, changed or put elsewhere. */
export function mutated(text: string, { draw }: Pick<Values, 'draw'>): string {
  let now = text
  for (let edits = 1 + Math.floor(4 * draw()); edits > 0; edits--) {
    const at = Math.floor(now.length * draw())
    const length = Math.floor(12 * draw())
    const piece = draw() < 0.5 ? (oneOf(PIECES, draw) as string) : now.slice(at, at + length)
    const rest = at + (draw() < 0.5 ? length : 0)
    now = now.slice(0, at) + piece + now.slice(rest)
  }
  return now
}

const PIECES = [
  '{',
  '}',
  '(',
  ')',
  '[',
  '$',
  '@',
  '...',
  '"',
  '"""',
  '\\u{110000}',
  '#',
  '\u0000',
  '\ufeff',
  '!',
  ':',
  '@include(if: $v0)',
  '@defer',
  '__schema',
  '...F',
  'fragment F on Query { ...F }',
  '99999999999999999999',
  'null',
  '🏳️',
  '\ud800',
]
