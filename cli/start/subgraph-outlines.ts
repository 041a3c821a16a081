import { Pool } from 'pg'
import { DataSource } from 'typeorm'
import type { SubgraphName } from '../../platform/database/roles'
import { Intake } from '../../platform/ingest/intake'
import { DEFAULT_COST_LIMIT } from '../../platform/limits/cost-limit'
import type { SubgraphModule } from '../../platform/subgraph-module'
import { SUBGRAPHS } from './open-subgraphs'

/** Subgraphs that are for their schemas alone: a schema is made of classes, and nothing connects. */
export function subgraphOutlines(names: readonly SubgraphName[]): SubgraphModule[] {
  const nowhere = new DataSource({ type: 'postgres' })
  const intake = new Intake(new Pool(), '')
  return names.map((name) => SUBGRAPHS[name].make(nowhere, intake, DEFAULT_COST_LIMIT))
}
