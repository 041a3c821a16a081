import type { DataSource } from 'typeorm'
import { analyticsStorage } from '../../analytics/database'
import { analyticsSubgraph } from '../../analytics/schema'
import type { SchemaStorage } from '../../platform/database/hub-database'
import type { SubgraphName } from '../../platform/database/roles'
import { Intake } from '../../platform/ingest/intake'
import { tablesWithStrayRows } from '../../platform/ingest/stray-rows'
import type { Logger } from '../../platform/log'
import type { SubgraphModule } from '../../platform/subgraph-module'
import { capacityStorage } from '../../services/capacity/database'
import { capacitySubgraph } from '../../services/capacity/schema'
import { directoryStorage } from '../../services/directory/database'
import { directorySubgraph } from '../../services/directory/schema'
import { outcomesStorage } from '../../services/outcomes/database'
import { outcomesSubgraph } from '../../services/outcomes/schema'
import type { OpenHub } from '../open-hub'
import type { Cleanup } from './cleanup'
import { answersSelect } from './ready'

/** Subgraphs in this process, over the hub's database. */
export interface OpenSubgraphs {
  readonly modules: readonly SubgraphModule[]
  /** Whether the database answers all that they stand on. */
  ready(): Promise<boolean>
}

/** So many batches are taken in at once; others wait. */
const INTAKE_CONNECTIONS = 4

interface Making {
  readonly storage: SchemaStorage
  readonly takesIn: boolean
  /** @param costLimit units that one answer of it may cost */
  make(source: DataSource, intake: Intake, costLimit: number): SubgraphModule
}

/** How each subgraph is made; only those that take records in are given an intake that works. */
export const SUBGRAPHS: Readonly<Record<SubgraphName, Making>> = {
  directory: { storage: directoryStorage, takesIn: false, make: directorySubgraph },
  capacity: { storage: capacityStorage, takesIn: true, make: capacitySubgraph },
  outcomes: { storage: outcomesStorage, takesIn: true, make: outcomesSubgraph },
  analytics: {
    storage: analyticsStorage,
    takesIn: false,
    make: (source, _intake, costLimit) => analyticsSubgraph(source, costLimit),
  },
}

export const SUBGRAPH_NAMES = Object.keys(SUBGRAPHS) as readonly SubgraphName[]

export async function openSubgraphs(
  { config, database, installKey }: OpenHub,
  names: readonly SubgraphName[],
  cleanup: Cleanup,
  log: Logger,
): Promise<OpenSubgraphs> {
  const makings = names.map((name) => SUBGRAPHS[name])
  const sources = await Promise.all(
    makings.map(async ({ storage }) => {
      const source = await database.openSource(storage)
      cleanup.add(() => source.destroy())
      return source
    }),
  )
  const takesIn = makings.some((making) => making.takesIn)
  const ingest = database.openPool('ingest', INTAKE_CONNECTIONS)
  cleanup.add(() => ingest.end())
  const intake = new Intake(ingest, installKey)
  if (takesIn) await warnOfStrayRows(intake, log)
  return {
    modules: makings.map(({ make }, at) => make(sources[at] as DataSource, intake, config.costLimit)),
    ready: async () => {
      const standsOn = takesIn ? [...sources, ingest] : sources
      return (await Promise.all(standsOn.map((source) => answersSelect(source)))).every(Boolean)
    },
  }
}

async function warnOfStrayRows(intake: Intake, log: Logger): Promise<void> {
  const stray = await intake.with(tablesWithStrayRows)
  if (stray.length > 0)
    log.error({ tables: stray }, 'DEFAULT_PARTITION_NOT_EMPTY: rows lie in no month’s part')
}
