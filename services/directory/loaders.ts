import DataLoader from 'dataloader'
import type { EntityManager } from 'typeorm'
import type { Agency } from './agency.entity'
import { findAgencies } from './agency.repository'
import type { Funder } from './funder.entity'
import { findFunders, findFundersOfPrograms } from './funder.repository'
import { type FindByKey, type KeptRows } from './kept-rows'
import { findSites } from './location.repository'
import type { NamePage } from './name-page'
import type { Phone } from './phone.entity'
import { findPhones } from './phone.repository'
import type { Program } from './program.entity'
import { findPrograms, findProgramsOfAgencies } from './program.repository'
import type { Region } from './region.entity'
import { findChildRegions, findRegions, findServiceAreas } from './region.repository'
import type { Revision } from './revision'
import type { Service } from './service.entity'
import {
  countServicesOfAgencies,
  findServices,
  findServicesOfAgencies,
  findServicesOfPrograms,
} from './service.repository'
import type { ServiceSite } from './service-site.entity'

type Loader<Value> = DataLoader<string, Value>

/** Everything that is read by key: each answers all keys of one tick with one statement, or with none where all are kept. */
export interface DirectoryLoaders {
  readonly agencyById: Loader<Agency | null>
  readonly programById: Loader<Program | null>
  readonly funderById: Loader<Funder | null>
  readonly serviceById: Loader<Service | null>
  readonly regionByCode: Loader<Region | null>
  readonly childRegions: Loader<Region[]>
  readonly programsOfAgency: Loader<Program[]>
  readonly fundersOfProgram: Loader<Funder[]>
  readonly servicesOfProgram: Loader<Service[]>
  readonly sitesOfService: Loader<ServiceSite[]>
  readonly areasOfService: Loader<Region[]>
  readonly phonesOfService: Loader<Phone[]>
  readonly serviceCountOfAgency: Loader<number>
  /** One statement for each different page that is asked for, whatever the number of agencies. */
  readonly servicesOfAgency: DataLoader<AgencyPage, Service[], string>
}

export interface AgencyPage {
  readonly agencyId: string
  readonly page: NamePage
}

/** Those of one request. It looks at the revision once, where something is kept: all that it reads by key is at least as new. */
export function directoryLoaders(db: EntityManager, rows: KeptRows, revision: Revision): DirectoryLoaders {
  let seen: Promise<string> | null = null
  const look = () => {
    seen ??= revision.now()
    return seen
  }
  const loader = <Value>(find: FindByKey<Value>) =>
    new DataLoader((keys: readonly string[]) => rows.find(find, db, { keys, look }))
  return {
    agencyById: loader(findAgencies),
    programById: loader(findPrograms),
    funderById: loader(findFunders),
    serviceById: loader(findServices),
    regionByCode: loader(findRegions),
    childRegions: loader(findChildRegions),
    programsOfAgency: loader(findProgramsOfAgencies),
    fundersOfProgram: loader(findFundersOfPrograms),
    servicesOfProgram: loader(findServicesOfPrograms),
    sitesOfService: loader(findSites),
    areasOfService: loader(findServiceAreas),
    phonesOfService: loader(findPhones),
    serviceCountOfAgency: loader(countServicesOfAgencies),
    servicesOfAgency: new DataLoader((keys) => findAgencyPages(db, keys), {
      cacheKeyFn: ({ agencyId, page }) => JSON.stringify([agencyId, page]),
    }),
  }
}

async function findAgencyPages(db: EntityManager, keys: readonly AgencyPage[]): Promise<Service[][]> {
  const pages = new Map(keys.map(({ page }) => [JSON.stringify(page), page]))
  const found = new Map<string, Map<string, Service[]>>()
  for (const [name, page] of pages) {
    const agencyIds = keys.filter((key) => JSON.stringify(key.page) === name).map(({ agencyId }) => agencyId)
    const lists = await findServicesOfAgencies(db, agencyIds, page)
    found.set(name, new Map(agencyIds.map((id, index) => [id, lists[index] as Service[]])))
  }
  return keys.map(({ agencyId, page }) => found.get(JSON.stringify(page))?.get(agencyId) as Service[])
}
