import type { RequestClaims } from '../platform/subgraph-module'
import type { Querying } from './release/querying'
import type { Shown, StatisticsStore } from './store/statistics-store'
import type { View } from './store/view'
import { viewOf } from './store/view'

/** What one request of this subgraph carries. */
export interface AnalyticsContext extends RequestClaims {
  readonly db: Querying
  readonly store: StatisticsStore
  /** What is published, the same for all of the request. */
  shown(): Promise<Shown>
  /** As everything stands, or stood when a release was published. Throws UNKNOWN_RELEASE. */
  view(release: string | null): Promise<View>
}

/** One context per request: of two questions of one request neither sees a release that the other does not. */
export function analyticsContext(
  db: Querying,
  store: StatisticsStore,
  claims: RequestClaims,
): AnalyticsContext {
  let shown: Promise<Shown> | null = null
  const look = () => {
    shown ??= store.now()
    return shown
  }
  return {
    ...claims,
    db,
    store,
    shown: look,
    view: async (release) => {
      const published = await look()
      return release === null ? published.view : viewOf(published, release)
    },
  }
}
