import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Client } from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { Random } from '../data/sample/random'
import { type SampleRequest, sampleRequestsOf } from '../data/sample/sample-requests'
import { monthsBetween, periodMonths } from '../platform/codes/period-months'
import { shardKeyOf } from '../platform/ids'
import { copyText } from '../platform/ingest/stage'

const LINES_AT_ONCE = 1000

/** Stores so many requests of a year, past the ingest: as many as there are, of the sample's shape. */
export async function copyRequests(admin: Client, year: number, count: number): Promise<void> {
  await admin.query('select capacity.ensure_request_months($1, $2)', [`${year}-01-01`, `${year}-12-31`])
  const into =
    copyFrom(`copy capacity.request (shard_key, source, record_id, version, agency_id, requested_on, category,
    region, household_type, age_band, gender, result, turn_away_reason, wait_days, pseudonym) from stdin`)
  await pipeline(Readable.from(pieces(year, count)), admin.query(into))
  await admin.query('analyze capacity.request')
}

function* pieces(year: number, count: number): Generator<string> {
  let lines: string[] = []
  for (const line of requestLines(year, count)) {
    lines.push(line)
    if (lines.length < LINES_AT_ONCE) continue
    yield lines.join('')
    lines = []
  }
  yield lines.join('')
}

/** The sample's requests of a year in a mixed order, over and over, each time of other people. */
function* requestLines(year: number, count: number): Generator<string> {
  const requests = mixed(sampleYear(year))
  for (let number = 0; number < count; number++) {
    const request = requests[number % requests.length] as SampleRequest
    yield lineOf(request, Math.floor(number / requests.length))
  }
}

function sampleYear(year: number): SampleRequest[] {
  const yearLater = `${year + 1}-12-31T12:00:00Z`
  return monthsBetween(periodMonths(String(year))).flatMap((month) =>
    sampleRequestsOf(month.slice(0, 7), yearLater),
  )
}

function mixed<T>(items: T[]): T[] {
  const random = new Random('bench')
  for (let last = items.length - 1; last > 0; last--) {
    const other = Math.floor(random.next() * (last + 1))
    ;[items[last], items[other]] = [items[other] as T, items[last] as T]
  }
  return items
}

function lineOf(request: SampleRequest, time: number): string {
  const { agencyId, recordId, clientId, waitDays } = request
  const pseudonym = clientId === null ? null : `\\x${digest(`${agencyId} ${clientId} ${time}`)}`
  const values = [
    shardKeyOf(agencyId),
    'bench',
    `${digest(agencyId)}/${recordId}/${time}`,
    1,
    agencyId,
    request.requestedOn,
    request.category,
    request.region,
    request.householdType,
    request.ageBand,
    request.gender,
    request.result,
    request.turnAwayReason,
    waitDays,
    pseudonym,
  ]
  return `${values.map((value) => (value === null ? '\\N' : copyText(String(value)))).join('\t')}\n`
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 32)
}
