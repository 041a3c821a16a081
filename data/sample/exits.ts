import type { CitizenshipCode, DestinationCode, YesNoUnknownCode } from './demand-codes'
import type { Random } from './random'
import type { ServiceRow } from './sample-rows'
import { Weighted } from './weighted'

/** Where an episode led to. */
export interface Exit {
  readonly destination: DestinationCode
  /** The client's own judgement; null where nobody is left to judge. */
  readonly safe: YesNoUnknownCode | null
}

/**
 * Where an episode led to. A programme with more `success`, 0 to 1, more often tries again where it led to no place to stay.
 */
export function exitOf(
  random: Random,
  service: ServiceRow,
  citizenship: CitizenshipCode,
  success: number,
  unknown: number,
): Exit {
  const destination = random.chance(unknown)
    ? 'UNKNOWN'
    : destinationOf(random, service, citizenship, success)
  if (destination === 'DECEASED') return { destination, safe: null }
  return { destination, safe: SAFE_AT[destination].at(random.next()) }
}

function destinationOf(
  random: Random,
  { shelter_kind }: ServiceRow,
  citizenship: CitizenshipCode,
  success: number,
): DestinationCode {
  if (MAY_BE_SENT_BACK.includes(citizenship) && random.chance(0.09)) return 'REPATRIATED'
  const destinations =
    shelter_kind === null ? AFTER_OFFICE : isLasting(shelter_kind) ? AFTER_HOUSING : AFTER_SHELTER
  const first = destinations.at(random.next())
  return NO_PLACE.includes(first) && random.chance(success) ? destinations.at(random.next()) : first
}

function isLasting(kind: string): boolean {
  return kind === 'SECOND_STAGE' || kind === 'TRANSITIONAL' || kind === 'SUPPORTIVE'
}

const MAY_BE_SENT_BACK: readonly CitizenshipCode[] = [
  'TEMPORARY_WORKER',
  'STUDENT',
  'OTHER_TEMPORARY',
  'NO_STATUS',
]

const NO_PLACE: readonly DestinationCode[] = [
  'FAMILY_FRIENDS_TEMPORARY',
  'OTHER_SHELTER',
  'RETURNED_TO_EXPLOITATION',
  'UNSHELTERED',
]

const AFTER_SHELTER = Weighted.of<DestinationCode>({
  OWN_OR_RENTED_HOUSING: 15,
  SUBSIDISED_HOUSING: 9,
  SUPPORTIVE_HOUSING: 8,
  FAMILY_FRIENDS_PERMANENT: 9,
  FAMILY_FRIENDS_TEMPORARY: 13,
  SECOND_STAGE: 14,
  OTHER_SHELTER: 14,
  HOSPITAL_TREATMENT: 3,
  CORRECTIONS: 1.5,
  RETURNED_TO_EXPLOITATION: 7,
  UNSHELTERED: 4,
  DECEASED: 0.4,
  OTHER: 2,
})

const AFTER_HOUSING = Weighted.of<DestinationCode>({
  OWN_OR_RENTED_HOUSING: 34,
  SUBSIDISED_HOUSING: 22,
  SUPPORTIVE_HOUSING: 11,
  FAMILY_FRIENDS_PERMANENT: 10,
  FAMILY_FRIENDS_TEMPORARY: 6,
  SECOND_STAGE: 4,
  OTHER_SHELTER: 4,
  HOSPITAL_TREATMENT: 1.5,
  CORRECTIONS: 1,
  RETURNED_TO_EXPLOITATION: 3.5,
  UNSHELTERED: 1.5,
  DECEASED: 0.4,
  OTHER: 1.5,
})

const AFTER_OFFICE = Weighted.of<DestinationCode>({
  OWN_OR_RENTED_HOUSING: 36,
  SUBSIDISED_HOUSING: 13,
  SUPPORTIVE_HOUSING: 6,
  FAMILY_FRIENDS_PERMANENT: 14,
  FAMILY_FRIENDS_TEMPORARY: 10,
  SECOND_STAGE: 4,
  OTHER_SHELTER: 5,
  HOSPITAL_TREATMENT: 2,
  CORRECTIONS: 1.5,
  RETURNED_TO_EXPLOITATION: 5,
  UNSHELTERED: 2,
  DECEASED: 0.4,
  OTHER: 3,
})

const HOME = safe(84, 3, 13)
const PASSING = safe(52, 21, 27)

const SAFE_AT: Record<Exclude<DestinationCode, 'DECEASED'>, Weighted<YesNoUnknownCode>> = {
  OWN_OR_RENTED_HOUSING: HOME,
  SUBSIDISED_HOUSING: HOME,
  SUPPORTIVE_HOUSING: HOME,
  FAMILY_FRIENDS_PERMANENT: safe(76, 8, 16),
  FAMILY_FRIENDS_TEMPORARY: PASSING,
  SECOND_STAGE: safe(88, 2, 10),
  OTHER_SHELTER: PASSING,
  HOSPITAL_TREATMENT: PASSING,
  CORRECTIONS: safe(20, 45, 35),
  REPATRIATED: safe(45, 15, 40),
  RETURNED_TO_EXPLOITATION: safe(4, 66, 30),
  UNSHELTERED: safe(8, 67, 25),
  OTHER: safe(45, 15, 40),
  UNKNOWN: safe(7, 5, 88),
}

function safe(YES: number, NO: number, UNKNOWN: number): Weighted<YesNoUnknownCode> {
  return Weighted.of({ YES, NO, UNKNOWN })
}
