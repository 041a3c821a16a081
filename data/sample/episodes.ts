import { type Assessment, assessmentsOf } from './assessments'
import { clientOf } from './clients'
import type { CitizenshipCode, ConsentCode, ExploitationCode, IdentityCode } from './demand-codes'
import { type Exit, exitOf } from './exits'
import type { Arrival } from './intakes'
import { monthOfDay } from './months'
import { type Person, personOf } from './people'
import { successOf } from './program-intakes'
import { Random } from './random'
import { type RecordingHabits, recordingHabits } from './recording-habits'
import { stayOf } from './stays'
import { type Story, storyOf } from './stories'

/** An episode over all its life, as its agency records it: nothing of it depends on when one looks. */
export interface Episode {
  readonly clientId: string
  readonly person: Person
  readonly consent: ConsentCode
  readonly identity: IdentityCode | null
  readonly exploitation: ExploitationCode
  readonly citizenship: CitizenshipCode
  readonly ageKnown: boolean
  readonly genderKnown: boolean
  readonly stayDays: number
  readonly stayKnown: boolean
  readonly exit: Exit
  readonly assessments: readonly Assessment[]
}

/** The episode of an arrival that began on a day. */
export function episodeOf(arrival: Arrival, entryDay: number): Episode {
  const { seed, service, audience } = arrival.intake
  const random = new Random(`episode/${seed}/${arrival.month}/${arrival.index}`)
  const habits = recordingHabits(service.agency_id)
  const client = clientOf(arrival)
  const person = personOf(client.person)
  const story = storyOf(client.person, person)
  const stayDays = stayOf(random, service)
  const exitMonth = monthOfDay(entryDay + stayDays)
  const assessed = { category: service.category, seed, entry: arrival.month, exit: exitMonth }
  return {
    clientId: client.id,
    person,
    consent: new Random(`consent/${client.id}`).chance(0.04) ? 'SERVICE_ONLY' : 'STATISTICS',
    identity: identityNoted(random, story, habits, audience.indigenous),
    exploitation: random.chance(habits.exploitationUnknown) ? 'UNKNOWN' : story.exploitation,
    citizenship: random.chance(habits.citizenshipUnknown) ? 'UNKNOWN' : story.citizenship,
    ageKnown: !random.chance(habits.ageUnknown),
    genderKnown: !random.chance(habits.genderUnknown),
    stayDays,
    stayKnown: !random.chance(habits.stayMissing),
    exit: exitOf(
      random,
      service,
      story.citizenship,
      successOf(service.program_id as string),
      habits.destinationUnknown,
    ),
    assessments: assessmentsOf(random, assessed, habits),
  }
}

// Where a service is made for Indigenous people the question is always asked.
function identityNoted(
  random: Random,
  { identity }: Story,
  { identityMissing, identityNotAsked }: RecordingHabits,
  alwaysAsked: boolean,
): IdentityCode | null {
  if (alwaysAsked) return identity
  if (random.chance(identityMissing)) return null
  if (random.chance(identityNotAsked)) return 'NOT_ASKED'
  if (random.chance(0.04)) return 'PREFER_NOT_TO_ANSWER'
  return random.chance(0.03) ? 'UNKNOWN' : identity
}
