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

export enum RequestOutcome {
  ADMITTED = 'ADMITTED',
  WAITLISTED = 'WAITLISTED',
  TURNED_AWAY = 'TURNED_AWAY',
  DECLINED_OFFER = 'DECLINED_OFFER',
}

export enum TurnAwayReason {
  FULL = 'FULL',
  NO_SUITABLE_UNIT = 'NO_SUITABLE_UNIT',
  STAFFING = 'STAFFING',
  NO_ACCESSIBLE_SPACE = 'NO_ACCESSIBLE_SPACE',
  NO_LANGUAGE_SUPPORT = 'NO_LANGUAGE_SUPPORT',
  OUTSIDE_MANDATE = 'OUTSIDE_MANDATE',
  SAFETY_CONCERN = 'SAFETY_CONCERN',
  SUBSTANCE_USE = 'SUBSTANCE_USE',
  MENTAL_HEALTH = 'MENTAL_HEALTH',
  IMMIGRATION_STATUS = 'IMMIGRATION_STATUS',
  PETS = 'PETS',
  OTHER = 'OTHER',
  UNKNOWN = 'UNKNOWN',
}

export enum AgeBand {
  UNDER_18 = 'UNDER_18',
  AGE_18_24 = 'AGE_18_24',
  AGE_25_34 = 'AGE_25_34',
  AGE_35_44 = 'AGE_35_44',
  AGE_45_54 = 'AGE_45_54',
  AGE_55_PLUS = 'AGE_55_PLUS',
  UNKNOWN = 'UNKNOWN',
}

export enum Gender {
  WOMEN = 'WOMEN',
  MEN = 'MEN',
  GENDER_DIVERSE = 'GENDER_DIVERSE',
  UNKNOWN = 'UNKNOWN',
}

export enum IndigenousIdentity {
  FIRST_NATIONS = 'FIRST_NATIONS',
  METIS = 'METIS',
  INUIT = 'INUIT',
  MULTIPLE = 'MULTIPLE',
  NOT_INDIGENOUS = 'NOT_INDIGENOUS',
  UNKNOWN = 'UNKNOWN',
  NOT_ASKED = 'NOT_ASKED',
  PREFER_NOT_TO_ANSWER = 'PREFER_NOT_TO_ANSWER',
}

export enum ExploitationType {
  SEXUAL = 'SEXUAL',
  FORCED_LABOUR = 'FORCED_LABOUR',
  FORCED_CRIMINALITY = 'FORCED_CRIMINALITY',
  SERVITUDE = 'SERVITUDE',
  FORCED_MARRIAGE = 'FORCED_MARRIAGE',
  OTHER = 'OTHER',
  UNKNOWN = 'UNKNOWN',
}

export enum CitizenshipGroup {
  CITIZEN = 'CITIZEN',
  PERMANENT_RESIDENT = 'PERMANENT_RESIDENT',
  TEMPORARY_WORKER = 'TEMPORARY_WORKER',
  STUDENT = 'STUDENT',
  REFUGEE_CLAIMANT = 'REFUGEE_CLAIMANT',
  PROTECTED_PERSON = 'PROTECTED_PERSON',
  OTHER_TEMPORARY = 'OTHER_TEMPORARY',
  NO_STATUS = 'NO_STATUS',
  UNKNOWN = 'UNKNOWN',
}

export enum ExitDestination {
  OWN_OR_RENTED_HOUSING = 'OWN_OR_RENTED_HOUSING',
  SUBSIDISED_HOUSING = 'SUBSIDISED_HOUSING',
  SUPPORTIVE_HOUSING = 'SUPPORTIVE_HOUSING',
  FAMILY_FRIENDS_PERMANENT = 'FAMILY_FRIENDS_PERMANENT',
  FAMILY_FRIENDS_TEMPORARY = 'FAMILY_FRIENDS_TEMPORARY',
  SECOND_STAGE = 'SECOND_STAGE',
  OTHER_SHELTER = 'OTHER_SHELTER',
  HOSPITAL_TREATMENT = 'HOSPITAL_TREATMENT',
  CORRECTIONS = 'CORRECTIONS',
  REPATRIATED = 'REPATRIATED',
  RETURNED_TO_EXPLOITATION = 'RETURNED_TO_EXPLOITATION',
  UNSHELTERED = 'UNSHELTERED',
  DECEASED = 'DECEASED',
  OTHER = 'OTHER',
  UNKNOWN = 'UNKNOWN',
}

export enum YesNoUnknown {
  YES = 'YES',
  NO = 'NO',
  UNKNOWN = 'UNKNOWN',
}

export enum ConsentScope {
  SERVICE_ONLY = 'SERVICE_ONLY',
  STATISTICS = 'STATISTICS',
}

export enum Instrument {
  PHQ9 = 'PHQ9',
  GAD7 = 'GAD7',
  PCL5 = 'PCL5',
  WHOQOL_BREF = 'WHOQOL_BREF',
  HOUSING_STABILITY = 'HOUSING_STABILITY',
}

export enum AssessmentPhase {
  PRE = 'PRE',
  POST = 'POST',
  FOLLOWUP = 'FOLLOWUP',
}

export enum HouseholdGroup {
  ALONE = 'ALONE',
  WITH_OTHERS = 'WITH_OTHERS',
}

export enum AgeGroup {
  UNDER_18 = 'UNDER_18',
  AGE_18_24 = 'AGE_18_24',
  AGE_25_44 = 'AGE_25_44',
  AGE_45_PLUS = 'AGE_45_PLUS',
  UNKNOWN = 'UNKNOWN',
}

export enum RequestResult {
  ADMITTED = 'ADMITTED',
  ADMITTED_SAME_DAY = 'ADMITTED_SAME_DAY',
  ADMITTED_1_7 = 'ADMITTED_1_7',
  ADMITTED_8_30 = 'ADMITTED_8_30',
  ADMITTED_OVER_30 = 'ADMITTED_OVER_30',
  WAITLISTED = 'WAITLISTED',
  DECLINED_OFFER = 'DECLINED_OFFER',
  TURNED_AWAY = 'TURNED_AWAY',
  TURNED_AWAY_SYSTEM = 'TURNED_AWAY_SYSTEM',
  TURNED_AWAY_OTHER = 'TURNED_AWAY_OTHER',
  OTHER = 'OTHER',
}

export enum Granularity {
  MONTH = 'MONTH',
  QUARTER = 'QUARTER',
  YEAR = 'YEAR',
  FISCAL_YEAR = 'FISCAL_YEAR',
}

export enum DisclosureMethod {
  SUPPRESSION = 'SUPPRESSION',
  ROUNDING = 'ROUNDING',
  DERIVED = 'DERIVED',
}

export enum CellStatus {
  PUBLISHED = 'PUBLISHED',
  ROUNDED = 'ROUNDED',
  SUPPRESSED = 'SUPPRESSED',
  NOT_AVAILABLE = 'NOT_AVAILABLE',
  NOT_APPLICABLE = 'NOT_APPLICABLE',
}

export enum QualityFlag {
  LOW_COMPLETENESS = 'LOW_COMPLETENESS',
  CHECK_UTILISATION = 'CHECK_UTILISATION',
  LOW_RELIABILITY = 'LOW_RELIABILITY',
  NON_ADDITIVE = 'NON_ADDITIVE',
  PRELIMINARY = 'PRELIMINARY',
  REVISED = 'REVISED',
  SAMPLE_DATA = 'SAMPLE_DATA',
  REWEIGHTED = 'REWEIGHTED',
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
  RequestOutcome: [{ RequestOutcome }, 'What came of a request for service.'],
  TurnAwayReason: [
    { TurnAwayReason },
    'Why somebody was turned away. The first five lie in the system of services, not in who asked.',
  ],
  AgeBand: [{ AgeBand }, 'Ages in years, in bands.'],
  Gender: [{ Gender }, 'GENDER_DIVERSE: non-binary, Two-Spirit, or another gender.'],
  IndigenousIdentity: [
    { IndigenousIdentity },
    'As people say of themselves. Governed: read in statistics only under an agreement.',
  ],
  ExploitationType: [{ ExploitationType }, 'The primary kind of exploitation.'],
  CitizenshipGroup: [{ CitizenshipGroup }, 'Status in Canada at entry.'],
  ExitDestination: [{ ExitDestination }, 'Where somebody went at the end of an episode.'],
  YesNoUnknown: [{ YesNoUnknown }, 'An answer that may be missing.'],
  ConsentScope: [
    { ConsentScope },
    'What the client consented to. Nothing of SERVICE_ONLY enters statistics.',
  ],
  Instrument: [{ Instrument }, 'What outcomes are measured with.'],
  AssessmentPhase: [
    { AssessmentPhase },
    'When a measurement was made: at the beginning, at the end, or after it.',
  ],
  HouseholdGroup: [{ HouseholdGroup }, 'Whether somebody came alone or with others.'],
  AgeGroup: [{ AgeGroup }, 'Ages in years, in groups coarser than AgeBand.'],
  RequestResult: [
    { RequestResult },
    'What came of a request, as statistics tell it apart. ADMITTED is the sum of the four that say how many days were waited, ' +
      'TURNED_AWAY of TURNED_AWAY_SYSTEM and TURNED_AWAY_OTHER, and OTHER of WAITLISTED and DECLINED_OFFER.',
  ],
  Granularity: [{ Granularity }, 'How long periods are. A fiscal year is April to March.'],
  DisclosureMethod: [
    { DisclosureMethod },
    'How figures are kept from giving anybody away. SUPPRESSION: exact or not shown; ROUNDING: every count a multiple of a base; ' +
      'DERIVED: worked out of figures of such kinds alone.',
  ],
  CellStatus: [
    { CellStatus },
    'How to read a figure. PUBLISHED: exact; ROUNDED: rounded at random; SUPPRESSED: withheld, because it might give somebody ' +
      'away; NOT_AVAILABLE: not released; NOT_APPLICABLE: it has no meaning here. Only the first two have a value, which may be 0.',
  ],
  QualityFlag: [
    { QualityFlag },
    'What a reader should know of a figure: LOW_COMPLETENESS fewer than 80 % of the expected reports came in; CHECK_UTILISATION ' +
      'utilisation outside 0.65 to 1.05; LOW_RELIABILITY a rate of a small rounded denominator; NON_ADDITIVE figures of parts do ' +
      'not add up to that of the whole; PRELIMINARY it may still change; REVISED it replaced what was released before; SAMPLE_DATA ' +
      'made up; REWEIGHTED parts were missing and the others weigh more.',
  ],
}

for (const [name, [holder, description]] of Object.entries(DESCRIBED)) {
  registerEnumType((holder as Record<string, object>)[name] as object, { name, description })
}
