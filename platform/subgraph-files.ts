import type { RequestClaims } from './subgraph-module'

/** Files that a subgraph gives over HTTP, beside its part of the graph. */
export interface SubgraphFiles {
  /** What all their paths begin with: "/v1/releases". */
  readonly prefix: string
  /** A query of the subgraph's own schema: whoever may not send it is given no file either. */
  readonly needs: string
  /** A file that the caller may have now. Throws a HubError where there is none, or it is not for them; nothing of that is ever kept. */
  find(claims: RequestClaims, request: FileRequest): Promise<SubgraphFile>
}

export interface FileRequest {
  /** Below the prefix, decoded, without a slash in front. */
  readonly path: string
  readonly query: URLSearchParams
}

/** What is known of a file without its content. */
export interface FoundFile {
  /** Letters and digits, the same whenever and by whomever the same text is asked for, and another for any other text. */
  readonly tag: string
  /** Of the content: its type, language and name. */
  readonly headers: Readonly<Record<string, string>>
  /** As long as the subgraph's stamp is this one the same request by the same claims finds the same; absent: it is of the moment. */
  readonly stamp?: string
}

export interface SubgraphFile extends FoundFile {
  /** The text from its beginning, in chunks of some tens of thousands of characters, only the last of which may be shorter. May throw a HubError before the first. */
  chunks(): AsyncIterator<string>
}
