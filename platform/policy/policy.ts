import { type DocumentNode, type GraphQLSchema, getOperationAST, type OperationDefinitionNode } from 'graphql'
import type { Principal } from '../identity/principal'
import { assertAllowed } from './check'
import { type Requirement, requirementsOf } from './requirements'
import { type Rules, readRules } from './rules'

export interface CheckedOperation {
  /** The schema that the document is valid in: the one of the rules, or its public part. */
  readonly schema: GraphQLSchema
  readonly document: DocumentNode
  readonly operationName?: string | null
}

/** The rules of one SDL, ready to be asked about operations. */
export class Policy {
  private readonly rules: Rules
  // A document is parsed once and asked many times, and what an operation falls under never changes.
  private readonly known = new WeakMap<OperationDefinitionNode, readonly Requirement[]>()

  constructor(sdl: DocumentNode) {
    this.rules = readRules(sdl)
  }

  /**
   * Nothing, where the principal may do all of an operation, or the document has no such operation and will fail by
   * itself. Throws UNAUTHENTICATED or FORBIDDEN otherwise.
   */
  check({ schema, document, operationName }: CheckedOperation, principal: Principal): void {
    const operation = getOperationAST(document, operationName)
    if (operation) assertAllowed(this.requirementsOf({ schema, document }, operation), principal)
  }

  /** All rules that an operation of a document falls under, whoever asks. */
  requirementsOf(
    { schema, document }: Pick<CheckedOperation, 'schema' | 'document'>,
    operation: OperationDefinitionNode,
  ): readonly Requirement[] {
    const requirements =
      this.known.get(operation) ?? requirementsOf({ rules: this.rules, schema }, document, operation)
    this.known.set(operation, requirements)
    return requirements
  }
}
