import type {
  AgencyType,
  HouseholdType,
  ServiceCategory,
  ServiceStatus,
  ShelterKind,
  TargetPopulation,
} from '../../platform/codes/enums'

// Rows of the directory's tables: a key is a column's name. Instants are ISO strings in UTC.

export type AgencyTypeCode = `${AgencyType}`
export type CategoryCode = `${ServiceCategory}`
export type HouseholdCode = `${HouseholdType}`
export type PopulationCode = `${TargetPopulation}`
export type ShelterKindCode = `${ShelterKind}`
export type StatusCode = `${ServiceStatus}`

/** A name in both languages or in one of them; never in none. */
export interface Named {
  name_en: string | null
  name_fr: string | null
}

export interface AgencyRow extends Named {
  id: string
  type: AgencyTypeCode
  region_code: string
  source: 'sample'
}

export interface FunderRow extends Named {
  id: string
  source: 'sample'
}

export interface ProgramRow extends Named {
  id: string
  agency_id: string
  source: 'sample'
}

export interface ProgramFunderRow {
  program_id: string
  funder_id: string
}

export interface ServiceRow extends Named {
  id: string
  agency_id: string
  program_id: string | null
  description_en: string | null
  description_fr: string | null
  category: CategoryCode
  shelter_kind: ShelterKindCode | null
  status: StatusCode
  languages: string[]
  minimum_age: number | null
  maximum_age: number | null
  populations: PopulationCode[]
  wheelchair_accessible: boolean | null
  eligibility_notes_en: string | null
  eligibility_notes_fr: string | null
  home_region: string
  confidential: boolean
  last_modified: string
  source: 'sample'
}

export interface ServiceAreaRow {
  service_id: string
  region_code: string
}

export interface PhoneRow {
  id: string
  service_id: string
  number: string
  extension: string | null
  description_en: string | null
  description_fr: string | null
}

export interface PublicLocationRow {
  id: string
  name: string | null
  address_1: string
  address_2: string | null
  city: string
  province: string
  postal_code: string
  country: string
  latitude: number | null
  longitude: number | null
  region_code: string
  source: 'sample'
}

/** Where a service is offered; without a location the site is confidential. */
export interface ServiceSiteRow {
  id: string
  service_id: string
  location_id: string | null
  region_code: string
}
