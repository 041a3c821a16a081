import type { DocumentNode, GraphQLSchema, OperationTypeNode } from 'graphql'
import type { OperationAnswer } from '../../platform/subgraph/execute'
import type { FileRequest, SubgraphFile } from '../../platform/subgraph-files'
import type { GatewayContext } from '../context'

/** What a subgraph is told of the request that it is asked for: who asks, and under which id that is in the logs. */
export type LinkContext = Pick<GatewayContext, 'claims' | 'log' | 'requestId'> & {
  /** Whoever asks waits no longer once it is aborted. */
  readonly signal?: AbortSignal
}

/** An operation of the subgraph's own schema. */
export interface LinkOperation {
  readonly query: string
  /** The same, where it is parsed and validated already, whichever placement it is for. */
  readonly document?: DocumentNode
  readonly kind: `${OperationTypeNode}`
  readonly operationName?: string | null
  readonly variables?: Readonly<Record<string, unknown>>
}

/** A subgraph as the gateway asks it, wherever it runs. */
export interface SubgraphLink {
  readonly name: string
  /** As composed: what it resolves by itself, and what it knows of others' entities. */
  readonly schema: GraphQLSchema
  /**
   * The subgraph's answer, made anew, for the caller to change as they like; without data where it did not begin. Throws a HubError
   * where there is no answer.
   */
  ask(context: LinkContext, operation: LinkOperation): Promise<OperationAnswer>
  /** Whether all who have the same rights are answered the same; absent: who asks may matter. Of an answer with a stamp it never does. */
  readonly impersonal?: true
  /** Absent: its answers are of the moment. */
  readonly lasting?: {
    /** The same text as long as answers to the same question, asked by the same claims, stay the same. */
    stamp(context: LinkContext): Promise<string>
  }
  /** Absent: it gives none. */
  readonly files?: LinkFiles
  /** Lets go of what it holds, once nothing is asked any more; absent: it holds nothing. */
  close?(): Promise<void>
}

export interface LinkFiles {
  /** What all their paths begin with: "/v1/releases". */
  readonly prefix: string
  /** A file that the caller may have now. Throws a HubError where there is none, or it is not for them. */
  find(context: LinkContext, request: FileRequest): Promise<SubgraphFile>
}
