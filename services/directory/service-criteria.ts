import type { SelectQueryBuilder } from 'typeorm'
import type {
  ServiceCategory,
  ServiceStatus,
  ShelterKind,
  TargetPopulation,
} from '../../platform/codes/enums'
import { Agency } from './agency.entity'
import type { Service } from './service.entity'

/** What services must meet, all of it; null: no restriction. */
export interface ServiceCriteria {
  readonly categories: readonly ServiceCategory[] | null
  readonly statuses: readonly ServiceStatus[] | null
  readonly shelterKinds: readonly ShelterKind[] | null
  /** One of these regions must be among those where the service is given. */
  readonly areaCodes: readonly string[] | null
  readonly languages: readonly string[] | null
  readonly populations: readonly TargetPopulation[] | null
  readonly age: number | null
  readonly wheelchairAccessible: boolean | null
  /** Patterns of `searchPatterns`, each of which the names of service and agency together must match. */
  readonly patterns: readonly string[] | null
}

/** Narrows a query over `service` to what meets the criteria. */
export function whereCriteria(query: SelectQueryBuilder<Service>, criteria: ServiceCriteria) {
  for (const [name, value] of Object.entries(criteria)) {
    if (value !== null) query.andWhere(CONDITIONS[name as keyof ServiceCriteria], { [name]: value })
  }
  if (criteria.patterns) query.innerJoin(Agency, 'agency', 'agency.id = service.agency_id')
  return query
}

const CONDITIONS: Readonly<Record<keyof ServiceCriteria, string>> = {
  categories: 'service.category = any(:categories)',
  statuses: 'service.status = any(:statuses)',
  shelterKinds: 'service.shelter_kind = any(:shelterKinds)',
  areaCodes: 'service.id in (select service_id from service_area where region_code = any(:areaCodes))',
  languages: 'service.languages && :languages',
  // Made for nobody in particular is for everybody.
  populations: "(service.populations = '{}' or service.populations && :populations)",
  age: '(service.minimum_age <= :age) is not false and (service.maximum_age >= :age) is not false',
  wheelchairAccessible: 'service.wheelchair_accessible = :wheelchairAccessible',
  patterns: "service.folded_names || ' ' || agency.folded_names like all(:patterns)",
}
