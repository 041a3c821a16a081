import type { UnitKind } from '../../platform/codes/enums'
import { sourceId } from '../../platform/ids'
import { Random } from './random'
import { sampleDirectory } from './sample-directory'
import type { HouseholdCode, PopulationCode, ServiceRow, ShelterKindCode } from './sample-rows'

/** A row of the table `pool`, but for its shard. */
export interface SamplePool {
  readonly id: string
  readonly service_id: string
  readonly agency_id: string
  readonly unit_kind: `${UnitKind}`
  readonly funded: number | null
  readonly population: PopulationCode | null
  readonly household_type: HouseholdCode | null
  readonly freshness_hours: number
  readonly public_figures: boolean
  readonly source: 'sample'
}

/**
 * The pools of the made-up directory, the same at each call: of each shelter one or two that are counted every night,
 * of nearly a third of the other services one that is counted once a week. None where a service is given up.
 */
export function samplePools(): readonly SamplePool[] {
  made ??= sampleDirectory()
    .service.filter(({ status }) => status === 'ACTIVE' || status === 'TEMPORARILY_CLOSED')
    .flatMap((service) =>
      service.shelter_kind ? nightlyPools(service, service.shelter_kind) : weeklyPools(service),
    )
  return made
}

let made: readonly SamplePool[] | undefined

type Size = Pick<SamplePool, 'unit_kind' | 'household_type'> & { low: number; high: number }

function nightlyPools(service: ServiceRow, kind: ShelterKindCode): SamplePool[] {
  const random = new Random(`pools/${service.id}`)
  const forFamilies = service.populations.includes('FAMILIES')
  const first = forFamilies ? FAMILY_SIZES[kind] : SIZES[kind]
  const second: Size = { unit_kind: 'ROOM', household_type: 'WITH_CHILDREN', low: 3, high: 9 }
  const hasTwo = !forFamilies && TAKES_FAMILIES_TOO.includes(kind) && random.chance(0.38)
  return (hasTwo ? [first, second] : [first]).map((size, index) => makePool(random, service, index, size, 24))
}

function weeklyPools(service: ServiceRow): SamplePool[] {
  const random = new Random(`pools/${service.id}`)
  if (!random.chance(0.28)) return []
  const size: Size = random.chance(0.7)
    ? { unit_kind: 'SLOT', household_type: null, low: 8, high: 40 }
    : { unit_kind: 'APPOINTMENT_HOUR', household_type: null, low: 20, high: 110 }
  return [makePool(random, service, 0, size, 168)]
}

function makePool(
  random: Random,
  service: ServiceRow,
  index: number,
  size: Size,
  freshness: number,
): SamplePool {
  const places = random.whole(size.low, size.high)
  return {
    id: sourceId('sample', 'pool', `${service.id}/${index + 1}`),
    service_id: service.id,
    agency_id: service.agency_id,
    unit_kind: size.unit_kind,
    funded: random.chance(0.06) ? null : places,
    population: size.household_type === 'WITH_CHILDREN' ? 'FAMILIES' : (service.populations[0] ?? null),
    household_type:
      size.household_type ?? (service.populations[0] === 'YOUTH' ? 'UNACCOMPANIED_YOUTH' : null),
    freshness_hours: freshness,
    public_figures: false,
    source: 'sample',
  }
}

const TAKES_FAMILIES_TOO: readonly ShelterKindCode[] = ['EMERGENCY', 'SAFE_HOUSE', 'TRANSITIONAL']

const SIZES: Record<ShelterKindCode, Size> = {
  EMERGENCY: { unit_kind: 'BED', household_type: null, low: 12, high: 60 },
  SAFE_HOUSE: { unit_kind: 'BED', household_type: 'SINGLE', low: 5, high: 16 },
  TRANSITIONAL: { unit_kind: 'BED', household_type: 'SINGLE', low: 8, high: 30 },
  SECOND_STAGE: { unit_kind: 'UNIT', household_type: null, low: 6, high: 24 },
  SUPPORTIVE: { unit_kind: 'UNIT', household_type: null, low: 10, high: 40 },
  MOTEL_VOUCHER: { unit_kind: 'ROOM', household_type: null, low: 5, high: 20 },
}

const FAMILY_SIZES: Record<ShelterKindCode, Size> = {
  EMERGENCY: { unit_kind: 'ROOM', household_type: 'WITH_CHILDREN', low: 8, high: 35 },
  SAFE_HOUSE: { unit_kind: 'ROOM', household_type: 'WITH_CHILDREN', low: 4, high: 10 },
  TRANSITIONAL: { unit_kind: 'UNIT', household_type: 'WITH_CHILDREN', low: 6, high: 24 },
  SECOND_STAGE: { unit_kind: 'UNIT', household_type: 'WITH_CHILDREN', low: 6, high: 20 },
  SUPPORTIVE: { unit_kind: 'UNIT', household_type: 'WITH_CHILDREN', low: 8, high: 30 },
  MOTEL_VOUCHER: { unit_kind: 'ROOM', household_type: 'WITH_CHILDREN', low: 5, high: 20 },
}
