import type { EntityManager, SelectQueryBuilder } from 'typeorm'
import type { AgencyType } from '../../platform/codes/enums'
import { oneEach } from '../../platform/loaders/in-key-order'
import { Agency } from './agency.entity'
import { type NamePage, readPage } from './name-page'

/** What agencies must meet, all of it; null: no restriction. */
export interface AgencyCriteria {
  readonly regionCodes: readonly string[] | null
  /** Patterns of `searchPatterns`, each of which the name must match. */
  readonly patterns: readonly string[] | null
  readonly types: readonly AgencyType[] | null
}

/** The agency of each id, in the order of `ids`; null where there is none. */
export async function findAgencies(db: EntityManager, ids: readonly string[]): Promise<(Agency | null)[]> {
  const agencies = await db
    .createQueryBuilder(Agency, 'agency')
    .where('agency.id = any(:ids)', { ids })
    .getMany()
  return oneEach(ids, agencies, ({ id }) => id)
}

/** One page of the agencies that meet the criteria, in the order of names, and one row more where there is a next page. */
export function listAgencies(db: EntityManager, criteria: AgencyCriteria, page: NamePage): Promise<Agency[]> {
  return readPage(agenciesQuery(db, criteria), page)
}

export function countAgencies(db: EntityManager, criteria: AgencyCriteria): Promise<number> {
  return agenciesQuery(db, criteria).getCount()
}

function agenciesQuery(
  db: EntityManager,
  { regionCodes, patterns, types }: AgencyCriteria,
): SelectQueryBuilder<Agency> {
  const query = db.createQueryBuilder(Agency, 'agency')
  if (regionCodes) query.andWhere('agency.region_code = any(:regionCodes)', { regionCodes })
  if (types) query.andWhere('agency.type = any(:types)', { types })
  if (patterns) query.andWhere('agency.folded_names like all(:patterns)', { patterns })
  return query
}
