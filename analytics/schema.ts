import 'reflect-metadata'
import type { DataSource } from 'typeorm'
import { DEFAULT_COST_LIMIT } from '../platform/limits/cost-limit'
import { buildSubgraph } from '../platform/subgraph/build'
import type { RequestClaims, SubgraphModule } from '../platform/subgraph-module'
import { type AnalyticsContext, analyticsContext, stampOf } from './context'
import { exportFiles } from './exports/export-files'
import { AnalyticsResolver } from './graph/analytics.resolver'
import { answerListsWhole } from './graph/answer-lists-whole'
import { OutcomeReportResolver } from './graph/outcome-report.resolver'
import { RegionDemandResolver } from './graph/region-demand.resolver'
import { PromiseResolver, ReleaseResolver, resolveRelease } from './graph/release.resolver'
import { ReleaseDeedsResolver } from './graph/release-deeds.resolver'
import { StatisticsStore } from './store/statistics-store'
import { Agency, Funder, Program, Region } from './stubs.type'

/**
 * The subgraph of statistics: every answer is made of released figures, and of nothing else.
 *
 * @param costLimit units that one table may cost
 */
export function analyticsSubgraph(db: DataSource, costLimit = DEFAULT_COST_LIMIT): SubgraphModule {
  const store = new StatisticsStore(db)
  const contextOf = (claims: RequestClaims) => analyticsContext(db, store, claims, costLimit)
  const subgraph = buildSubgraph<AnalyticsContext>({
    name: 'analytics',
    resolvers: [
      AnalyticsResolver,
      OutcomeReportResolver,
      PromiseResolver,
      RegionDemandResolver,
      ReleaseDeedsResolver,
      ReleaseResolver,
    ],
    orphanedTypes: [Agency, Funder, Program, Region],
    references: { Release: resolveRelease },
    context: contextOf,
    lasting: { stamp: async () => String((await store.now()).seq), stampOf },
  })
  answerListsWhole(subgraph.schema, 'GridColumn', 'values')
  return { ...subgraph, files: exportFiles(contextOf) }
}
