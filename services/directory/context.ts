import type { DataSource, EntityManager } from 'typeorm'
import type { RequestClaims } from '../../platform/subgraph-module'
import { type DirectoryLoaders, directoryLoaders } from './loaders'

/** What one request to the directory carries. */
export interface DirectoryContext extends DirectoryLoaders {
  readonly claims: RequestClaims
  readonly db: EntityManager
  /** What is read in this context is at least of this revision of the directory; null: it is not known of which. */
  readonly revision: string | null
}

// One context per request: a loader's cache must not outlive its request.
export function directoryContext(
  { manager }: DataSource,
  claims: RequestClaims,
  revision: string | null,
): DirectoryContext {
  return { claims, db: manager, revision, ...directoryLoaders(manager) }
}
