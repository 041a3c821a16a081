import {
  type GraphQLField,
  type GraphQLInterfaceType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  isRequiredArgument,
} from 'graphql'
import type { Literals } from './literals'

export type TypeWithFields = GraphQLObjectType | GraphQLInterfaceType

/** A step on the way to a type: into a field, or into a fragment on a type. */
type Step =
  | { readonly parent: string; readonly field: GraphQLField<unknown, unknown> }
  | { readonly on: string }
type Way = readonly Step[]

/** Whether a way may go through a field. */
export type IsOpen = (type: string, field: string) => boolean

/** Every type of a schema that has fields, but those of introspection. */
export function typesWithFields(schema: GraphQLSchema): TypeWithFields[] {
  return Object.values(schema.getTypeMap()).filter(
    (type): type is TypeWithFields =>
      (isObjectType(type) || isInterfaceType(type)) && !isIntrospectionType(type),
  )
}

/** The shortest way from the roots to each type through open fields; a type that none leads to is not there. */
export function waysTo(schema: GraphQLSchema, isOpen: IsOpen): ReadonlyMap<string, Way> {
  const ways = new Map<string, Way>()
  const roots = [schema.getQueryType(), schema.getMutationType()].filter((type) => !!type)
  for (const root of roots) ways.set(root.name, [])
  // A map goes on over what is added to it meanwhile.
  for (const [name, way] of ways) {
    const type = schema.getType(name)
    const add = (to: string, step: Step) => {
      if (!ways.has(to)) ways.set(to, [...way, step])
    }
    if (isAbstractType(type)) for (const { name: on } of schema.getPossibleTypes(type)) add(on, { on })
    if (!isObjectType(type) && !isInterfaceType(type)) continue
    for (const { name: on } of type.getInterfaces()) add(on, { on })
    for (const field of Object.values(type.getFields())) {
      const answer = getNamedType(field.type)
      if (isCompositeType(answer) && isOpen(name, field.name)) add(answer.name, { parent: name, field })
    }
  }
  return ways
}

/** The smallest operation that goes a way and selects fields at its end. */
export function operationOf(
  schema: GraphQLSchema,
  way: Way,
  type: TypeWithFields,
  fields: readonly string[],
  literals: Literals,
): string {
  const selected = fields
    .map((field) => {
      const definition = type.getFields()[field] as GraphQLField<unknown, unknown>
      const below = isCompositeType(getNamedType(definition.type)) ? ' { __typename }' : ''
      return `${fieldWithArguments(type.name, definition, literals)}${below}`
    })
    .join(' ')
  const written = way.reduceRight((inner, step, at) => {
    if ('on' in step) return `... on ${step.on} { ${inner} }`
    const next = way[at + 1]
    const on = step.field.name === '_entities' && next && 'on' in next ? ` on ${next.on}` : ''
    return `${fieldWithArguments(step.parent, step.field, literals, on)} { ${inner} }`
  }, selected)
  const [first] = way
  const root = first && 'parent' in first ? first.parent : type.name
  return `${root === schema.getMutationType()?.name ? 'mutation ' : ''}{ ${written} }`
}

function fieldWithArguments(
  parent: string,
  { name, args }: GraphQLField<unknown, unknown>,
  literals: Literals,
  on = '',
): string {
  const at = (argument: string) => `${parent}.${name}(${argument})${on}`
  const given = args
    .filter((arg) => isRequiredArgument(arg) || literals.knows(at(arg.name)))
    .map((arg) => `${arg.name}: ${literals.of(at(arg.name), arg.type)}`)
  return given.length > 0 ? `${name}(${given.join(', ')})` : name
}
