// What the two ends, http-link.ts and subgraph-server.ts, have to agree on.

export const PATHS = {
  graph: '/graphql',
  stamp: '/stamp',
  file: '/file',
  fileContent: '/file/content',
} as const

/** Carries the stamp of an answer that lasts. */
export const STAMP_HEADER = 'x-hub-stamp'
export const REQUEST_ID_HEADER = 'x-request-id'

/**
 * Tells a gateway that is not believed from a caller who may not have what was asked for; both are answered 401.
 *
 * Source: RFC 6750, section 3.1.
 */
export const NOT_OF_A_GATEWAY = ['www-authenticate', 'Bearer error="invalid_token"'] as const

export interface OperationBody {
  readonly query: string
  readonly operationName?: string | null
  readonly variables?: Readonly<Record<string, unknown>>
}

export interface FileBodyRequest {
  readonly path: string
  /** The parameters, as in a URL. */
  readonly query: string
}
