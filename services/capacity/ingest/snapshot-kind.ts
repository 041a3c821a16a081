import type { RecordKind } from '../../../platform/ingest/batch'
import { applySnapshots } from './apply-snapshots'

/** Nightly snapshots of pools, from files and feeds. */
export const snapshotKind: RecordKind = {
  schema: 'capacity',
  name: 'CAPACITY_SNAPSHOT',
  columns: [
    { name: 'pool_id', type: 'uuid' },
    { name: 'night', type: 'date' },
    { name: 'as_of', type: 'timestamptz' },
    { name: 'reported_at', type: 'timestamptz' },
    { name: 'funded', type: 'integer' },
    { name: 'total', type: 'integer' },
    { name: 'unavailable', type: 'integer' },
    { name: 'unavailable_by', type: 'jsonb' },
    { name: 'occupied', type: 'integer' },
    { name: 'reserved', type: 'integer' },
    { name: 'sector', type: 'text' },
    { name: 'service_type', type: 'text' },
    { name: 'program_model', type: 'text' },
    { name: 'historical', type: 'boolean' },
  ],
  apply: applySnapshots,
}
