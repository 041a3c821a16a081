import type { ClientBase } from 'pg'
import type { SampleOutcome } from '../../data/sample/sample-outcomes'
import type { SampleRequest } from '../../data/sample/sample-requests'
import { HubError } from '../../platform/errors'
import { shardKeyOf } from '../../platform/ids'
import { assessmentFields } from '../../platform/ingest/assessment-fields'
import { type BatchResult, newBatch, takeBatch } from '../../platform/ingest/batch'
import type { RecordReader } from '../../platform/ingest/records/record-reader'
import { RecordTaker, type Sender } from '../../platform/ingest/records/record-taker'
import type { Stage } from '../../platform/ingest/stage'
import { requireKeyVersions } from '../../platform/vault/pseudonym-keys'
import { requireSample, SAMPLE } from './holds-sample'
import { labelOfMonth } from './months-to-make'
import type { SampleRecords } from './sample-records'
import { openSampleSenders } from './sample-senders'

/**
 * The sample's records of one kind and month are held as they are at `now`, under the rules that records of agencies go by.
 * All of them are there afterwards, or nothing is changed; made again, those that are the same are UNCHANGED. Throws a
 * SampleRemovedError where the sample was taken out.
 */
export async function loadSampleMonth(
  db: ClientBase,
  installKey: string,
  records: SampleRecords,
  month: string,
  now: Date,
): Promise<BatchResult> {
  for (;;) {
    try {
      return await takeMonth(db, installKey, records, month, now)
    } catch (error) {
      // An agency was given a further key meanwhile: the month is made again, with it.
      if (!(error instanceof HubError && error.code === 'VERSION_CONFLICT')) throw error
    }
  }
}

async function takeMonth(
  db: ClientBase,
  installKey: string,
  { kind, rowsOf, openReader }: SampleRecords,
  month: string,
  now: Date,
): Promise<BatchResult> {
  const senders = await openSampleSenders(db, installKey)
  const reader = await openReader(db, now)
  const batch = newBatch({
    source: SAMPLE,
    shardKey: shardKeyOf(SAMPLE),
    agencyId: null,
    submittedBy: 'hub start',
    label: labelOfMonth(month, now),
  })
  const fill = (stage: Stage) => stageRows(stage, reader, senders, rowsOf(month, now.toISOString()))
  return takeBatch(db, kind, batch, fill, async () => {
    await requireSample(db)
    await requireKeyVersions(db, versionsOf(senders))
  })
}

async function stageRows(
  stage: Stage,
  reader: RecordReader,
  senders: ReadonlyMap<string, Sender>,
  rows: readonly (SampleRequest | SampleOutcome)[],
): Promise<Record<string, number>> {
  const takers = new Map([...senders].map(([id, sender]) => [id, new RecordTaker(stage, reader, sender)]))
  for (const row of rows) {
    takers.get(row.agencyId)?.take(valuesOf(row, reader.fields), [], stage.rows + 1)
    await stage.drained()
  }
  return sumOf([...takers.values()].map(({ warnings }) => warnings))
}

/** What the row says under the names of the reader's fields, as text; blank where it says nothing. */
function valuesOf(row: SampleRequest | SampleOutcome, fields: readonly string[]): string[] {
  const assessments = 'assessments' in row ? assessmentFields(row.assessments) : []
  if (!Array.isArray(assessments)) throw new Error(`an assessment of the sample has ${assessments.code}`)
  const given: Readonly<Record<string, unknown>> = { ...row, ...Object.fromEntries(assessments) }
  return fields.map((field) => String(given[field] ?? ''))
}

function sumOf(counts: readonly Readonly<Record<string, number>>[]): Record<string, number> {
  const sum: Record<string, number> = {}
  for (const [code, n] of counts.flatMap(Object.entries<number>)) sum[code] = (sum[code] ?? 0) + n
  return sum
}

function versionsOf(senders: ReadonlyMap<string, Sender>): Map<string, number> {
  return new Map([...senders].map(([id, { pseudonyms }]) => [id, pseudonyms.version]))
}
