import type { EntityManager } from 'typeorm'
import type { UnitKind } from '../../platform/codes/enums'
import { SharedReads } from '../../platform/subgraph/shared-reads'
import {
  type AvailabilityCriteria,
  type AvailablePlace,
  type AvailableRows,
  listAvailable,
} from './availability.repository'
import { type AvailableNowRow, sumAvailableNow } from './available-now.repository'
import { type AgencyPoolReporting, listPoolReporting, type ReportingScope } from './reporting.repository'

/** What all who watch over the same places ask at the same time. Who may see what is in what is asked. */
export interface LiveReads {
  readonly available: SharedReads<
    {
      readonly criteria: AvailabilityCriteria
      readonly limit: number
      readonly after: AvailablePlace | null
    },
    AvailableRows
  >
  readonly availableNow: SharedReads<
    { readonly regions: readonly string[]; readonly unitKind: UnitKind; readonly agencyId: string | null },
    readonly AvailableNowRow[]
  >
  readonly reporting: SharedReads<ReportingScope, readonly AgencyPoolReporting[]>
}

/** Those of one process. */
export function liveReads(db: EntityManager): LiveReads {
  return {
    available: new SharedReads(({ criteria, limit, after }, now) =>
      listAvailable(db, criteria, { limit, after, now }),
    ),
    availableNow: new SharedReads(({ regions, ...of }, now) => sumAvailableNow(db, regions, { ...of, now })),
    reporting: new SharedReads((scope, now) => listPoolReporting(db, scope, now)),
  }
}
