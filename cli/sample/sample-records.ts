import type { ClientBase } from 'pg'
import { FOLLOWUP_MONTHS } from '../../data/sample/assessments'
import { codeOfMonth, daysIn, monthOf } from '../../data/sample/months'
import { LONGEST_WAIT_DAYS } from '../../data/sample/request-results'
import { sampleDirectory } from '../../data/sample/sample-directory'
import { type SampleOutcome, sampleOutcomesOf } from '../../data/sample/sample-outcomes'
import { type SampleRequest, sampleRequestsOf } from '../../data/sample/sample-requests'
import { LONGEST_STAY_DAYS } from '../../data/sample/stays'
import type { RecordKind } from '../../platform/ingest/batch'
import type { RecordReader } from '../../platform/ingest/records/record-reader'
import { openRequestReader } from '../../services/capacity/requests/open-request-reader'
import { requestKind } from '../../services/capacity/requests/request-kind'
import { episodeKind } from '../../services/outcomes/ingest/episode-kind'
import { EpisodeReader } from '../../services/outcomes/ingest/episode-reader'
import { loadReference } from '../../services/outcomes/ingest/load-reference'
import { addDays } from './nights'

/** One kind of record that the sample has, month by month. Months are YYYY-MM, days YYYY-MM-DD. */
export interface SampleRecords {
  readonly kind: RecordKind
  /** Those of a month as the agencies know them at an instant. */
  rowsOf(month: string, now: string): readonly (SampleRequest | SampleOutcome)[]
  openReader(db: ClientBase, now: Date): Promise<RecordReader>
  /** The first day on which it is known, everywhere, that no record of the month will ever change. */
  settledOn(month: string): string
}

export type SampleRecordsName = 'REQUESTS' | 'EPISODES'

export const SAMPLE_RECORDS: Readonly<Record<SampleRecordsName, SampleRecords>> = {
  REQUESTS: {
    kind: requestKind,
    rowsOf: sampleRequestsOf,
    openReader: openRequestReader,
    settledOn: (month) => dayAfter(addDays(lastDay(month), LONGEST_WAIT_DAYS)),
  },
  EPISODES: {
    kind: episodeKind,
    rowsOf: sampleOutcomesOf,
    openReader: openEpisodeReader,
    settledOn(month) {
      const lastExit = addDays(lastDay(month), LONGEST_STAY_DAYS)
      return dayAfter(`${codeOfMonth(monthOf(lastExit.slice(0, 7)) + FOLLOWUP_MONTHS)}-01`)
    },
  },
}

// It reads the records of all agencies, so it takes the programmes of all.
async function openEpisodeReader(db: ClientBase, now: Date): Promise<RecordReader> {
  const { agency, program } = sampleDirectory()
  const reference = await loadReference(db, agency[0]?.id as string, now)
  return new EpisodeReader({ ...reference, programIds: new Set(program.map(({ id }) => id)) })
}

function lastDay(month: string): string {
  return `${month}-${daysIn(monthOf(month))}`
}

// Where a record was made the day begins hours later than by UTC, by which days are told here.
const dayAfter = (day: string) => addDays(day, 1)
