import {
  type DocumentNode,
  type GraphQLSchema,
  getNamedType,
  isInterfaceType,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql'

/** What every table of a cube is, in the graph. */
const TABLE = 'StatTable'

const ofSchemas = new WeakMap<GraphQLSchema, ReadonlyMap<string, string>>()

/** The cubes that a schema has, by the names of the types of their tables and cells. Worked out once. */
export function cubesOfTypes(schema: GraphQLSchema): ReadonlyMap<string, string> {
  const cubes = ofSchemas.get(schema) ?? readCubes(schema)
  ofSchemas.set(schema, cubes)
  return cubes
}

function readCubes(schema: GraphQLSchema): ReadonlyMap<string, string> {
  const table = schema.getType(TABLE)
  if (!isInterfaceType(table)) return new Map()
  return new Map(
    schema.getPossibleTypes(table).flatMap(({ name }) => {
      const stem = name.replace(/Table$/, '')
      const cube = `${stem[0]?.toLowerCase()}${stem.slice(1)}`
      return [`${stem}Table`, `${stem}Cell`].map((type) => [type, cube] as const)
    }),
  )
}

/** The cubes that a document asks for, wherever in the graph, ascending. */
export function cubesAsked(schema: GraphQLSchema, document: DocumentNode): readonly string[] {
  const cubes = cubesOfTypes(schema)
  const asked = new Set<string>()
  const types = new TypeInfo(schema)
  const look = () => {
    const cube = cubes.get(getNamedType(types.getType())?.name ?? '')
    if (cube) asked.add(cube)
  }
  visit(document, visitWithTypeInfo(types, { Field: look }))
  return [...asked].sort()
}
