import type { SchemaStorage } from '../../platform/database/hub-database'
import { Agency } from './agency.entity'
import { Funder } from './funder.entity'
import { Directory1000000000001 } from './migrations/0001-directory'
import { DirectoryRegions1000000000003 } from './migrations/0002-regions'
import { DirectoryNames1000000000005 } from './migrations/0003-names'
import { DirectoryFeedReaders1000000000009 } from './migrations/0004-feed-readers'
import { DirectoryRegionReaders1000000000013 } from './migrations/0005-region-readers'
import { DirectoryRevision1000000000022 } from './migrations/0006-revision'
import { Phone } from './phone.entity'
import { Program } from './program.entity'
import { PublicLocation } from './public-location.entity'
import { Region } from './region.entity'
import { Service } from './service.entity'
import { ServiceSite } from './service-site.entity'

export const directoryEntities = [
  Agency,
  Funder,
  Phone,
  Program,
  PublicLocation,
  Region,
  Service,
  ServiceSite,
]

/** In the order in which they are run. */
export const directoryMigrations = [
  Directory1000000000001,
  DirectoryRegions1000000000003,
  DirectoryNames1000000000005,
  DirectoryFeedReaders1000000000009,
  DirectoryRegionReaders1000000000013,
  DirectoryRevision1000000000022,
]

export const directoryStorage: SchemaStorage = {
  name: 'directory',
  entities: directoryEntities,
  migrations: directoryMigrations,
}
