import {
  type ConstDirectiveNode,
  type DocumentNode,
  isTypeDefinitionNode,
  isTypeExtensionNode,
  Kind,
  type TypeDefinitionNode,
  type TypeExtensionNode,
  valueFromASTUntyped,
} from 'graphql'

/** What a type or a field asks of a caller. Every rule that is on it must hold. */
export type Rule =
  | { readonly kind: 'AUTHENTICATED' }
  /** One of these sets of scopes, whole. */
  | { readonly kind: 'SCOPES'; readonly anyOf: readonly (readonly string[])[] }

/** The rules of a schema by coordinate: `Service` for a type, `Service.capacity` for a field. */
export type Rules = ReadonlyMap<string, readonly Rule[]>

/**
 * The rules that `@authenticated` and `@requiresScopes` put into an SDL, of a subgraph or of the supergraph. Throws
 * where one is written in a way that would not be understood, rather than leave a field open.
 */
export function readRules(sdl: DocumentNode): Rules {
  const rules = new Map<string, Rule[]>()
  const add = (coordinate: string, directives: readonly ConstDirectiveNode[] = []) => {
    const found = directives.flatMap((directive) => ruleOf(directive, coordinate) ?? [])
    if (found.length > 0) rules.set(coordinate, [...(rules.get(coordinate) ?? []), ...found])
  }
  for (const definition of sdl.definitions) {
    if (!isTypeDefinitionNode(definition) && !isTypeExtensionNode(definition)) continue
    const type = definition.name.value
    add(type, definition.directives)
    for (const field of fieldsOf(definition)) add(`${type}.${field.name.value}`, field.directives)
  }
  return rules
}

function ruleOf(directive: ConstDirectiveNode, coordinate: string): Rule | null {
  switch (directive.name.value) {
    case 'authenticated':
      return { kind: 'AUTHENTICATED' }
    case 'requiresScopes':
      return { kind: 'SCOPES', anyOf: scopesOf(directive) }
  }
  if (!/(^|__)(authenticated|requiresScopes|policy)$/.test(directive.name.value)) return null
  throw new Error(`@${directive.name.value} on ${coordinate} is no rule that the hub enforces`)
}

/** A list of lists; where an inner list has one scope, GraphQL lets its brackets be left out. */
function scopesOf(directive: ConstDirectiveNode): string[][] {
  const scopes = directive.arguments?.find(({ name }) => name.value === 'scopes')
  return scopes ? [valueFromASTUntyped(scopes.value) as string[]].flat().map((all) => [all].flat()) : []
}

function fieldsOf(definition: TypeDefinitionNode | TypeExtensionNode) {
  switch (definition.kind) {
    case Kind.OBJECT_TYPE_DEFINITION:
    case Kind.OBJECT_TYPE_EXTENSION:
    case Kind.INTERFACE_TYPE_DEFINITION:
    case Kind.INTERFACE_TYPE_EXTENSION:
      return definition.fields ?? []
    default:
      return []
  }
}
