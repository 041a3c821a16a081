import { hash, noise } from './random'

/** How well an agency fills in its records: of each thing the share of records that lack it. */
export interface RecordingHabits {
  readonly withoutClientId: number
  readonly ageUnknown: number
  readonly genderUnknown: number
  readonly reasonMissing: number
  readonly exploitationUnknown: number
  readonly citizenshipUnknown: number
  /** 1 for an agency that does not send the identity at all. */
  readonly identityMissing: number
  readonly identityNotAsked: number
  readonly destinationUnknown: number
  readonly stayMissing: number
  /** Share of episodes with a first assessment, and of those ended the share that has one at the end. */
  readonly assessed: number
  readonly assessedAgain: number
}

/** The habits of an agency, always the same; about one agency in seven is much worse than the others in nearly all of it. */
export function recordingHabits(agencyId: string): RecordingHabits {
  const seed = hash(`habits/${agencyId}`)
  const careless = noise(seed, 1) < 0.14 ? 0.6 + 0.4 * noise(seed, 2) : 0.35 * noise(seed, 2)
  const share = (at: number, least: number, most: number) =>
    least + (most - least) * careless * (0.5 + 0.5 * noise(seed, at))
  return {
    withoutClientId: 0.12 + share(3, 0.05, 0.8),
    ageUnknown: share(4, 0.01, 0.3),
    genderUnknown: share(5, 0.003, 0.09),
    reasonMissing: share(6, 0.01, 0.25),
    exploitationUnknown: share(7, 0.03, 0.4),
    citizenshipUnknown: share(8, 0.03, 0.45),
    identityMissing: noise(seed, 9) < 0.06 ? 1 : 0.01,
    identityNotAsked: share(10, 0.05, 0.8),
    destinationUnknown: share(11, 0.06, 0.6),
    stayMissing: share(12, 0.01, 0.3),
    assessed: 0.37 + 0.35 * noise(seed, 13) - 0.3 * (careless - 0.25),
    assessedAgain: 0.45 + 0.33 * noise(seed, 14) - 0.2 * (careless - 0.25),
  }
}
