import type { Querying } from '../platform/database/querying'
import type { RequestClaims } from '../platform/subgraph-module'
import type { Shown, StatisticsStore } from './store/statistics-store'
import type { View } from './store/view'
import { viewOf } from './store/view'

/** What one request of this subgraph carries. */
export interface AnalyticsContext extends RequestClaims {
  readonly db: Querying
  readonly store: StatisticsStore
  /** Units that one table may cost. */
  readonly costLimit: number
  /** What is published, the same for all of the request. */
  shown(): Promise<Shown>
  /** As everything stands, or stood when a release was published. Throws UNKNOWN_RELEASE. */
  view(release: string | null): Promise<View>
  /** Of what the answer was made of, as far as it lasts. */
  readonly made: { seq: number | null; isOfTheMoment: boolean }
}

/** An answer of released figures stays right until something is published or withdrawn. */
export function stampOf({ made: { seq, isOfTheMoment } }: AnalyticsContext): string | null {
  return seq === null || isOfTheMoment ? null : String(seq)
}

/** One context per request: of two questions of one request neither sees a release that the other does not. */
export function analyticsContext(
  db: Querying,
  store: StatisticsStore,
  claims: RequestClaims,
  costLimit: number,
): AnalyticsContext {
  let shown: Promise<Shown> | null = null
  const made: AnalyticsContext['made'] = { seq: null, isOfTheMoment: false }
  const look = () => {
    shown ??= store.now().then((now) => {
      made.seq = now.seq
      return now
    })
    return shown
  }
  return {
    ...claims,
    db,
    store,
    costLimit,
    made,
    shown: look,
    view: async (release) => {
      const published = await look()
      return release === null ? published.view : viewOf(published, release)
    },
  }
}
