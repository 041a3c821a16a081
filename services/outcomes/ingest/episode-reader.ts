import {
  AgeBand,
  CitizenshipGroup,
  ConsentScope,
  ExitDestination,
  ExploitationType,
  Gender,
  IndigenousIdentity,
  ServiceCategory,
  YesNoUnknown,
} from '../../../platform/codes/enums'
import { isProblem, type Notice, type Problem } from '../../../platform/ingest/records/problem'
import type { Reading, RecordReader } from '../../../platform/ingest/records/record-reader'
import type { Regions } from '../../../platform/ingest/records/regions'
import {
  Calendar,
  Codes,
  readId,
  readWhole,
  readYes,
  type Value,
} from '../../../platform/ingest/records/values'
import type { WarningCode } from '../../../platform/ingest/verdict-codes'
import { readAssessments, type ScoreRanges } from './assessments'
import { ageBandOf, fitsMonths, stayBandOf } from './bands'
import { EPISODE_FIELDS, type EpisodeField, PLACE } from './episode-fields'

/** What episodes are read against. */
export interface EpisodeReference {
  readonly regions: Regions
  /** The ids of the programmes that the sender may send episodes of. */
  readonly programIds: ReadonlySet<string>
  readonly scores: ScoreRanges
  /** The current day, YYYY-MM-DD: no month after its month is taken. */
  readonly today: string
}

const OLDEST = 120
const LONGEST_STAY_DAYS = 36_600

/** Reads what an agency sends of one outcome episode; exact ages, days of stay and dates end here. */
export class EpisodeReader implements RecordReader {
  readonly fields = EPISODE_FIELDS
  private readonly calendar: Calendar
  private readonly category = new Codes('category', ServiceCategory)
  private readonly ageBand = new Codes('ageBand', AgeBand)
  private readonly gender = new Codes('gender', Gender)
  private readonly identity = new Codes('indigenousIdentity', IndigenousIdentity)
  private readonly exploitation = new Codes('exploitationType', ExploitationType)
  private readonly citizenship = new Codes('citizenshipGroup', CitizenshipGroup)
  private readonly destination = new Codes('exitDestination', ExitDestination)
  private readonly safe = new Codes('exitSafe', YesNoUnknown)
  private readonly consent = new Codes('consentScope', ConsentScope)

  constructor(private readonly reference: EpisodeReference) {
    this.calendar = new Calendar(reference.today)
  }

  read(values: readonly string[]): Reading {
    const row = new Row(values)
    const recordId = row.take(readId(row.text('recordId'), 'recordId'))
    const withdrawn = row.take(readYes(row.text('withdrawn'), 'withdrawn'))
    if (row.wrong) return row.wrong
    if (withdrawn) return { withdrawn: recordId as string }
    const clientId = row.take(readId(row.text('clientId'), 'clientId'))
    const programId = row.take(this.program(row.text('programId')))
    const category = row.take(this.category.read(row.text('category')))
    const region = row.take(this.reference.regions.of(row.text('region'), 'region'))
    const entry = row.take(this.month(row, 'entryMonth'))
    const exit = row.text('exitMonth') === '' ? null : row.take(this.month(row, 'exitMonth'))
    const age = this.age(row)
    const gender = row.take(this.gender.read(row.text('gender')))
    const identity = row.take(this.identity.readOptional(row.text('indigenousIdentity')))
    const exploitation = row.take(this.exploitation.read(row.text('exploitationType')))
    const citizenship = row.take(this.citizenship.readOptional(row.text('citizenshipGroup')))
    const consent = row.take(this.consent.read(row.text('consentScope')))
    const [destination, safe, stay] = this.ending(row, entry, exit)
    const assessments = readAssessments(values, this.reference.scores, this.calendar)
    if (row.wrong) return row.wrong
    if (isProblem(assessments)) return assessments
    if (exit !== null && (exit as string) < (entry as string))
      return { code: 'EXIT_BEFORE_ENTRY', field: 'exitMonth' }
    return {
      recordId: recordId as string,
      clientId: clientId as string,
      month: `${entry}-01`,
      values: [
        programId,
        category,
        region,
        `${entry}-01`,
        exit === null ? null : `${exit}-01`,
        age,
        gender,
        identity,
        exploitation,
        citizenship,
        destination,
        safe,
        stay,
        consent,
        assessments.json,
      ],
      unusual: row.unusual,
    }
  }

  private program(text: string): Value<string> {
    if (text === '') return { code: 'MISSING_VALUE', field: 'programId' }
    const id = text.toLowerCase()
    return this.reference.programIds.has(id) ? { value: id } : { code: 'UNKNOWN_PROGRAM', field: 'programId' }
  }

  private month(row: Row, field: 'entryMonth' | 'exitMonth'): Value<string> {
    const text = row.text(field)
    const read = this.calendar.month(text, field)
    if (!isProblem(read) && text.length > read.value.length) row.note('EXACT_DATE_CUT', field)
    return read
  }

  private age(row: Row): AgeBand {
    const age = row.take(readWhole(row.text('age'), 'age', 0, OLDEST))
    const band = row.take(this.ageBand.readOptional(row.text('ageBand')))
    if (age === null) return band ?? AgeBand.UNKNOWN
    const exact = ageBandOf(age)
    if (band !== null && band !== exact && band !== AgeBand.UNKNOWN) row.note('CONTRADICTS_AGE', 'ageBand')
    return exact
  }

  /** Destination, whether it is safe, and the band of the stay; nulls where the episode is open. */
  private ending(row: Row, entry: string | null, exit: string | null): Ending {
    const destination = row.take(this.destination.readOptional(row.text('exitDestination')))
    const safe = row.take(this.safe.readOptional(row.text('exitSafe')))
    const days = row.take(readWhole(row.text('stayDays'), 'stayDays', 0, LONGEST_STAY_DAYS))
    if (exit === null) {
      for (const field of ['exitDestination', 'exitSafe', 'stayDays'] as const)
        if (row.text(field) !== '') row.note('NO_EXIT_MONTH', field)
      return [null, null, null]
    }
    const fits = days === null || entry === null || fitsMonths(days, entry, exit)
    if (!fits) row.note('CONTRADICTS_MONTHS', 'stayDays')
    return [
      destination ?? ExitDestination.UNKNOWN,
      safe ?? YesNoUnknown.UNKNOWN,
      days === null || !fits ? null : stayBandOf(days),
    ]
  }
}

type Ending = readonly [destination: string | null, safe: string | null, stay: string | null]

/** The values of one row by field, the first rule that it breaks, and what is unusual about it. */
class Row {
  wrong: Problem | null = null
  readonly unusual: Notice[] = []

  constructor(private readonly values: readonly string[]) {}

  text(field: EpisodeField): string {
    return this.values[PLACE[field]] as string
  }

  /** The value, or null where it breaks a rule. */
  take<T>(read: Value<T>): T | null {
    if (!isProblem(read)) return read.value
    this.wrong ??= read
    return null
  }

  note(code: WarningCode, field: string): void {
    this.unusual.push({ code, field })
  }
}
