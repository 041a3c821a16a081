import { sourceId } from '../../../platform/ids'
import type { DirectoryRows } from '../../../services/directory/import/directory-rows'
import { type ImportedEntity, mergeSightings } from '../../../services/directory/import/imported-entity'
import { publicName, sectorOf } from './sector'

export const SOURCE = 'toronto-occupancy'

/** Toronto's census division: the area that the whole system serves. */
const REGION = '3520'
/** The census division of a city that lies outside Toronto's. */
const REGION_OF_CITY: Readonly<Record<string, string>> = {
  vaughan: '3519',
  markham: '3519',
  mississauga: '3521',
}
/** A program that the source has not named for more than a year before its newest night is not offered any more. */
const INACTIVE_AFTER_DAYS = 366

export const serviceIdOf = (program: string) => sourceId(SOURCE, 'service', program)
export const agencyIdOf = (organization: string) => sourceId(SOURCE, 'agency', organization)
export const poolIdOf = (program: string, unitKind: string) =>
  sourceId(SOURCE, 'pool', `${program} ${unitKind}`)

/**
 * The directory that all sightings together describe: nothing but a function of them, so the order in which files were
 * imported leaves no trace. A program that ever withheld its address, or whose site did, is confidential: its name is
 * replaced by a public one, and its site has a region and nothing else.
 */
export function directoryOf(entities: readonly ImportedEntity[]): DirectoryRows {
  const of = (kind: ImportedEntity['kind']) =>
    entities.filter((e) => e.kind === kind).sort((a, b) => (a.key < b.key ? -1 : 1))
  const sites = newestViews(of('SITE'))
  const agencies = new Map(of('AGENCY').map((agency) => [agency.key, agency]))
  const programs = of('PROGRAM').filter(
    ({ attributes }) => attributes.agency && agencies.has(attributes.agency),
  )
  const newest =
    programs
      .map(({ seenOn }) => seenOn)
      .sort()
      .at(-1) ?? ''
  const offers = programs.map((program) => offerOf(program, agencies, sites))
  const locations = new Map(offers.flatMap(({ site }) => (site ? [[site.key, locationRow(site)]] : [])))
  return {
    agency: [...agencies.values()].map(agencyRow),
    funder: [],
    program: offers.map(({ program, agencyId, name }) => ({
      id: sourceId(SOURCE, 'program', program.key),
      agency_id: agencyId,
      ...name,
      source: SOURCE,
    })),
    program_funder: [],
    service: offers.map((offer) => serviceRow(offer, newest)),
    service_area: programs.map(({ key }) => ({ service_id: serviceIdOf(key), region_code: REGION })),
    phone: [],
    public_location: [...locations.values()],
    service_site: offers.map(({ program, site }) => ({
      id: sourceId(SOURCE, 'service-site', program.key),
      service_id: serviceIdOf(program.key),
      location_id: site ? locationId(site.key) : null,
      region_code: site ? regionOf(site) : REGION,
    })),
  }
}

/** Each site as it was shown last, under its own key; confidential ones are not among them. */
function newestViews(views: readonly ImportedEntity[]): ReadonlyMap<string, ImportedEntity> {
  const newest = new Map<string, ImportedEntity>()
  for (const view of views) {
    const key = view.attributes.site
    if (view.confidential || !key) continue
    const known = newest.get(key)
    newest.set(key, { ...(known ? mergeSightings(known, view) : view), key })
  }
  return newest
}

interface Offer {
  readonly program: ImportedEntity
  readonly agencyId: string
  readonly name: { readonly name_en: string; readonly name_fr: string | null }
  /** null where the place is confidential. */
  readonly site: ImportedEntity | null
}

function offerOf(
  program: ImportedEntity,
  agencies: ReadonlyMap<string, ImportedEntity>,
  sites: ReadonlyMap<string, ImportedEntity>,
): Offer {
  const { agency = '', site: siteKey, name, sector } = program.attributes
  const site = program.confidential || !siteKey ? null : (sites.get(siteKey) ?? null)
  return {
    program,
    agencyId: agencyIdOf(agency as string),
    name:
      site && name
        ? { name_en: name, name_fr: null }
        : publicName(agencies.get(agency as string)?.attributes.name as string, sector ?? null),
    site,
  }
}

function agencyRow(agency: ImportedEntity): object {
  const name = agency.attributes.name as string
  return {
    id: agencyIdOf(agency.key),
    name_en: name,
    name_fr: null,
    type: /^city of /i.test(name) ? 'GOVERNMENT' : 'SHELTER',
    region_code: REGION,
    source: SOURCE,
  }
}

function serviceRow({ program, agencyId, name, site }: Offer, newestNight: string): object {
  const { sector, programModel } = program.attributes
  const { populations, description } = sectorOf(sector ?? null)
  const silentDays = (Date.parse(newestNight) - Date.parse(program.seenOn)) / 86_400_000
  return {
    id: serviceIdOf(program.key),
    agency_id: agencyId,
    program_id: sourceId(SOURCE, 'program', program.key),
    ...name,
    description_en: description.en,
    description_fr: description.fr,
    category: 'SHELTER_HOUSING',
    shelter_kind:
      programModel === 'Transitional' ? 'TRANSITIONAL' : programModel === 'Emergency' ? 'EMERGENCY' : null,
    status: silentDays > INACTIVE_AFTER_DAYS ? 'INACTIVE' : 'ACTIVE',
    languages: [],
    populations,
    home_region: REGION,
    confidential: site === null,
    last_modified: `${program.seenOn}T00:00:00Z`,
    source: SOURCE,
  }
}

function locationRow(site: ImportedEntity): object {
  const { name, address, city, province, postalCode } = site.attributes
  return {
    id: locationId(site.key),
    name: name ?? null,
    address_1: address,
    city: city ?? 'Toronto',
    province: province ?? 'ON',
    postal_code: postalCode ?? '',
    country: 'CA',
    region_code: regionOf(site),
    source: SOURCE,
  }
}

function regionOf(site: ImportedEntity): string {
  return REGION_OF_CITY[(site.attributes.city ?? '').toLowerCase()] ?? REGION
}

function locationId(siteKey: string): string {
  return sourceId(SOURCE, 'location', siteKey)
}
