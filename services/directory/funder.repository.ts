import type { EntityManager } from 'typeorm'
import { manyEach, oneEach } from '../../platform/loaders/in-key-order'
import { Funder } from './funder.entity'
import { inNameOrder } from './name-page'

/** The funder of each id, in the order of `ids`; null where there is none. */
export async function findFunders(db: EntityManager, ids: readonly string[]): Promise<(Funder | null)[]> {
  const funders = await db
    .createQueryBuilder(Funder, 'funder')
    .where('funder.id = any(:ids)', { ids })
    .getMany()
  return oneEach(ids, funders, ({ id }) => id)
}

/** The funders of each program, by name, in the order of `programIds`. */
export async function findFundersOfPrograms(
  db: EntityManager,
  programIds: readonly string[],
): Promise<Funder[][]> {
  const query = db
    .createQueryBuilder(Funder, 'funder')
    .innerJoin('program_funder', 'paid', 'paid.funder_id = funder.id')
    .addSelect('paid.program_id', 'program_id')
    .where('paid.program_id = any(:programIds)', { programIds })
  const { entities, raw } = await inNameOrder(query).getRawAndEntities<{
    funder_id: string
    program_id: string
  }>()
  const funderOf = new Map(entities.map((funder) => [funder.id, funder]))
  return manyEach(programIds, raw, (row) => row.program_id).map((rows) =>
    rows.map((row) => funderOf.get(row.funder_id) as Funder),
  )
}

/** Every funder, by name. */
export async function listFunders(db: EntityManager): Promise<Funder[]> {
  return inNameOrder(db.createQueryBuilder(Funder, 'funder')).getMany()
}
