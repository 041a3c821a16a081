import type { DataSource, EntityManager } from 'typeorm'
import type { RequestClaims } from '../../platform/subgraph-module'
import { type DirectoryLoaders, directoryLoaders } from './loaders'

/** What one request to the directory carries. */
export interface DirectoryContext extends DirectoryLoaders {
  readonly claims: RequestClaims
  readonly db: EntityManager
}

// One context per request: a loader's cache must not outlive its request.
export function directoryContext(source: DataSource, claims: RequestClaims): DirectoryContext {
  return { claims, db: source.manager, ...directoryLoaders(source.manager) }
}
