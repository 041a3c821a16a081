import { sourceId } from '../../platform/ids'
import type { SampleAgency } from './agencies'
import { makeAddress } from './made-up-addresses'
import { pickPlace } from './places'
import { provinceOf } from './provinces'
import { Random } from './random'
import type { PublicLocationRow, ServiceSiteRow } from './sample-rows'
import type { SampleService } from './services'

/**
 * The public places of an agency and the sites of its services. Each public service is at one or two of the places,
 * or, being only on the phone, at none; a confidential one has one site, without a location.
 */
export function makeSites(agency: SampleAgency, services: readonly SampleService[]) {
  const offices = services.every(({ row }) => row.confidential) ? [] : makeOffices(agency)
  const sites = services.flatMap((service) =>
    service.row.confidential ? [confidentialSite(service)] : publicSites(service, offices),
  )
  const used = new Set(sites.map(({ location_id }) => location_id))
  return { locations: offices.filter(({ id }) => used.has(id)), sites }
}

function confidentialSite({ key, row }: SampleService): ServiceSiteRow {
  return {
    id: sourceId('sample', 'service-site', key),
    service_id: row.id,
    location_id: null,
    region_code: row.home_region,
  }
}

function publicSites({ key, row }: SampleService, offices: readonly PublicLocationRow[]): ServiceSiteRow[] {
  const random = new Random(`site/${key}`)
  const onlyByPhone = row.category === 'COMMUNITY_ADVOCACY' && random.chance(0.25)
  const chosen = onlyByPhone ? [] : random.some(offices, row.shelter_kind || random.chance(0.8) ? 1 : 2)
  return chosen.map(({ id, region_code }, index) => ({
    id: sourceId('sample', 'service-site', `${key}/${index + 1}`),
    service_id: row.id,
    location_id: id,
    region_code,
  }))
}

// The first office is where the agency is; a second one may be anywhere in the province.
function makeOffices({ key, place, emblem }: SampleAgency): PublicLocationRow[] {
  const random = new Random(`offices/${key}`)
  const elsewhere = random.chance(0.2) ? [pickPlace(random, provinceOf(place.region).code)] : []
  return [place, ...elsewhere].map((at, index) => ({
    id: sourceId('sample', 'location', `${key}/${index + 1}`),
    name: provinceOf(place.region).abbreviation === 'QC' ? emblem.fr : emblem.en,
    ...makeAddress(random, at),
    source: 'sample',
  }))
}
