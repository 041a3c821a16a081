import type { GenderCode } from './demand-codes'
import type { Arrival } from './intakes'
import { Random } from './random'
import type { HouseholdCode } from './sample-rows'
import { Weighted } from './weighted'

/** What stays the same of a made-up person, wherever they come and come again. */
export interface Person {
  /** The month they were born in. */
  readonly born: number
  readonly gender: Exclude<GenderCode, 'UNKNOWN'>
  /** From 0 up to 1: who comes with them. */
  readonly company: number
}

/** The person of a first arrival: one that the service is for. */
export function personOf({ intake, month, index }: Arrival): Person {
  const random = new Random(`person/${intake.seed}/${month}/${index}`)
  const { ages, genders } = intake.audience
  const [low, high] = ages.at(random.next())
  return {
    born: month - 12 * random.whole(low, high) - random.whole(0, 11),
    gender: genders.at(random.next()),
    company: random.next(),
  }
}

/** Whole years at some time in the month. */
export function yearsIn(month: number, { born }: Person): number {
  return Math.floor((month - born) / 12)
}

/** Who comes with a person to a service: children most often where it is for families. */
export function householdOf({ gender, company }: Person, years: number, forFamilies: boolean): HouseholdCode {
  if (forFamilies) return WITH_FAMILY.at(company)
  if (years < 18) return YOUNG.at(company)
  return (gender === 'WOMEN' ? WOMAN : OTHERS).at(company)
}

const WITH_FAMILY = Weighted.of<HouseholdCode>({ WITH_CHILDREN: 94, SINGLE: 4, COUPLE: 2 })
const YOUNG = Weighted.of<HouseholdCode>({ UNACCOMPANIED_YOUTH: 92, WITH_CHILDREN: 6, SINGLE: 2 })
const WOMAN = Weighted.of<HouseholdCode>({ SINGLE: 78, WITH_CHILDREN: 18, COUPLE: 4 })
const OTHERS = Weighted.of<HouseholdCode>({ SINGLE: 92, WITH_CHILDREN: 3, COUPLE: 5 })
