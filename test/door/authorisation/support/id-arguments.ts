import {
  type DocumentNode,
  type GraphQLInputType,
  type GraphQLSchema,
  getNamedType,
  isInputObjectType,
  isTypeDefinitionNode,
  isTypeExtensionNode,
  Kind,
} from 'graphql'
import { typesWithFields } from './operations'

/** Whether what is given for it names something, or a place in a list: by its type, or where that is a text by its name. */
function isId(name: string, type: GraphQLInputType): boolean {
  const { name: typeName } = getNamedType(type)
  if (typeName === 'ID' || typeName === 'RegionCode') return true
  return typeName === 'String' && /^(after|before|code)$|(Id|Key)s?$/.test(name)
}

/** Every argument and field of an input that takes an id, a code of a region, or a cursor: `Type.field(argument)`, `Input.field`. */
export function idArgumentsOf(schema: GraphQLSchema): string[] {
  const ofFields = typesWithFields(schema).flatMap((type) =>
    Object.values(type.getFields()).flatMap(({ name, args }) =>
      args.filter((arg) => isId(arg.name, arg.type)).map((arg) => `${type.name}.${name}(${arg.name})`),
    ),
  )
  const ofInputs = Object.values(schema.getTypeMap())
    .filter(isInputObjectType)
    .filter(({ name }) => !name.startsWith('join__'))
    .flatMap((input) =>
      Object.values(input.getFields())
        .filter(({ name, type }) => isId(name, type))
        .map(({ name }) => `${input.name}.${name}`),
    )
  return [...ofFields, ...ofInputs].sort()
}

/** Every entity that a subgraph takes by its key: `subgraph: Type`. */
export function entityKeysOf(name: string, sdl: DocumentNode): string[] {
  return sdl.definitions
    .filter((definition) => isTypeDefinitionNode(definition) || isTypeExtensionNode(definition))
    .filter(({ kind }) => kind === Kind.OBJECT_TYPE_DEFINITION || kind === Kind.OBJECT_TYPE_EXTENSION)
    .filter(({ directives }) => directives?.some((directive) => directive.name.value === 'key'))
    .map((definition) => `${name}: ${definition.name.value}`)
    .sort()
}
