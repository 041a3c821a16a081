import { type Place, placesOf } from './places'
import { provinceOf } from './provinces'
import type { Random } from './random'
import type { ServiceAreaRow, ServiceRow } from './sample-rows'

/**
 * The regions that a service covers: its census division, with neighbours of the province or without, its whole province,
 * or Canada. Of a confidential service never anything finer than the region it tells.
 */
export function makeServiceAreas(random: Random, service: ServiceRow, place: Place): ServiceAreaRow[] {
  return pickRegions(random, service, place).map((region_code) => ({ service_id: service.id, region_code }))
}

function pickRegions(random: Random, service: ServiceRow, place: Place): string[] {
  const province = provinceOf(place.region).code
  const onlyProvince = service.home_region === province
  switch (random.weigh({ DIVISION: 52, DIVISIONS: 14, PROVINCE: 28, CANADA: 6 })) {
    case 'CANADA':
      return service.category === 'SHELTER_HOUSING' ? [province] : ['CA']
    case 'PROVINCE':
      return [province]
    case 'DIVISIONS':
      return onlyProvince ? [province] : withNeighbours(random, place, province)
    default:
      return [service.home_region]
  }
}

function withNeighbours(random: Random, place: Place, province: string): string[] {
  const others = placesOf(province).filter(({ region }) => region !== place.region)
  return [place.region, ...random.some(others, random.whole(1, 3)).map(({ region }) => region)].sort()
}
