import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLInterfaceType,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isInterfaceType,
  isObjectType,
  Kind,
  type NamedTypeNode,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql'
import type { Rule, Rules } from './rules'

/** A rule that an operation falls under, and the type or field that brought it there. */
export interface Requirement {
  readonly coordinate: string
  readonly rule: Rule
}

/**
 * Every rule that an operation falls under, each once, in the order of the text: of the fields that it selects, of the
 * types that they answer, and of the types that its fragments name. A field of an interface falls under the rules of
 * every type that implements it. `@skip` and `@include` change nothing: what is written is asked for.
 */
export function requirementsOf(
  context: { readonly rules: Rules; readonly schema: GraphQLSchema },
  document: DocumentNode,
  operation: OperationDefinitionNode,
): readonly Requirement[] {
  const walk = new Walk(context.rules, context.schema, fragmentsOf(document))
  walk.enter(operation.selectionSet, context.schema.getRootType(operation.operation))
  return [...walk.found.values()].flat()
}

/** Every rule that one field of a type falls under, whatever leads to the type. */
export function requirementsOfField(
  { rules, schema }: { readonly rules: Rules; readonly schema: GraphQLSchema },
  type: GraphQLNamedType,
  field: string,
): readonly Requirement[] {
  const walk = new Walk(rules, schema, new Map())
  const selected: FieldNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: field } }
  walk.enter({ kind: Kind.SELECTION_SET, selections: [selected] }, type)
  return [...walk.found.values()].flat()
}

class Walk {
  readonly found = new Map<string, readonly Requirement[]>()
  private readonly entered = new Set<FragmentDefinitionNode>()

  constructor(
    private readonly rules: Rules,
    private readonly schema: GraphQLSchema,
    private readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  ) {}

  enter({ selections }: SelectionSetNode, type: GraphQLNamedType | null | undefined): void {
    if (!type) return
    this.fallUnder(type.name)
    for (const selection of selections) {
      if (selection.kind === Kind.FIELD) this.enterField(selection, type)
      else if (selection.kind === Kind.FRAGMENT_SPREAD) this.enterFragment(selection.name.value)
      else this.enter(selection.selectionSet, this.typeNamed(selection.typeCondition) ?? type)
    }
  }

  private enterFragment(name: string): void {
    const fragment = this.fragments.get(name)
    if (!fragment || this.entered.has(fragment)) return
    this.entered.add(fragment)
    this.enter(fragment.selectionSet, this.typeNamed(fragment.typeCondition))
  }

  private enterField({ name: { value: name }, selectionSet }: FieldNode, parent: GraphQLNamedType): void {
    // Introspection, and __typename, are for everybody.
    if (name.startsWith('__') || !(isObjectType(parent) || isInterfaceType(parent))) return
    this.fallUnder(`${parent.name}.${name}`)
    if (isInterfaceType(parent)) this.enterImplementers(parent, name)
    const answer = getNamedType(parent.getFields()[name]?.type)
    if (!answer) return
    this.fallUnder(answer.name)
    if (selectionSet) this.enter(selectionSet, answer)
  }

  private enterImplementers(type: GraphQLInterfaceType, field: string): void {
    for (const { name } of this.schema.getPossibleTypes(type)) {
      this.fallUnder(name)
      this.fallUnder(`${name}.${field}`)
    }
  }

  private fallUnder(coordinate: string): void {
    const rules = this.rules.get(coordinate) ?? []
    this.found.set(
      coordinate,
      rules.map((rule) => ({ coordinate, rule })),
    )
  }

  private typeNamed(node: NamedTypeNode | undefined): GraphQLNamedType | undefined {
    return node && this.schema.getType(node.name.value)
  }
}

function fragmentsOf({ definitions }: DocumentNode): ReadonlyMap<string, FragmentDefinitionNode> {
  const fragments = definitions.filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION)
  return new Map(fragments.map((fragment) => [fragment.name.value, fragment]))
}
