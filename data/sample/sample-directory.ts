import { makeAgencies, type SampleAgency } from './agencies'
import { makeFunders } from './funders'
import { makePhones } from './made-up-phones'
import { makePrograms } from './programs'
import { Random } from './random'
import type {
  AgencyRow,
  FunderRow,
  PhoneRow,
  ProgramFunderRow,
  ProgramRow,
  PublicLocationRow,
  ServiceAreaRow,
  ServiceRow,
  ServiceSiteRow,
} from './sample-rows'
import { makeServiceAreas } from './service-areas'
import { makeServices } from './services'
import { makeSites } from './sites'

/** Rows by table, in an order in which each row comes after those it refers to. */
export interface SampleDirectory {
  readonly agency: readonly AgencyRow[]
  readonly funder: readonly FunderRow[]
  readonly program: readonly ProgramRow[]
  readonly program_funder: readonly ProgramFunderRow[]
  readonly service: readonly ServiceRow[]
  readonly service_area: readonly ServiceAreaRow[]
  readonly phone: readonly PhoneRow[]
  readonly public_location: readonly PublicLocationRow[]
  readonly service_site: readonly ServiceSiteRow[]
}

/**
 * A made-up directory, the same at each call: 300 agencies over all provinces and territories, their programs and
 * funders, about 1,200 services, some 60 of them confidential, and where these are offered. No agency, person, street
 * or number in it is real.
 */
export function sampleDirectory(): SampleDirectory {
  made ??= makeDirectory()
  return made
}

let made: SampleDirectory | undefined

function makeDirectory(): SampleDirectory {
  const funder = makeFunders()
  const parts = makeAgencies().map((agency) => makePart(agency, funder))
  return {
    agency: parts.map(({ agency }) => agency),
    funder,
    program: parts.flatMap(({ program }) => program),
    program_funder: parts.flatMap(({ program_funder }) => program_funder),
    service: parts.flatMap(({ service }) => service),
    service_area: parts.flatMap(({ service_area }) => service_area),
    phone: parts.flatMap(({ phone }) => phone),
    public_location: parts.flatMap(({ public_location }) => public_location),
    service_site: parts.flatMap(({ service_site }) => service_site),
  }
}

function makePart(agency: SampleAgency, allFunders: readonly FunderRow[]) {
  const programs = makePrograms(agency, allFunders)
  const services = makeServices(agency, programs)
  const { locations, sites } = makeSites(agency, services)
  const random = (of: string, key: string) => new Random(`${of}/${key}`)
  return {
    agency: agency.row,
    program: programs.map(({ row }) => row),
    program_funder: programs.flatMap(({ funders }) => funders),
    service: services.map(({ row }) => row),
    service_area: services.flatMap(({ key, row }) =>
      makeServiceAreas(random('areas', key), row, agency.place),
    ),
    phone: services.flatMap(({ key, row }) => makePhones(random('phones', key), row, key, agency.place)),
    public_location: locations,
    service_site: sites,
  }
}
