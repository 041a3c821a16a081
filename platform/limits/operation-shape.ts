import {
  type ASTNode,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  GraphQLError,
  Kind,
  parse,
  type SelectionSetNode,
} from 'graphql'
import { HubError } from '../errors'

/** How large a document may be, whatever it asks for. Of fields, what fragments bring counts wherever they are spread. */
export interface ShapeLimits {
  readonly tokens: number
  /** Fields within fields. */
  readonly depth: number
  readonly fields: number
  /** Of one name at one place of the answer: they are compared with each other, pair by pair. */
  readonly repeats: number
  readonly rootFields: number
  readonly aliases: number
  readonly directives: number
  readonly fragments: number
  /** Of one list that is written into the document. */
  readonly listItems: number
}

/** For documents of callers: several times the largest that anybody is known to need. */
export const OPERATION_LIMITS: ShapeLimits = {
  tokens: 4000,
  depth: 15,
  fields: 1000,
  repeats: 10,
  rootFields: 20,
  aliases: 100,
  directives: 50,
  fragments: 50,
  listItems: 500,
}

/** For what a gateway makes of such documents when it asks a subgraph: keys and type conditions are added to it. */
export const PLANNED_LIMITS: ShapeLimits = {
  ...OPERATION_LIMITS,
  tokens: 16_000,
  depth: 17,
  fields: 4000,
  aliases: 400,
}

/**
 * The document of a text. Throws a GraphQLError where it is none, BAD_USER_INPUT where its fragments have no end, OPERATION_TOO_DEEP or OPERATION_TOO_COSTLY where it is beyond the
 * limits. The time it takes grows with the length of the text and no faster, and a text of any length and nesting is refused in order.
 */
export function parseWithin(text: string, limits: ShapeLimits = OPERATION_LIMITS): DocumentNode {
  const document = parseTokens(text, limits)
  assertShape(document, limits)
  return document
}

function parseTokens(text: string, { tokens, depth }: ShapeLimits): DocumentNode {
  try {
    return parse(text, { maxTokens: tokens })
  } catch (error) {
    // Nested beyond what the parser's stack holds.
    if (error instanceof RangeError) throw tooDeep(null, depth)
    if (error instanceof GraphQLError && error.message.includes(PAST_TOKENS))
      throw tooMany(null, tokens, TOKENS)
    throw error
  }
}

function assertShape(document: DocumentNode, limits: ShapeLimits): void {
  const count = { aliases: 0, directives: 0, fragments: 0, listItems: 0 }
  for (const node of nodesOf(document)) {
    if (node.kind === Kind.FIELD && node.alias) count.aliases++
    else if (node.kind === Kind.DIRECTIVE) count.directives++
    else if (node.kind === Kind.FRAGMENT_SPREAD || node.kind === Kind.INLINE_FRAGMENT) count.fragments++
    else if (node.kind === Kind.LIST) count.listItems = Math.max(count.listItems, node.values.length)
  }
  for (const name of ['aliases', 'directives', 'fragments', 'listItems'] as const)
    if (count[name] > limits[name]) throw tooMany(count[name], limits[name], WORDS[name])
  const sizes = new Sizes(document)
  for (const definition of document.definitions) {
    if (!('selectionSet' in definition)) continue
    const { depth, fields, roots } = sizes.of(definition.selectionSet)
    if (depth > limits.depth) throw tooDeep(depth, limits.depth)
    if (fields > limits.fields) throw tooMany(fields, limits.fields, WORDS.fields)
    if (definition.kind === Kind.OPERATION_DEFINITION && roots > limits.rootFields)
      throw tooMany(roots, limits.rootFields, WORDS.rootFields)
    sizes.assertRepeats([definition.selectionSet], limits.repeats)
  }
}

function* nodesOf(root: ASTNode): Generator<ASTNode> {
  const stack: unknown[] = [root]
  while (stack.length > 0) {
    const node = stack.pop() as ASTNode
    yield node
    for (const value of Object.values(node))
      for (const each of [value].flat())
        if (each && typeof each === 'object' && 'kind' in each) stack.push(each)
  }
}

interface Size {
  readonly depth: number
  readonly fields: number
  /** Fields at the top, those of fragments there included. */
  readonly roots: number
}

/** Sizes of selections with all that their fragments bring. */
class Sizes {
  private readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>
  // Null while it is worked out.
  private readonly known = new Map<SelectionSetNode, Size | null>()

  constructor({ definitions }: DocumentNode) {
    this.fragments = new Map(
      definitions
        .filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION)
        .map((fragment) => [fragment.name.value, fragment]),
    )
  }

  /** Throws BAD_USER_INPUT where a fragment spreads itself, by way of others or not. */
  of(selectionSet: SelectionSetNode): Size {
    const known = this.known.get(selectionSet)
    if (known === null) throw spreadsItself()
    if (known) return known
    this.known.set(selectionSet, null)
    const size = { depth: 0, fields: 0, roots: 0 }
    for (const selection of selectionSet.selections) {
      const isField = selection.kind === Kind.FIELD
      const inner =
        selection.kind === Kind.FRAGMENT_SPREAD
          ? this.fragments.get(selection.name.value)?.selectionSet
          : selection.selectionSet
      const below = inner ? this.of(inner) : { depth: 0, fields: 0, roots: 0 }
      size.depth = Math.max(size.depth, below.depth + (isField ? 1 : 0))
      size.fields += below.fields + (isField ? 1 : 0)
      size.roots += isField ? 1 : below.roots
    }
    this.known.set(selectionSet, size)
    return size
  }

  /** @param selectionSets which are of the same place */
  assertRepeats(selectionSets: readonly SelectionSetNode[], limit: number): void {
    const fields = new Map<string, FieldNode[]>()
    const entered = new Set<SelectionSetNode>()
    const collect = (selectionSet: SelectionSetNode | undefined) => {
      if (!selectionSet || entered.has(selectionSet)) return
      entered.add(selectionSet)
      for (const selection of selectionSet.selections) {
        if (selection.kind === Kind.INLINE_FRAGMENT) collect(selection.selectionSet)
        else if (selection.kind === Kind.FRAGMENT_SPREAD)
          collect(this.fragments.get(selection.name.value)?.selectionSet)
        else {
          const name = (selection.alias ?? selection.name).value
          fields.set(name, [...(fields.get(name) ?? []), selection])
        }
      }
    }
    for (const each of selectionSets) collect(each)
    for (const same of fields.values()) {
      if (same.length > limit) throw tooMany(same.length, limit, WORDS.repeats)
      this.assertRepeats(
        same.flatMap(({ selectionSet }) => selectionSet ?? []),
        limit,
      )
    }
  }
}

interface Words {
  readonly en: string
  readonly fr: string
}

/** How graphql-js says so. */
const PAST_TOKENS = 'Parsing aborted'
const TOKENS: Words = { en: 'tokens (words and signs)', fr: 'jetons lexicaux (mots et signes)' }
const WORDS = {
  fields: { en: 'fields, those of its fragments included', fr: 'champs, ceux de ses fragments compris' },
  repeats: { en: 'fields of one name at one place', fr: "champs d'un même nom au même endroit" },
  rootFields: { en: 'fields at the top', fr: 'champs au premier niveau' },
  aliases: { en: 'aliases', fr: 'alias' },
  directives: { en: 'directives', fr: 'directives' },
  fragments: { en: 'uses of fragments', fr: 'emplois de fragments' },
  listItems: { en: 'items in one list', fr: 'éléments dans une liste' },
} as const satisfies Record<string, Words>

function tooMany(count: number | null, limit: number, { en, fr }: Words): HubError {
  return new HubError('OPERATION_TOO_COSTLY', {
    en: `The document has ${count ?? `more than ${limit}`} ${en}; ${limit} is the most. Ask in several requests.`,
    fr: `Le document compte ${count ?? `plus de ${limit}`} ${fr} ; ${limit} est le maximum. Demandez en plusieurs requêtes.`,
  })
}

function spreadsItself(): HubError {
  return new HubError('BAD_USER_INPUT', {
    en: 'A fragment of the document spreads itself, or another that spreads it: it would have no end.',
    fr: "Un fragment du document s'emploie lui-même, ou en emploie un autre qui l'emploie : il n'aurait pas de fin.",
  })
}

function tooDeep(depth: number | null, limit: number): HubError {
  const found = depth === null ? { en: 'deeper still', fr: 'bien davantage' } : { en: depth, fr: depth }
  return new HubError('OPERATION_TOO_DEEP', {
    en: `Fields lie within fields ${limit} deep at the most; here it is ${found.en}. Ask for what lies deeper by its id, in a request of its own.`,
    fr: `Les champs s'emboîtent sur ${limit} niveaux au plus ; ici c'est ${found.fr}. Demandez ce qui est plus bas par son identifiant, dans une requête à part.`,
  })
}
