import type { DataSource, EntityManager } from 'typeorm'
import type { RequestClaims } from '../../platform/subgraph-module'
import type { KeptRows } from './kept-rows'
import { type DirectoryLoaders, directoryLoaders } from './loaders'
import type { Revision } from './revision'

/** What one request to the directory carries. */
export interface DirectoryContext extends DirectoryLoaders {
  readonly claims: RequestClaims
  readonly db: EntityManager
  /** What is read in this context is at least of this revision of the directory; null: it is not known of which. */
  readonly revision: string | null
}

// One context per request: a loader's cache must not outlive its request. What does is told apart by the revision.
export function directoryContext(
  { manager }: DataSource,
  claims: RequestClaims,
  { rows, revision }: { readonly rows: KeptRows; readonly revision: Revision },
): DirectoryContext {
  const atLeast = revision.atLeast()
  return { claims, db: manager, revision: atLeast, ...directoryLoaders(manager, rows, revision) }
}
