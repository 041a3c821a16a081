import { provinceOf } from './provinces'
import { hash, noise } from './random'
import { sampleDirectory } from './sample-directory'
import { type SamplePool, samplePools } from './sample-pools'
import type { CategoryCode, ServiceRow, ShelterKindCode } from './sample-rows'

export type Sector = 'Women' | 'Men' | 'Families' | 'Mixed Adult' | 'Youth'
export type ProgramModel = 'Emergency' | 'Transitional'

/** What stays the same of a pool over all its nights. */
export interface PoolTraits {
  readonly seed: number
  /** Where two pools of one agency go silent together. */
  readonly agencySeed: number
  readonly nightly: boolean
  /** The weekday on which a weekly pool reports, 1 (Monday) to 5. */
  readonly weekday: number
  readonly neverReports: boolean
  readonly goesSilent: boolean
  readonly units: number
  /** Share of usable units taken on an ordinary night. */
  readonly usualOccupancy: number
  /** How far occupancy swings around that over weeks and months. */
  readonly swing: number
  /** Nights that a stay lasts, about: how often the count of a long-stay house can change. */
  readonly turnover: number
  readonly minutesBehindUtc: number
  readonly sector: Sector
  readonly serviceType: string
  readonly programModel: ProgramModel | null
}

/** The traits of a pool of the sample; throws for any other pool. */
export function poolTraits(pool: SamplePool): PoolTraits {
  traits ??= allTraits()
  const found = traits.get(pool.id)
  if (!found) throw new Error(`The sample has no pool "${pool.id}".`)
  return found
}

let traits: ReadonlyMap<string, PoolTraits> | undefined

function allTraits(): ReadonlyMap<string, PoolTraits> {
  const services = new Map(sampleDirectory().service.map((service) => [service.id, service]))
  return new Map(
    samplePools().map((pool) => [pool.id, makeTraits(pool, services.get(pool.service_id) as ServiceRow)]),
  )
}

function makeTraits(pool: SamplePool, service: ServiceRow): PoolTraits {
  const seed = hash(pool.id)
  const agencySeed = hash(pool.agency_id)
  const kind = service.shelter_kind
  const [low, high] = kind === 'SAFE_HOUSE' ? [0.8, 0.91] : kind ? [0.925, 0.985] : [0.66, 0.85]
  return {
    seed,
    agencySeed,
    nightly: kind !== null,
    weekday: 1 + Math.floor(noise(seed, 1) * 5),
    neverReports: noise(agencySeed, 2) < 0.025,
    goesSilent: noise(agencySeed, 3) < 0.3,
    units: pool.funded ?? 6 + Math.floor(noise(seed, 4) * 20),
    usualOccupancy: (low as number) + ((high as number) - (low as number)) * noise(seed, 5),
    swing: kind === 'SAFE_HOUSE' ? 0.04 : kind ? 0.022 : 0.06,
    turnover: kind === null || kind === 'EMERGENCY' || kind === 'MOTEL_VOUCHER' ? 1 : 9,
    minutesBehindUtc: provinceOf(service.home_region).minutesBehindUtc,
    sector: sectorOf(pool),
    serviceType: kind ? SHELTER_SERVICE_TYPES[kind] : SERVICE_TYPES[service.category],
    programModel: kind ? (SHORT_STAY.includes(kind) ? 'Emergency' : 'Transitional') : null,
  }
}

function sectorOf({ population, household_type }: SamplePool): Sector {
  if (household_type === 'WITH_CHILDREN' || population === 'FAMILIES') return 'Families'
  if (population === 'WOMEN') return 'Women'
  if (population === 'MEN') return 'Men'
  return population === 'YOUTH' ? 'Youth' : 'Mixed Adult'
}

const SHORT_STAY: readonly ShelterKindCode[] = ['EMERGENCY', 'SAFE_HOUSE', 'MOTEL_VOUCHER']

const SHELTER_SERVICE_TYPES: Record<ShelterKindCode, string> = {
  EMERGENCY: 'Shelter',
  SAFE_HOUSE: 'Safe House',
  TRANSITIONAL: 'Transitional Housing',
  SECOND_STAGE: 'Second-Stage Housing',
  SUPPORTIVE: 'Supportive Housing',
  MOTEL_VOUCHER: 'Motel/Hotel Shelter',
}

const SERVICE_TYPES: Record<CategoryCode, string> = {
  SHELTER_HOUSING: 'Shelter',
  LEGAL_ASSISTANCE: 'Legal Assistance',
  COUNSELLING_MENTAL_HEALTH: 'Counselling',
  HEALTH_CARE: 'Health Care',
  CASE_MANAGEMENT_SUPPORT: 'Case Management',
  COMMUNITY_ADVOCACY: 'Community and Advocacy',
}
