import { ServiceCategory, UnitKind } from '../../platform/codes/enums'
import type { AvailabilityCriteria } from './availability.repository'
import type { AvailabilityFilter } from './availability.type'
import { badInput } from './bad-input'

/** What a filter asks of pools; throws BAD_USER_INPUT where a value is out of range. */
export function readAvailabilityFilter(filter: AvailabilityFilter): Omit<AvailabilityCriteria, 'agencyId'> {
  return {
    region: filter.region,
    unitKind: filter.unitKind ?? UnitKind.BED,
    categories: given(filter.categories ?? [ServiceCategory.SHELTER_HOUSING]),
    minimumVacant: atLeastZero('minimumVacant', filter.minimumVacant ?? 1),
    populations: given(filter.populations),
    languages: given(filter.languages?.map(languageCode)),
    age: filter.age == null ? null : atLeastZero('age', filter.age),
    householdType: filter.householdType ?? null,
    wheelchairAccessible: filter.wheelchairAccessible ?? null,
    includeStale: filter.includeStale ?? false,
  }
}

const given = <Value>(list: readonly Value[] | null | undefined) => (list?.length ? list : null)

function atLeastZero(field: string, value: number): number {
  if (value >= 0) return value
  throw badInput(field, `is ${value}. Give 0 or more.`, `vaut ${value}. Donnez 0 ou plus.`)
}

function languageCode(code: string): string {
  if (/^[a-z]{2,3}$/i.test(code)) return code.toLowerCase()
  const wrong = JSON.stringify(code)
  throw badInput(
    'languages',
    `has ${wrong}. Give codes of ISO 639-1 or 639-3, as in "fr" or "crk".`,
    `contient ${wrong}. Donnez des codes d'ISO 639-1 ou 639-3, comme « fr » ou « crk ».`,
  )
}
