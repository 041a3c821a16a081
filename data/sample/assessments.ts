import type { InstrumentCode, PhaseCode } from './demand-codes'
import { firstScore, laterScore } from './instrument-scores'
import { noise, type Random } from './random'
import type { RecordingHabits } from './recording-habits'
import type { CategoryCode } from './sample-rows'

/** One instrument, once. */
export interface Assessment {
  readonly instrument: InstrumentCode
  readonly phase: PhaseCode
  readonly month: number
  readonly score: number
}

/** A follow-up comes so many months after the end. */
export const FOLLOWUP_MONTHS = 3

/** What is known of an episode before its assessments. */
export interface AssessedEpisode {
  readonly category: CategoryCode
  /** Of the service: which instruments it uses. */
  readonly seed: number
  readonly entry: number
  readonly exit: number
}

/**
 * The assessments of an episode over all its life, by month: PRE in the month it begins, with each instrument that the
 * service uses; often a POST of each in the month it ends, better on average; rarely a FOLLOWUP of each.
 */
export function assessmentsOf(
  random: Random,
  episode: AssessedEpisode,
  habits: RecordingHabits,
): Assessment[] {
  if (!random.chance(habits.assessed)) return []
  const before = instrumentsOf(episode).map((instrument) =>
    assessment(instrument, 'PRE', episode.entry, firstScore(random, instrument)),
  )
  if (!random.chance(habits.assessedAgain)) return before
  const after = before.map(({ instrument, score }) =>
    assessment(instrument, 'POST', episode.exit, laterScore(random, instrument, score, 1)),
  )
  if (!random.chance(0.1)) return [...before, ...after]
  const later = after.map(({ instrument, score }) =>
    assessment(
      instrument,
      'FOLLOWUP',
      episode.exit + FOLLOWUP_MONTHS,
      laterScore(random, instrument, score, 0.1),
    ),
  )
  return [...before, ...after, ...later]
}

function assessment(instrument: InstrumentCode, phase: PhaseCode, month: number, score: number): Assessment {
  return { instrument, phase, month, score }
}

// The first of its category, and one or two of the others in most services.
function instrumentsOf({ category, seed }: AssessedEpisode): readonly InstrumentCode[] {
  const usual = INSTRUMENTS[category]
  return usual.slice(0, 1 + Math.floor(noise(seed ^ USES, 1) * usual.length))
}

const USES = 0x4187

const INSTRUMENTS: Record<CategoryCode, readonly InstrumentCode[]> = {
  SHELTER_HOUSING: ['HOUSING_STABILITY', 'WHOQOL_BREF'],
  LEGAL_ASSISTANCE: ['WHOQOL_BREF'],
  COUNSELLING_MENTAL_HEALTH: ['PHQ9', 'PCL5', 'GAD7'],
  HEALTH_CARE: ['PHQ9', 'GAD7'],
  CASE_MANAGEMENT_SUPPORT: ['HOUSING_STABILITY', 'PHQ9', 'WHOQOL_BREF'],
  COMMUNITY_ADVOCACY: ['WHOQOL_BREF', 'HOUSING_STABILITY'],
}
