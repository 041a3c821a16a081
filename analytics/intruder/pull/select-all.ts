import {
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isEnumType,
  isInterfaceType,
  isLeafType,
  isObjectType,
  isRequiredArgument,
} from 'graphql'

/** How a field with an argument is named beside the same with another: "improvementRate:PHQ9" in figures. */
export const ARGUMENT_MARK = '__'

/**
 * All that may be asked of a type, as the text of a selection: every field of it, of what it is made of, and so on. Fields that
 * need an argument of an enum are asked for with each of its values; those that need another, lists in pages and the
 * fields named in `without` are left out.
 */
export function selectAll(schema: GraphQLSchema, typeName: string, without: readonly string[] = []): string {
  const type = schema.getType(typeName)
  if (!type) throw new Error(`the graph has no type ${typeName}`)
  return selectionOf(type, without, [])
}

function selectionOf(type: GraphQLNamedType, without: readonly string[], above: readonly string[]): string {
  if (!isObjectType(type) && !isInterfaceType(type)) return ''
  const parts = Object.values(type.getFields())
    .filter(({ name }) => !without.includes(name))
    .flatMap((field) => fieldOf(field, without, [...above, type.name]))
  return `{ ${parts.join(' ')} }`
}

function fieldOf(
  field: GraphQLField<unknown, unknown>,
  without: readonly string[],
  above: readonly string[],
): string[] {
  const type = getNamedType(field.type)
  if (above.includes(type.name) || type.name.endsWith('Connection')) return []
  const inner = isLeafType(type) ? '' : ` ${selectionOf(type, without, above)}`
  const needed = field.args.filter(isRequiredArgument)
  const [first, ...others] = needed
  if (!first) return [`${field.name}${inner}`]
  const values = getNullableType(first.type)
  if (others.length > 0 || !isEnumType(values)) return []
  return values
    .getValues()
    .map(({ name }) => `${field.name}${ARGUMENT_MARK}${name}: ${field.name}(${first.name}: ${name})${inner}`)
}
