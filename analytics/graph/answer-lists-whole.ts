import { GraphQLNonNull, GraphQLObjectType, GraphQLScalarType, type GraphQLSchema } from 'graphql'

/** A list of numbers and nulls that was made for an answer: nothing of it has to be looked at again. */
const WholeList = new GraphQLScalarType({ name: 'WholeList', serialize: (list) => list })

/**
 * Has the executor answer a field's list as it is, rather than number by number: of a grid of thousands of cells that is most of
 * the work. The SDL, which clients and the gateway see, keeps saying what the list is of.
 */
export function answerListsWhole(schema: GraphQLSchema, typeName: string, fieldName: string): void {
  const type = schema.getType(typeName)
  const field = type instanceof GraphQLObjectType ? type.getFields()[fieldName] : undefined
  if (!field) throw new Error(`the schema has no field ${typeName}.${fieldName}`)
  field.type = new GraphQLNonNull(WholeList)
}
