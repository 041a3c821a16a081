import {
  type ConstDirectiveNode,
  type DocumentNode,
  type InputValueDefinitionNode,
  isTypeDefinitionNode,
  Kind,
  type TypeDefinitionNode,
  valueFromASTUntyped,
} from 'graphql'

/** How long a list is taken to be. */
export interface ListSize {
  readonly assumedSize: number | null
  /** Arguments that say it; of several the largest counts. */
  readonly slicingArguments: readonly string[]
  /** Lists of what the field answers that are so long; empty: the field itself is the list. */
  readonly sizedFields: readonly string[]
}

/**
 * What a supergraph says of the cost of its fields, by coordinate: weights by `Service`, `Query.services`, `Query.services(first:)`
 * or `ServiceFilter.region`, sizes of lists by `Query.services`.
 */
export interface Prices {
  readonly weights: ReadonlyMap<string, number>
  readonly listSizes: ReadonlyMap<string, ListSize>
}

/**
 * The prices that `@cost` and `@listSize` put into a supergraph: its full text, for the schema that clients see has lost them.
 *
 * Source: https://specs.apollo.dev/cost/v0.1
 */
export function readPrices(supergraph: DocumentNode): Prices {
  const weights = new Map<string, number>()
  const listSizes = new Map<string, ListSize>()
  const note = (coordinate: string, directives: readonly ConstDirectiveNode[] = []) => {
    for (const directive of directives) {
      if (directive.name.value === 'cost') weights.set(coordinate, Number(argumentsOf(directive).weight))
      if (directive.name.value === 'listSize') listSizes.set(coordinate, listSizeOf(directive))
    }
  }
  for (const definition of supergraph.definitions.filter(isTypeDefinitionNode)) {
    const type = definition.name.value
    note(type, definition.directives)
    for (const { name, directives, ...field } of fieldsOf(definition)) {
      note(`${type}.${name.value}`, directives)
      for (const argument of argumentNodesOf(field))
        note(`${type}.${name.value}(${argument.name.value}:)`, argument.directives)
    }
  }
  return { weights, listSizes }
}

function listSizeOf(directive: ConstDirectiveNode): ListSize {
  const { assumedSize, slicingArguments, sizedFields } = argumentsOf(directive)
  return {
    assumedSize: typeof assumedSize === 'number' ? assumedSize : null,
    slicingArguments: [slicingArguments ?? []].flat() as string[],
    sizedFields: [sizedFields ?? []].flat() as string[],
  }
}

function argumentsOf(directive: ConstDirectiveNode): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    (directive.arguments ?? []).map(({ name, value }) => [name.value, valueFromASTUntyped(value)]),
  )
}

function fieldsOf(definition: TypeDefinitionNode) {
  switch (definition.kind) {
    case Kind.OBJECT_TYPE_DEFINITION:
    case Kind.INTERFACE_TYPE_DEFINITION:
    case Kind.INPUT_OBJECT_TYPE_DEFINITION:
      return definition.fields ?? []
    default:
      return []
  }
}

function argumentNodesOf(field: object): readonly InputValueDefinitionNode[] {
  return 'arguments' in field ? (field.arguments as readonly InputValueDefinitionNode[]) : []
}
