import type { EntityManager } from 'typeorm'
import { manyEach, oneEach } from '../../platform/loaders/in-key-order'
import { inNameOrder } from './name-page'
import { Program } from './program.entity'

/** The program of each id, in the order of `ids`; null where there is none. */
export async function findPrograms(db: EntityManager, ids: readonly string[]): Promise<(Program | null)[]> {
  const programs = await db
    .createQueryBuilder(Program, 'program')
    .where('program.id = any(:ids)', { ids })
    .getMany()
  return oneEach(ids, programs, ({ id }) => id)
}

/** The programs of each agency, by name, in the order of `agencyIds`. */
export async function findProgramsOfAgencies(
  db: EntityManager,
  agencyIds: readonly string[],
): Promise<Program[][]> {
  const query = db
    .createQueryBuilder(Program, 'program')
    .where('program.agency_id = any(:agencyIds)', { agencyIds })
  return manyEach(agencyIds, await inNameOrder(query).getMany(), ({ agencyId }) => agencyId)
}
