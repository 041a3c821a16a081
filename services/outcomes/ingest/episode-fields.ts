import { AssessmentPhase, Instrument } from '../../../platform/codes/enums'
import { assessmentPrefix } from '../../../platform/ingest/assessment-fields'

/** What an agency sends of an episode, beside its assessments. */
const STATED = [
  'recordId',
  'clientId',
  'programId',
  'category',
  'region',
  'entryMonth',
  'exitMonth',
  'age',
  'ageBand',
  'gender',
  'indigenousIdentity',
  'exploitationType',
  'citizenshipGroup',
  'exitDestination',
  'exitSafe',
  'stayDays',
  'consentScope',
  'withdrawn',
] as const

export type EpisodeField = (typeof STATED)[number]

/** A measurement as two fields: the score, and the month it was made in. */
export interface AssessmentFields {
  readonly instrument: Instrument
  readonly phase: AssessmentPhase
  readonly score: string
  readonly month: string
}

export const ASSESSMENT_FIELDS: readonly AssessmentFields[] = Object.values(Instrument).flatMap(
  (instrument) =>
    Object.values(AssessmentPhase).map((phase) => {
      const name = assessmentPrefix(instrument, phase)
      return { instrument, phase, score: `${name}Score`, month: `${name}Month` }
    }),
)

/** All names of values, in the order in which they are read. */
export const EPISODE_FIELDS: readonly string[] = [
  ...STATED,
  ...ASSESSMENT_FIELDS.flatMap(({ score, month }) => [score, month]),
]

/** The places of fields among the values. */
export const PLACE = Object.fromEntries(STATED.map((field, place) => [field, place])) as Record<
  EpisodeField,
  number
>
export const FIRST_ASSESSMENT = STATED.length
