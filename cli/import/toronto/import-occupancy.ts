import { basename } from 'node:path'
import type { ClientBase } from 'pg'
import { shardKeyOf } from '../../../platform/ids'
import { type BatchResult, newBatch, takeBatch } from '../../../platform/ingest/batch'
import { CsvParser } from '../../../platform/ingest/csv-parser'
import type { Stage } from '../../../platform/ingest/stage'
import { readText } from '../../../platform/ingest/text-file'
import { followDirectory, keepPools, type PoolRow } from '../../../services/capacity/ingest/pool-row'
import { snapshotKind } from '../../../services/capacity/ingest/snapshot-kind'
import { keepSightings } from '../../../services/directory/import/imported-entity.repository'
import { replaceSource } from '../../../services/directory/import/replace-source'
import { agencyIdOf, directoryOf, SOURCE, serviceIdOf } from './directory'
import { type Head, readHead } from './head'
import { OccupancyBatch, type TorontoPool } from './occupancy-batch'

/** Figures of a shelter are of one night. */
const FRESHNESS_HOURS = 24

/** Called now and then while a file is read, with the rows so far. */
export type OnProgress = (rows: number) => void

/**
 * Takes in one file of the City of Toronto's daily shelter occupancy, plain or gzipped. Everything of it is
 * there afterwards, or nothing. Throws a StartError, with nothing written, where it is no such file.
 */
export async function importOccupancy(
  db: ClientBase,
  file: string,
  onProgress: OnProgress,
): Promise<BatchResult> {
  const text = readText(file)
  try {
    // The header decides whether it is of this format, before the database is touched.
    const head = await readHead(file, text)
    return await takeRows(db, basename(file), head, text, onProgress)
  } finally {
    await text.return(undefined)
  }
}

async function takeRows(
  db: ClientBase,
  label: string,
  { layout, start }: Head,
  rest: AsyncGenerator<string>,
  onProgress: OnProgress,
): Promise<BatchResult> {
  const shardKey = shardKeyOf(SOURCE)
  const batch = newBatch({ source: SOURCE, shardKey, agencyId: null, submittedBy: 'hub import', label })
  let rows: OccupancyBatch | undefined
  return takeBatch(
    db,
    snapshotKind,
    batch,
    async (stage) => {
      rows = new OccupancyBatch(stage, layout, new Date().toISOString().slice(0, 10))
      await readAll(rows, stage, start, rest, onProgress)
      return rows.warnings
    },
    async () => {
      const { sightings, pools } = rows as OccupancyBatch
      const entities = await keepSightings(db, SOURCE, sightings.all())
      await replaceSource(db, SOURCE, directoryOf(entities))
      const agencyOf = new Map(entities.map((e) => [`${e.kind} ${e.key}`, e.attributes.agency]))
      await keepPools(
        db,
        [...pools.values()].map((pool) => poolRow(pool, agencyOf.get(`PROGRAM ${pool.programId}`) as string)),
      )
      await followDirectory(db, SOURCE)
    },
  )
}

async function readAll(
  rows: OccupancyBatch,
  stage: Stage,
  start: string,
  rest: AsyncGenerator<string>,
  onProgress: OnProgress,
): Promise<void> {
  let isHeader = true
  const parser = new CsvParser((fields, line, problem) => {
    if (isHeader) isHeader = false
    else rows.add(fields, line, problem)
  })
  parser.push(start)
  for await (const piece of rest) {
    parser.push(piece)
    await stage.drained()
    onProgress(stage.rows)
  }
  parser.end()
}

function poolRow({ id, programId, unitKind }: TorontoPool, organization: string): PoolRow {
  return {
    id,
    shard_key: shardKeyOf(SOURCE),
    service_id: serviceIdOf(programId),
    agency_id: agencyIdOf(organization),
    unit_kind: unitKind,
    funded: null,
    population: null,
    household_type: null,
    freshness_hours: FRESHNESS_HOURS,
    public_figures: true,
    source: SOURCE,
  }
}
