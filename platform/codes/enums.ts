import { registerEnumType } from 'type-graphql'

// The code lists of the domain. Codes never change with language; labels live in labels.ts.

export enum Lang {
  EN = 'EN',
  FR = 'FR',
}

export enum RegionLevel {
  COUNTRY = 'COUNTRY',
  PROVINCE = 'PROVINCE',
  CENSUS_DIVISION = 'CENSUS_DIVISION',
}

export enum AgencyType {
  NGO = 'NGO',
  SHELTER = 'SHELTER',
  POLICE_VICTIM_SERVICES = 'POLICE_VICTIM_SERVICES',
  GOVERNMENT = 'GOVERNMENT',
  HEALTH = 'HEALTH',
  LEGAL = 'LEGAL',
  INDIGENOUS_ORGANISATION = 'INDIGENOUS_ORGANISATION',
  COMMUNITY_GROUP = 'COMMUNITY_GROUP',
  FAITH_GROUP = 'FAITH_GROUP',
  OTHER = 'OTHER',
}

export enum UnitKind {
  BED = 'BED',
  ROOM = 'ROOM',
  UNIT = 'UNIT',
  SLOT = 'SLOT',
  APPOINTMENT_HOUR = 'APPOINTMENT_HOUR',
}

export enum ServiceCategory {
  SHELTER_HOUSING = 'SHELTER_HOUSING',
  LEGAL_ASSISTANCE = 'LEGAL_ASSISTANCE',
  COUNSELLING_MENTAL_HEALTH = 'COUNSELLING_MENTAL_HEALTH',
  HEALTH_CARE = 'HEALTH_CARE',
  CASE_MANAGEMENT_SUPPORT = 'CASE_MANAGEMENT_SUPPORT',
  COMMUNITY_ADVOCACY = 'COMMUNITY_ADVOCACY',
}

export enum ShelterKind {
  EMERGENCY = 'EMERGENCY',
  SECOND_STAGE = 'SECOND_STAGE',
  TRANSITIONAL = 'TRANSITIONAL',
  SAFE_HOUSE = 'SAFE_HOUSE',
  MOTEL_VOUCHER = 'MOTEL_VOUCHER',
  SUPPORTIVE = 'SUPPORTIVE',
}

export enum ServiceStatus {
  ACTIVE = 'ACTIVE',
  INACTIVE = 'INACTIVE',
  DEFUNCT = 'DEFUNCT',
  TEMPORARILY_CLOSED = 'TEMPORARILY_CLOSED',
}

export enum TargetPopulation {
  WOMEN = 'WOMEN',
  MEN = 'MEN',
  NON_BINARY = 'NON_BINARY',
  TWO_SPIRIT = 'TWO_SPIRIT',
  YOUTH = 'YOUTH',
  FAMILIES = 'FAMILIES',
  INDIGENOUS = 'INDIGENOUS',
  NEWCOMERS = 'NEWCOMERS',
  TEMPORARY_FOREIGN_WORKERS = 'TEMPORARY_FOREIGN_WORKERS',
  LGBTQ2 = 'LGBTQ2',
}

export enum HouseholdType {
  SINGLE = 'SINGLE',
  WITH_CHILDREN = 'WITH_CHILDREN',
  COUPLE = 'COUPLE',
  UNACCOMPANIED_YOUTH = 'UNACCOMPANIED_YOUTH',
}

export enum CapacityStatus {
  CAPACITY = 'CAPACITY',
  NO_CAPACITY = 'NO_CAPACITY',
  WAITLIST = 'WAITLIST',
  ASSESSMENT_REQUIRED = 'ASSESSMENT_REQUIRED',
}

export enum CapacityFlag {
  OVER_CAPACITY = 'OVER_CAPACITY',
  NEGATIVE_UNAVAILABLE = 'NEGATIVE_UNAVAILABLE',
  MISSING_FUNDED = 'MISSING_FUNDED',
  HISTORICAL = 'HISTORICAL',
  SAMPLE_DATA = 'SAMPLE_DATA',
}

export enum UnavailableReason {
  MAINTENANCE = 'MAINTENANCE',
  STAFFING = 'STAFFING',
  TURNOVER_CLEANING = 'TURNOVER_CLEANING',
  HELD = 'HELD',
  HEALTH_OUTBREAK = 'HEALTH_OUTBREAK',
  OTHER = 'OTHER',
}

export enum RowOutcome {
  ACCEPTED = 'ACCEPTED',
  UNCHANGED = 'UNCHANGED',
  CORRECTED = 'CORRECTED',
  REJECTED = 'REJECTED',
}

const DESCRIBED: Record<string, [object, string]> = {
  Lang: [{ Lang }, 'The two official languages. Absent: the language of the request, else EN.'],
  RegionLevel: [{ RegionLevel }, 'Levels of the Standard Geographical Classification that the hub uses.'],
  AgencyType: [{ AgencyType }, 'What kind of body an agency is.'],
  UnitKind: [{ UnitKind }, 'What one place is. Kinds are never added to each other.'],
  ServiceCategory: [{ ServiceCategory }, 'The six kinds of support that the hub holds together.'],
  ShelterKind: [{ ShelterKind }, 'What kind of shelter or housing a service is.'],
  ServiceStatus: [{ ServiceStatus }, 'Whether a service can be asked for. INACTIVE: not offered at present.'],
  TargetPopulation: [{ TargetPopulation }, 'Whom a service is made for.'],
  HouseholdType: [{ HouseholdType }, 'Who comes together.'],
  CapacityStatus: [{ CapacityStatus }, 'FHIR service-capacity status of a pool.'],
  CapacityFlag: [
    { CapacityFlag },
    'What a reader should know of a figure: OVER_CAPACITY more units occupied than could be used; NEGATIVE_UNAVAILABLE the ' +
      'source gave a negative number; MISSING_FUNDED no funded figure was given; HISTORICAL loaded from published open ' +
      'data; SAMPLE_DATA made up.',
  ],
  UnavailableReason: [{ UnavailableReason }, 'Why a unit can not be used.'],
  RowOutcome: [{ RowOutcome }, 'What became of one row of a batch.'],
}

for (const [name, [holder, description]] of Object.entries(DESCRIBED)) {
  registerEnumType((holder as Record<string, object>)[name] as object, { name, description })
}
