// Codes that agencies send with requests and episodes, as the contract names them.

export type AgeBandCode =
  | 'UNDER_18'
  | 'AGE_18_24'
  | 'AGE_25_34'
  | 'AGE_35_44'
  | 'AGE_45_54'
  | 'AGE_55_PLUS'
  | 'UNKNOWN'

export type GenderCode = 'WOMEN' | 'MEN' | 'GENDER_DIVERSE' | 'UNKNOWN'

export type RequestResultCode = 'ADMITTED' | 'WAITLISTED' | 'TURNED_AWAY' | 'DECLINED_OFFER'

export type TurnAwayReasonCode =
  | 'FULL'
  | 'NO_SUITABLE_UNIT'
  | 'STAFFING'
  | 'NO_ACCESSIBLE_SPACE'
  | 'NO_LANGUAGE_SUPPORT'
  | 'OUTSIDE_MANDATE'
  | 'SAFETY_CONCERN'
  | 'SUBSTANCE_USE'
  | 'MENTAL_HEALTH'
  | 'IMMIGRATION_STATUS'
  | 'PETS'
  | 'OTHER'
  | 'UNKNOWN'

export type IdentityCode =
  | 'FIRST_NATIONS'
  | 'METIS'
  | 'INUIT'
  | 'MULTIPLE'
  | 'NOT_INDIGENOUS'
  | 'UNKNOWN'
  | 'NOT_ASKED'
  | 'PREFER_NOT_TO_ANSWER'

export type ExploitationCode =
  | 'SEXUAL'
  | 'FORCED_LABOUR'
  | 'FORCED_CRIMINALITY'
  | 'SERVITUDE'
  | 'FORCED_MARRIAGE'
  | 'OTHER'
  | 'UNKNOWN'

export type CitizenshipCode =
  | 'CITIZEN'
  | 'PERMANENT_RESIDENT'
  | 'TEMPORARY_WORKER'
  | 'STUDENT'
  | 'REFUGEE_CLAIMANT'
  | 'PROTECTED_PERSON'
  | 'OTHER_TEMPORARY'
  | 'NO_STATUS'
  | 'UNKNOWN'

export type DestinationCode =
  | 'OWN_OR_RENTED_HOUSING'
  | 'SUBSIDISED_HOUSING'
  | 'SUPPORTIVE_HOUSING'
  | 'FAMILY_FRIENDS_PERMANENT'
  | 'FAMILY_FRIENDS_TEMPORARY'
  | 'SECOND_STAGE'
  | 'OTHER_SHELTER'
  | 'HOSPITAL_TREATMENT'
  | 'CORRECTIONS'
  | 'REPATRIATED'
  | 'RETURNED_TO_EXPLOITATION'
  | 'UNSHELTERED'
  | 'DECEASED'
  | 'OTHER'
  | 'UNKNOWN'

export type YesNoUnknownCode = 'YES' | 'NO' | 'UNKNOWN'
export type ConsentCode = 'STATISTICS' | 'SERVICE_ONLY'
export type InstrumentCode = 'PHQ9' | 'GAD7' | 'PCL5' | 'WHOQOL_BREF' | 'HOUSING_STABILITY'
export type PhaseCode = 'PRE' | 'POST' | 'FOLLOWUP'
