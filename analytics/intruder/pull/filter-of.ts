import { type GraphQLSchema, getNamedType, isEnumType, isInputObjectType } from 'graphql'
import { stemOf } from './read-table'

/** The part of a cube's filter that restricts a dimension to one code, in the words of the query language; null where it has none. */
export function filterOf(
  schema: GraphQLSchema,
  cube: string,
  dimension: string,
  code: string,
): string | null {
  const filter = schema.getType(`${stemOf(schema, cube)}Filter`)
  const camel = dimension.toLowerCase().replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())
  const name = camel.endsWith('y') ? `${camel.slice(0, -1)}ies` : `${camel}s`
  const field = isInputObjectType(filter) ? filter.getFields()[name] : undefined
  if (!field) return null
  return `, ${name}: [${isEnumType(getNamedType(field.type)) ? code : JSON.stringify(code)}]`
}
