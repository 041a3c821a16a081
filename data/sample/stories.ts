import type { CitizenshipCode, ExploitationCode, IdentityCode } from './demand-codes'
import type { Arrival } from './intakes'
import type { Person } from './people'
import { provinceOf } from './provinces'
import { Random } from './random'
import { Weighted } from './weighted'

/** What a made-up person would answer, asked everything: no unknowns. */
export interface Story {
  readonly identity: Exclude<IdentityCode, 'UNKNOWN' | 'NOT_ASKED' | 'PREFER_NOT_TO_ANSWER'>
  readonly citizenship: Exclude<CitizenshipCode, 'UNKNOWN'>
  readonly exploitation: Exclude<ExploitationCode, 'UNKNOWN'>
}

/** The story of the person of a first arrival: the same wherever they come again. */
export function storyOf({ intake, month, index }: Arrival, { gender }: Person): Story {
  const random = new Random(`story/${intake.seed}/${month}/${index}`)
  const { audience, service } = intake
  const region = provinceOf(service.home_region).abbreviation
  const share = audience.indigenous ? 0.95 : arrived(intake) ? 0.003 : (INDIGENOUS_SHARE[region] ?? 0.1)
  const isIndigenous = random.chance(share)
  const identity = isIndigenous ? identitiesOf(region).at(random.next()) : 'NOT_INDIGENOUS'
  const citizenship = isIndigenous ? 'CITIZEN' : citizenshipsOf(intake, gender).at(random.next())
  return { identity, citizenship, exploitation: exploitationsOf(citizenship, gender).at(random.next()) }
}

function arrived({ audience }: Arrival['intake']): boolean {
  return audience.newcomers || audience.workers
}

// Of the people helped, not of the population: several times as many, most of all on the Prairies and in the North.
const INDIGENOUS_SHARE: Record<string, number> = {
  NL: 0.2,
  PE: 0.08,
  NS: 0.13,
  NB: 0.13,
  QC: 0.09,
  ON: 0.14,
  MB: 0.52,
  SK: 0.54,
  AB: 0.32,
  BC: 0.27,
  YT: 0.6,
  NT: 0.74,
  NU: 0.93,
}

function identitiesOf(region: string): Weighted<Story['identity']> {
  return IDENTITIES[region] ?? MOSTLY_FIRST_NATIONS
}

const MOSTLY_FIRST_NATIONS = Weighted.of<Story['identity']>({
  FIRST_NATIONS: 76,
  METIS: 17,
  INUIT: 3,
  MULTIPLE: 4,
})

const IDENTITIES: Record<string, Weighted<Story['identity']>> = {
  NU: Weighted.of({ INUIT: 98, FIRST_NATIONS: 1, MULTIPLE: 1 }),
  NT: Weighted.of({ FIRST_NATIONS: 66, INUIT: 21, METIS: 9, MULTIPLE: 4 }),
  NL: Weighted.of({ FIRST_NATIONS: 55, INUIT: 36, METIS: 4, MULTIPLE: 5 }),
  QC: Weighted.of({ FIRST_NATIONS: 73, INUIT: 17, METIS: 7, MULTIPLE: 3 }),
  MB: Weighted.of({ FIRST_NATIONS: 70, METIS: 26, INUIT: 1, MULTIPLE: 3 }),
  AB: Weighted.of({ FIRST_NATIONS: 66, METIS: 29, INUIT: 1, MULTIPLE: 4 }),
}

function citizenshipsOf({ audience }: Arrival['intake'], gender: string): Weighted<Story['citizenship']> {
  if (audience.workers) return WORKERS
  if (audience.newcomers) return NEWCOMERS
  return gender === 'MEN' ? MEN : MOST
}

const WORKERS = Weighted.of<Story['citizenship']>({
  TEMPORARY_WORKER: 78,
  NO_STATUS: 8,
  OTHER_TEMPORARY: 5,
  STUDENT: 4,
  PERMANENT_RESIDENT: 3,
  REFUGEE_CLAIMANT: 2,
})

const NEWCOMERS = Weighted.of<Story['citizenship']>({
  REFUGEE_CLAIMANT: 28,
  PERMANENT_RESIDENT: 24,
  TEMPORARY_WORKER: 12,
  PROTECTED_PERSON: 12,
  STUDENT: 10,
  NO_STATUS: 9,
  OTHER_TEMPORARY: 5,
})

const MEN = Weighted.of<Story['citizenship']>({
  CITIZEN: 62,
  TEMPORARY_WORKER: 24,
  PERMANENT_RESIDENT: 5,
  NO_STATUS: 4,
  REFUGEE_CLAIMANT: 3,
  STUDENT: 2,
})

const MOST = Weighted.of<Story['citizenship']>({
  CITIZEN: 85,
  PERMANENT_RESIDENT: 5,
  TEMPORARY_WORKER: 3,
  STUDENT: 2.4,
  REFUGEE_CLAIMANT: 1.8,
  NO_STATUS: 1.4,
  PROTECTED_PERSON: 0.8,
  OTHER_TEMPORARY: 0.6,
})

function exploitationsOf(citizenship: CitizenshipCode, gender: string): Weighted<Story['exploitation']> {
  if (citizenship === 'TEMPORARY_WORKER') return OF_WORKERS
  if (gender === 'MEN') return OF_MEN
  return citizenship === 'CITIZEN' ? OF_CITIZENS : OF_ARRIVED
}

const OF_WORKERS = Weighted.of<Story['exploitation']>({
  FORCED_LABOUR: 82,
  SERVITUDE: 8,
  SEXUAL: 7,
  FORCED_CRIMINALITY: 1,
  OTHER: 2,
})

const OF_MEN = Weighted.of<Story['exploitation']>({
  SEXUAL: 42,
  FORCED_CRIMINALITY: 28,
  FORCED_LABOUR: 23,
  SERVITUDE: 2,
  OTHER: 5,
})

const OF_CITIZENS = Weighted.of<Story['exploitation']>({
  SEXUAL: 88,
  FORCED_CRIMINALITY: 6,
  FORCED_LABOUR: 2,
  FORCED_MARRIAGE: 1,
  SERVITUDE: 1,
  OTHER: 2,
})

const OF_ARRIVED = Weighted.of<Story['exploitation']>({
  SEXUAL: 58,
  FORCED_LABOUR: 20,
  FORCED_MARRIAGE: 9,
  SERVITUDE: 9,
  FORCED_CRIMINALITY: 2,
  OTHER: 2,
})
