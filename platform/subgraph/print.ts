import { getDocumentNodeFromSchema } from '@graphql-tools/utils'
import {
  type DefinitionNode,
  type DocumentNode,
  type GraphQLSchema,
  Kind,
  parse,
  print,
  visit,
} from 'graphql'

const FEDERATION = 'https://specs.apollo.dev/federation/v2.9'

/** What a subgraph may import of federation. A directive that is not here is an error of composition. */
const FEDERATION_DIRECTIVES = [
  'authenticated',
  'cost',
  'external',
  'inaccessible',
  'key',
  'listSize',
  'override',
  'provides',
  'requires',
  'requiresScopes',
  'shareable',
  'tag',
]

/**
 * The SDL of a subgraph with the directives applied to it, linked to federation. Definitions and fields are in
 * alphabetical order, because type-graphql keeps them in the order in which files were loaded; enum values, input
 * fields and arguments stay as they were written.
 */
export function printSubgraph(schema: GraphQLSchema): string {
  const document = getDocumentNodeFromSchema(schema)
  const definitions = document.definitions.filter(isOurs).map(inOrder).sort(byName)
  return `${print({ kind: Kind.DOCUMENT, definitions: [link(document), ...definitions] })}\n`
}

function link(document: DocumentNode): DefinitionNode {
  const applied = new Set<string>()
  visit(document, { Directive: ({ name }) => void applied.add(name.value) })
  const imports = FEDERATION_DIRECTIVES.filter((name) => applied.has(name)).map((name) => `"@${name}"`)
  const [extension] = parse(
    `extend schema @link(url: "${FEDERATION}", import: [${imports.join(', ')}])`,
  ).definitions
  return extension as DefinitionNode
}

function isOurs({ kind }: DefinitionNode): boolean {
  return kind !== Kind.SCHEMA_DEFINITION && kind !== Kind.DIRECTIVE_DEFINITION
}

function inOrder(definition: DefinitionNode): DefinitionNode {
  if (definition.kind === Kind.UNION_TYPE_DEFINITION) {
    return { ...definition, types: definition.types?.toSorted(compareNames) }
  }
  if (definition.kind === Kind.OBJECT_TYPE_DEFINITION || definition.kind === Kind.INTERFACE_TYPE_DEFINITION) {
    return { ...definition, fields: definition.fields?.toSorted(compareNames) }
  }
  return definition
}

interface Named {
  readonly name: { readonly value: string }
}

function byName(a: DefinitionNode, b: DefinitionNode): number {
  return compareNames(a as Named, b as Named)
}

// By code unit, not by locale: the file is the same on every machine.
function compareNames(a: Named, b: Named): number {
  return a.name.value < b.name.value ? -1 : 1
}
