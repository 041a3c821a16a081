import {
  AgeBand,
  Gender,
  HouseholdType,
  RequestOutcome,
  ServiceCategory,
  TurnAwayReason,
} from '../../../platform/codes/enums'
import { isProblem, type Notice, type Problem } from '../../../platform/ingest/records/problem'
import type { Reading, RecordReader } from '../../../platform/ingest/records/record-reader'
import type { Regions } from '../../../platform/ingest/records/regions'
import { Calendar, Codes, readId, readWhole, readYes } from '../../../platform/ingest/records/values'

export const REQUEST_FIELDS = [
  'recordId',
  'requestedOn',
  'category',
  'region',
  'householdType',
  'ageBand',
  'gender',
  'result',
  'turnAwayReason',
  'waitDays',
  'clientId',
  'withdrawn',
] as const

const LONGEST_WAIT_DAYS = 3660

/** Reads what an agency sends of one request for service. */
export class RequestReader implements RecordReader {
  readonly fields = REQUEST_FIELDS
  private readonly calendar: Calendar
  private readonly category = new Codes('category', ServiceCategory)
  private readonly household = new Codes('householdType', HouseholdType)
  private readonly ageBand = new Codes('ageBand', AgeBand)
  private readonly gender = new Codes('gender', Gender)
  private readonly result = new Codes('result', RequestOutcome)
  private readonly reason = new Codes('turnAwayReason', TurnAwayReason)

  /** @param today the last day on which a request can have been made, YYYY-MM-DD */
  constructor(
    private readonly regions: Regions,
    today: string,
  ) {
    this.calendar = new Calendar(today)
  }

  read(values: readonly string[]): Reading {
    const [id, on, category, region, household, age, gender, result, reason, wait, client, withdrawn] =
      values as string[] as Row
    const recordId = readId(id, 'recordId')
    if (isProblem(recordId)) return recordId
    const isWithdrawn = readYes(withdrawn, 'withdrawn')
    if (isProblem(isWithdrawn)) return isWithdrawn
    if (isWithdrawn.value) return { withdrawn: recordId.value }
    const requestedOn = this.calendar.day(on, 'requestedOn')
    if (isProblem(requestedOn)) return requestedOn
    const placed = this.regions.of(region, 'region')
    if (isProblem(placed)) return placed
    const told = this.codesOf([category, household, age, gender, result, reason])
    if (!Array.isArray(told)) return told
    const waitDays = readWhole(wait, 'waitDays', 0, LONGEST_WAIT_DAYS)
    if (isProblem(waitDays)) return waitDays
    const clientId = client === '' ? null : readId(client, 'clientId')
    if (clientId && isProblem(clientId)) return clientId
    const unusual: Notice[] = []
    const [categoryCode, householdCode, ageCode, genderCode, resultCode, reasonCode] = told as Told
    const keptReason = keepIf(
      resultCode === RequestOutcome.TURNED_AWAY,
      reasonCode,
      'turnAwayReason',
      unusual,
    )
    const keptWait = keepIf(resultCode === RequestOutcome.ADMITTED, waitDays.value, 'waitDays', unusual)
    return {
      recordId: recordId.value,
      clientId: clientId?.value ?? null,
      month: `${requestedOn.value.slice(0, 7)}-01`,
      values: [
        requestedOn.value,
        categoryCode,
        placed.value,
        householdCode,
        ageCode,
        genderCode,
        resultCode,
        keptReason,
        keptWait,
      ],
      unusual,
    }
  }

  private codesOf([category, household, age, gender, result, reason]: readonly string[]): Told | Problem {
    const read = [
      this.category.read(category as string),
      this.household.read(household as string),
      this.ageBand.read(age as string),
      this.gender.read(gender as string),
      this.result.read(result as string),
      this.reason.readOptional(reason as string),
    ]
    const told: (string | null)[] = []
    for (const value of read) {
      if (isProblem(value)) return value
      told.push(value.value)
    }
    return told as unknown as Told
  }
}

type Row = [string, string, string, string, string, string, string, string, string, string, string, string]
type Told = [ServiceCategory, HouseholdType, AgeBand, Gender, RequestOutcome, TurnAwayReason | null]

/** A value that makes sense beside the result; else it is left out, and the sender is told. */
function keepIf<T>(fits: boolean, value: T | null, field: string, unusual: Notice[]): T | null {
  if (value === null || fits) return value
  note(unusual, 'CONTRADICTS_RESULT', field)
  return null
}

function note(unusual: Notice[], code: Notice['code'], field: string): void {
  unusual.push({ code, field })
}
