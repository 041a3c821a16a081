import { ageBandOf } from './audience-profiles'
import { clientOf } from './clients'
import { daysOfMonth, OFFICE_WEEK, SHELTER_WEEK } from './days-of-month'
import type { AgeBandCode, GenderCode, RequestResultCode, TurnAwayReasonCode } from './demand-codes'
import { type Arrival, arrivalsIn, type Intake } from './intakes'
import { codeOfMonth, firstDayOf, monthOf, todayIn } from './months'
import { householdOf, personOf, yearsIn } from './people'
import { Random } from './random'
import { type RecordingHabits, recordingHabits } from './recording-habits'
import { requestIntakes } from './request-intakes'
import { resultOf } from './request-results'
import type { CategoryCode, HouseholdCode } from './sample-rows'
import type { Weighted } from './weighted'

/** A request as its agency sends it. */
export interface SampleRequest {
  readonly agencyId: string
  /** Once in its agency. */
  readonly recordId: string
  /** `YYYY-MM-DD`. */
  readonly requestedOn: string
  readonly category: CategoryCode
  /** The census division of the service, or the province where the service tells no more. */
  readonly region: string
  readonly householdType: HouseholdCode
  readonly ageBand: AgeBandCode
  readonly gender: GenderCode
  readonly result: RequestResultCode
  readonly turnAwayReason: TurnAwayReasonCode | null
  readonly waitDays: number | null
  /** Null where the agency did not note who asked. */
  readonly clientId: string | null
}

/**
 * The requests of a month `YYYY-MM` as the agencies of the sample know them at an instant: those of days that have begun
 * where they were made, by agency, service and record. Of month and instant alone, so months can be made in any order.
 * Later nothing changes but that further days come and that who is on the wait list now and admitted by then, at most
 * `LONGEST_WAIT_DAYS` after the request, is ADMITTED.
 */
export function sampleRequestsOf(month: string, now: string): SampleRequest[] {
  const number = monthOf(month)
  const days = { shelter: daysOfMonth(number, SHELTER_WEEK), office: daysOfMonth(number, OFFICE_WEEK) }
  return requestIntakes().flatMap((intake) =>
    requestsTo(intake, number, intake.service.shelter_kind ? days.shelter : days.office, now),
  )
}

function requestsTo(intake: Intake, month: number, days: Weighted<number>, now: string): SampleRequest[] {
  const { service, seed } = intake
  const today = todayIn(service.home_region, now)
  const habits = recordingHabits(service.agency_id)
  const requests: SampleRequest[] = []
  const count = arrivalsIn(intake, month)
  for (let index = 0; index < count; index++) {
    const random = new Random(`request/${seed}/${month}/${index}`)
    const day = days.at(random.next())
    if (day <= today) requests.push(makeRequest({ intake, month, index }, random, day, today - day, habits))
  }
  return requests
}

function makeRequest(
  arrival: Arrival,
  random: Random,
  day: number,
  daysSince: number,
  habits: RecordingHabits,
): SampleRequest {
  const { intake, month, index } = arrival
  const { service, audience, number } = intake
  const client = clientOf(arrival)
  const person = personOf(client.person)
  const years = yearsIn(month, person)
  const code = codeOfMonth(month)
  return {
    agencyId: service.agency_id,
    recordId: `rq-${code}-${number}-${String(index + 1).padStart(3, '0')}`,
    requestedOn: `${code}-${String(day - firstDayOf(month) + 1).padStart(2, '0')}`,
    category: service.category,
    region: service.home_region,
    householdType: householdOf(person, years, audience.families),
    ageBand: random.chance(habits.ageUnknown) ? 'UNKNOWN' : ageBandOf(years),
    gender: random.chance(habits.genderUnknown) ? 'UNKNOWN' : person.gender,
    clientId: random.chance(habits.withoutClientId) ? null : client.id,
    ...resultOf(random, intake, day, daysSince, habits.reasonMissing),
  }
}
