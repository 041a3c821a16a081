import { ageBandOf } from './audience-profiles'
import { daysOfMonth, OFFICE_WEEK, SHELTER_WEEK } from './days-of-month'
import type {
  AgeBandCode,
  CitizenshipCode,
  ConsentCode,
  DestinationCode,
  ExploitationCode,
  GenderCode,
  IdentityCode,
  InstrumentCode,
  PhaseCode,
  YesNoUnknownCode,
} from './demand-codes'
import { type Episode, episodeOf } from './episodes'
import { type Arrival, arrivalsIn, type Intake } from './intakes'
import { codeOfMonth, monthOf, monthOfDay, todayIn } from './months'
import { yearsIn } from './people'
import { programIntakes } from './program-intakes'
import { noise } from './random'
import type { CategoryCode } from './sample-rows'
import type { Weighted } from './weighted'

/** An episode as its agency sends it. Months are `YYYY-MM`. */
export interface SampleOutcome {
  readonly agencyId: string
  /** Once in its agency. */
  readonly recordId: string
  readonly clientId: string
  readonly programId: string
  readonly category: CategoryCode
  /** The census division of the service, or the province where the service tells no more. */
  readonly region: string
  readonly entryMonth: string
  /** Null: the episode is open, and so are the three exit fields below. */
  readonly exitMonth: string | null
  readonly ageBand: AgeBandCode
  readonly gender: GenderCode
  /** Null where the agency does not send it. */
  readonly indigenousIdentity: IdentityCode | null
  readonly exploitationType: ExploitationCode
  readonly citizenshipGroup: CitizenshipCode
  readonly exitDestination: DestinationCode | null
  /** Null of an ended episode: nobody is left to judge. */
  readonly exitSafe: YesNoUnknownCode | null
  /** Null of an ended episode: not noted. */
  readonly stayDays: number | null
  readonly consentScope: ConsentCode
  readonly assessments: readonly SampleAssessment[]
}

export interface SampleAssessment {
  readonly instrument: InstrumentCode
  readonly phase: PhaseCode
  readonly month: string
  readonly score: number
}

/**
 * The episodes that began in a month `YYYY-MM`, as the agencies of the sample know them at an instant: those begun by
 * then, by agency, service and record. Of month and instant alone, so months can be made in any order. Later nothing
 * changes but that further ones begin in the month, that open ones end, at most `LONGEST_STAY_DAYS` after they began, and that
 * of ended ones a few have follow-ups `FOLLOWUP_MONTHS` later.
 */
export function sampleOutcomesOf(entryMonth: string, now: string): SampleOutcome[] {
  const month = monthOf(entryMonth)
  const days = { shelter: daysOfMonth(month, SHELTER_WEEK), office: daysOfMonth(month, OFFICE_WEEK) }
  return programIntakes().flatMap((intake) =>
    episodesIn(intake, month, intake.service.shelter_kind ? days.shelter : days.office, now),
  )
}

function episodesIn(intake: Intake, month: number, days: Weighted<number>, now: string): SampleOutcome[] {
  const today = todayIn(intake.service.home_region, now)
  const outcomes: SampleOutcome[] = []
  const count = arrivalsIn(intake, month)
  for (let index = 0; index < count; index++) {
    const entryDay = days.at(noise(intake.seed ^ ENTRY ^ month, index))
    const arrival = { intake, month, index }
    if (entryDay <= today) outcomes.push(outcomeOf(arrival, episodeOf(arrival, entryDay), entryDay, today))
  }
  return outcomes
}

function outcomeOf(arrival: Arrival, episode: Episode, entryDay: number, today: number): SampleOutcome {
  const { intake, month, index } = arrival
  const { service, number } = intake
  return {
    agencyId: service.agency_id,
    recordId: `ep-${codeOfMonth(month)}-${number}-${String(index + 1).padStart(3, '0')}`,
    clientId: episode.clientId,
    programId: service.program_id as string,
    category: service.category,
    region: service.home_region,
    entryMonth: codeOfMonth(month),
    ageBand: episode.ageKnown ? ageBandOf(yearsIn(month, episode.person)) : 'UNKNOWN',
    gender: episode.genderKnown ? episode.person.gender : 'UNKNOWN',
    indigenousIdentity: episode.identity,
    exploitationType: episode.exploitation,
    citizenshipGroup: episode.citizenship,
    consentScope: episode.consent,
    ...(entryDay + episode.stayDays <= today ? ended(episode, entryDay) : OPEN),
    assessments: assessmentsBy(episode, entryDay, today),
  }
}

function ended({ exit, stayDays, stayKnown }: Episode, entryDay: number) {
  return {
    exitMonth: codeOfMonth(monthOfDay(entryDay + stayDays)),
    exitDestination: exit.destination,
    exitSafe: exit.safe,
    stayDays: stayKnown ? stayDays : null,
  }
}

const OPEN = { exitMonth: null, exitDestination: null, exitSafe: null, stayDays: null }

function assessmentsBy(
  { assessments, stayDays }: Episode,
  entryDay: number,
  today: number,
): SampleAssessment[] {
  const hasEnded = entryDay + stayDays <= today
  return assessments
    .filter(({ phase, month }) => phase === 'PRE' || (hasEnded && month <= monthOfDay(today)))
    .map((each) => ({ ...each, month: codeOfMonth(each.month) }))
}

const ENTRY = 0x5193
