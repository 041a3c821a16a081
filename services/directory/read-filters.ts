import type { EntityManager } from 'typeorm'
import { quoted } from '../../platform/codes/quoted'
import { HubError } from '../../platform/errors'
import type { AgencyCriteria } from './agency.repository'
import type { AgencyFilter } from './agency-filter.type'
import { findCodesOverlapping, findCodesWithin } from './region.repository'
import { searchPatterns } from './search-words'
import type { ServiceCriteria } from './service-criteria'
import type { ServiceFilter } from './service-filter.type'

/** What the arguments ask of services; throws BAD_USER_INPUT where one is out of range or names an unknown region. */
export async function readServiceFilter(
  db: EntityManager,
  filter: ServiceFilter | null | undefined,
  search: string | null | undefined,
): Promise<ServiceCriteria> {
  const { categories, statuses, shelterKinds, region, languages, populations, age, wheelchairAccessible } =
    filter ?? {}
  return {
    categories: given(categories),
    statuses: given(statuses),
    shelterKinds: given(shelterKinds),
    languages: given(languages?.map(languageCode)),
    populations: given(populations),
    age: ageInYears(age ?? null),
    wheelchairAccessible: wheelchairAccessible ?? null,
    patterns: isAbsent(search) ? null : searchPatterns('search', search),
    areaCodes: isAbsent(region) ? null : known(region, await findCodesOverlapping(db, region)),
  }
}

/** What the filter asks of agencies; throws BAD_USER_INPUT as `readServiceFilter` does. */
export async function readAgencyFilter(
  db: EntityManager,
  filter: AgencyFilter | null | undefined,
): Promise<AgencyCriteria> {
  const { region, name, types } = filter ?? {}
  return {
    types: given(types),
    patterns: isAbsent(name) ? null : searchPatterns('name', name),
    regionCodes: isAbsent(region) ? null : known(region, await findCodesWithin(db, region)),
  }
}

/** The codes found for a region; throws BAD_USER_INPUT where there are none, for then there is no such region. */
export function known(region: string, codes: readonly string[]): readonly string[] {
  if (codes.length > 0) return codes
  throw new HubError('BAD_USER_INPUT', {
    en: `Unknown region code "${region}". The query "regions" lists those that there are.`,
    fr: `Code de région inconnu : « ${region} ». La requête « regions » énumère ceux qui existent.`,
  })
}

const isAbsent = (value: unknown): value is null | undefined => value === null || value === undefined

const given = <Value>(list: readonly Value[] | null | undefined) => (list?.length ? list : null)

function languageCode(code: string): string {
  if (/^[a-z]{2,3}$/i.test(code)) return code.toLowerCase()
  const wrong = quoted(code)
  throw new HubError('BAD_USER_INPUT', {
    en: `${wrong} is not a language code. Give one of ISO 639-1 or 639-3, as in "fr" or "crk".`,
    fr: `${wrong} n'est pas un code de langue. Donnez-en un d'ISO 639-1 ou 639-3, comme « fr » ou « crk ».`,
  })
}

function ageInYears(age: number | null): number | null {
  if (age === null || age >= 0) return age
  throw new HubError('BAD_USER_INPUT', {
    en: `"age" is ${age}. Give years, 0 or more.`,
    fr: `« age » vaut ${age}. Donnez des années, 0 ou plus.`,
  })
}
