import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLArgument,
  type GraphQLInputType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isAbstractType,
  isInputObjectType,
  isLeafType,
  isListType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
  valueFromASTUntyped,
} from 'graphql'
import type { ListSize, Prices } from './prices'

/** An operation of a document that is valid in a schema, with its variables as they were sent. */
export interface CostedOperation {
  readonly schema: GraphQLSchema
  readonly document: DocumentNode
  readonly operation: OperationDefinitionNode
  readonly variables: Readonly<Record<string, unknown>>
}

/** How long a list is taken to be of which nothing is said. */
const UNKNOWN_SIZE = 10
/** Asking about the schema, whatever about it: graphql-js keeps such questions shallow. */
const SCHEMA_UNITS = 100

type Sizes = ReadonlyMap<string, number>
const NO_SIZES: Sizes = new Map()

/**
 * What an operation costs at the most, in units, before anything of it is done: 1 for each object of the answer and of the
 * arguments, nothing for scalars, unless the prices say otherwise; what is in a list as often as the list is long. Of several types that an object may have the
 * costliest counts. `@skip` and `@include` change nothing, and what is asked for twice counts twice.
 *
 * Source: https://specs.apollo.dev/cost/v0.1
 */
export function operationCost(prices: Prices, operation: CostedOperation): number {
  const root = operation.schema.getRootType(operation.operation.operation)
  if (!root) return 0
  const cost = new Estimate(prices, operation).ofObject(operation.operation.selectionSet, root, NO_SIZES)
  return Math.min(Math.ceil(cost), Number.MAX_SAFE_INTEGER)
}

class Estimate {
  private readonly schema: GraphQLSchema
  private readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>
  private readonly variables: Readonly<Record<string, unknown>>
  // Fragments within fragments would be walked through again and again.
  private readonly known = new Map<SelectionSetNode, Map<string, number>>()

  constructor(
    private readonly prices: Prices,
    { schema, document, operation, variables }: CostedOperation,
  ) {
    this.schema = schema
    this.fragments = new Map(
      document.definitions
        .filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION)
        .map((fragment) => [fragment.name.value, fragment]),
    )
    const defaults = (operation.variableDefinitions ?? []).flatMap(({ variable, defaultValue }) =>
      defaultValue ? [[variable.name.value, valueFromASTUntyped(defaultValue)]] : [],
    )
    this.variables = { ...Object.fromEntries(defaults), ...variables }
  }

  /** @param sizes of lists of the type, as the field above says */
  ofObject(selections: SelectionSetNode, type: GraphQLObjectType, sizes: Sizes): number {
    const key = `${type.name} ${[...sizes]}`
    const costs = this.known.get(selections) ?? new Map<string, number>()
    this.known.set(selections, costs)
    const known = costs.get(key)
    if (known !== undefined) return known
    const cost = selections.selections.reduce((sum, selection) => {
      if (selection.kind === Kind.FIELD) return sum + this.ofField(selection, type, sizes)
      const fragment =
        selection.kind === Kind.FRAGMENT_SPREAD ? this.fragments.get(selection.name.value) : selection
      if (!fragment || !this.appliesTo(type, fragment.typeCondition?.name.value)) return sum
      return sum + this.ofObject(fragment.selectionSet, type, sizes)
    }, 0)
    costs.set(key, cost)
    return cost
  }

  private appliesTo(type: GraphQLObjectType, condition: string | undefined): boolean {
    if (condition === undefined || condition === type.name) return true
    const named = this.schema.getType(condition)
    return isAbstractType(named) && this.schema.isSubType(named, type)
  }

  private ofField(node: FieldNode, parent: GraphQLObjectType, sizes: Sizes): number {
    const name = node.name.value
    if (name.startsWith('__')) return name === '__typename' ? 0 : SCHEMA_UNITS
    const field = parent.getFields()[name]
    if (!field) return 0
    const coordinate = `${parent.name}.${name}`
    const { weights, listSizes } = this.prices
    const answer = getNamedType(field.type)
    const size = listSizes.get(coordinate)
    const length = size && this.lengthOf(size, node, field.args)
    const times = isListType(getNullableType(field.type)) ? (sizes.get(name) ?? length ?? UNKNOWN_SIZE) : 1
    const own = weights.get(coordinate) ?? weights.get(answer.name) ?? (isLeafType(answer) ? 0 : 1)
    const below = new Map((size?.sizedFields ?? []).map((each) => [each, length ?? UNKNOWN_SIZE]))
    const possible = isAbstractType(answer)
      ? this.schema.getPossibleTypes(answer)
      : [answer].filter(isObjectType)
    const inner = node.selectionSet
      ? Math.max(
          0,
          ...possible.map((type) => this.ofObject(node.selectionSet as SelectionSetNode, type, below)),
        )
      : 0
    const given = field.args.map((argument) => this.ofArgument(coordinate, argument, node))
    return given.reduce((sum, units) => sum + units, 0) + times * (own + inner)
  }

  private lengthOf(
    { slicingArguments, assumedSize }: ListSize,
    node: FieldNode,
    args: readonly GraphQLArgument[],
  ) {
    const lengths = args
      .filter(({ name }) => slicingArguments.includes(name))
      .map((argument) => this.given(argument, node) ?? argument.defaultValue)
      .filter((value) => typeof value === 'number')
    return lengths.length > 0 ? Math.max(0, ...lengths) : assumedSize
  }

  /** The value of an argument as it was sent; undefined where it was not. */
  private given({ name }: GraphQLArgument, node: FieldNode): unknown {
    const argument = node.arguments?.find((each) => each.name.value === name)
    return argument && valueFromASTUntyped(argument.value, { ...this.variables })
  }

  private ofArgument(coordinate: string, argument: GraphQLArgument, node: FieldNode): number {
    const value = this.given(argument, node)
    const weight = this.prices.weights.get(`${coordinate}(${argument.name}:)`)
    return value === undefined || value === null ? 0 : this.ofInput(argument.type, value, weight)
  }

  private ofInput(type: GraphQLInputType, value: unknown, weight: number | undefined): number {
    if (value === null || value === undefined) return 0
    if (Array.isArray(value)) return value.reduce((sum, each) => sum + this.ofInput(type, each, weight), 0)
    const named = getNamedType(type)
    const own = weight ?? this.prices.weights.get(named.name) ?? (isInputObjectType(named) ? 1 : 0)
    if (!isInputObjectType(named) || typeof value !== 'object') return own
    return Object.values(named.getFields()).reduce((sum, field) => {
      const inner = (value as Readonly<Record<string, unknown>>)[field.name]
      return sum + this.ofInput(field.type, inner, this.prices.weights.get(`${named.name}.${field.name}`))
    }, own)
  }
}
