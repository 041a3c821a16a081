import {
  type DocumentNode,
  GraphQLError,
  parse,
  specifiedRules,
  type ValidationRule,
  ValuesOfCorrectTypeRule,
  validate,
} from 'graphql'
import { HubError } from '../errors'
import { PLANNED_LIMITS, parseWithin } from '../limits/operation-shape'
import { Policy } from '../policy/policy'
import type { SubgraphModule } from '../subgraph-module'
import { Lru } from './lru'

const DOCUMENTS_KEPT = 500
// Far longer than what the gateway plans; a text beyond it is not worth the memory.
const LONGEST_KEPT = 50_000

/** An operation as text, or parsed and validated already because the gateway planned it. */
export type OperationSource = { readonly query: string } | { readonly document: DocumentNode }

/** A document that may be executed, or what is wrong with it: with a text that is no document, or with the one given. */
export type Prepared =
  | { readonly document: DocumentNode }
  | { readonly errors: readonly GraphQLError[]; readonly wrong: DocumentNode | undefined }

/** What a subgraph remembers between operations: its policy, and the documents that it has seen. */
export class Preparation {
  readonly policy: Policy
  private readonly texts = new Lru<string, Prepared>(DOCUMENTS_KEPT)
  private readonly planned = new WeakMap<DocumentNode, Prepared>()

  constructor(private readonly module: SubgraphModule) {
    this.policy = new Policy(parse(module.sdl))
  }

  /** Throws OPERATION_TOO_DEEP or OPERATION_TOO_COSTLY where a text is of a size that no gateway's plan has. */
  prepare(source: OperationSource): Prepared {
    if ('document' in source) return this.preparePlanned(source.document)
    if (source.query.length > LONGEST_KEPT) return this.prepareText(source.query)
    return this.texts.getOrMake(source.query, () => this.prepareText(source.query))
  }

  private prepareText(query: string): Prepared {
    try {
      return this.validate(parseWithin(query, PLANNED_LIMITS), specifiedRules)
    } catch (error) {
      if (error instanceof GraphQLError && !(error instanceof HubError))
        return { errors: [error], wrong: undefined }
      throw error
    }
  }

  // The gateway does not know which values our scalars accept, so literals are the one thing left to validate.
  private preparePlanned(document: DocumentNode): Prepared {
    const prepared = this.planned.get(document) ?? this.validate(document, [ValuesOfCorrectTypeRule])
    this.planned.set(document, prepared)
    return prepared
  }

  private validate(document: DocumentNode, rules: readonly ValidationRule[]): Prepared {
    const errors = validate(this.module.schema, document, rules)
    return errors.length > 0 ? { errors, wrong: document } : { document }
  }
}

/** The one preparation of a module. */
export function preparationOf(module: SubgraphModule): Preparation {
  const preparation = preparations.get(module) ?? new Preparation(module)
  preparations.set(module, preparation)
  return preparation
}

const preparations = new WeakMap<SubgraphModule, Preparation>()
