import { basename } from 'node:path'
import type { ClientBase } from 'pg'
import { dataNow } from '../../platform/config/config'
import type { BatchResult, RecordKind } from '../../platform/ingest/batch'
import type { RecordReader } from '../../platform/ingest/records/record-reader'
import { takeRecords } from '../../platform/ingest/records/take-records'
import { readTable } from '../../platform/ingest/table-file'
import type { TableSchema } from '../../platform/ingest/table-record'
import { openRequestReader } from '../../services/capacity/requests/open-request-reader'
import { REQUEST_COLUMNS } from '../../services/capacity/requests/request-columns'
import { requestKind } from '../../services/capacity/requests/request-kind'
import { EPISODE_COLUMNS } from '../../services/outcomes/ingest/episode-columns'
import { episodeKind } from '../../services/outcomes/ingest/episode-kind'
import { EpisodeReader } from '../../services/outcomes/ingest/episode-reader'
import { loadReference } from '../../services/outcomes/ingest/load-reference'
import type { OpenHub } from '../open-hub'
import { requireAgency } from './require-agency'

/** One of the kinds of records that agencies hand in as files. */
export interface RecordFiles {
  readonly kind: RecordKind
  readonly columns: TableSchema
  reader(db: ClientBase, agencyId: string, now: Date): Promise<RecordReader>
}

export const REQUEST_FILES: RecordFiles = {
  kind: requestKind,
  columns: REQUEST_COLUMNS,
  reader: (db, _agencyId, now) => openRequestReader(db, now),
}

export const OUTCOME_FILES: RecordFiles = {
  kind: episodeKind,
  columns: EPISODE_COLUMNS,
  reader: async (db, agencyId, now) => new EpisodeReader(await loadReference(db, agencyId, now)),
}

/**
 * Takes in a file of an agency's records. Everything of it that can be taken is there afterwards, or nothing. Throws a
 * StartError, with nothing written, where there is no such agency or the file is no such table.
 */
export async function importRecords(
  db: ClientBase,
  { installKey, config }: Pick<OpenHub, 'installKey' | 'config'>,
  { kind, columns, reader }: RecordFiles,
  { file, agencyId }: { readonly file: string; readonly agencyId: string },
  onProgress: (rows: number) => void,
): Promise<BatchResult> {
  await requireAgency(db, agencyId)
  const of = { kind, reader: await reader(db, agencyId, dataNow(config)) }
  const delivery = { agencyId, submittedBy: 'hub import', label: basename(file), submission: null }
  return takeRecords(db, installKey, of, delivery, async (taker, stage) => {
    const { unknownColumns } = await readTable(file, columns, {
      record: (values, extra, row) => taker.take(values, extra, row),
      problem: (row, code, field) => taker.reject(row, { code, field }),
      flush: () => {
        onProgress(stage.rows)
        return stage.drained()
      },
    })
    if (unknownColumns.length > 0) taker.warn('UNKNOWN_COLUMN', unknownColumns.length)
  })
}
