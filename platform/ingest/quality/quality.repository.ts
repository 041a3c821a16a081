import type { EntityManager } from 'typeorm'
import type { PeriodMonths } from '../../codes/period-months'
import { addMonths } from '../../codes/period-months'
import { shardKeyOf } from '../../ids'
import { manyEach } from '../../loaders/in-key-order'
import type { MonthCount } from './month-count'
import type { UnknownCount } from './unknown-share'

type Schema = 'capacity' | 'outcomes'

/** Agencies as the functions of quality take them: with the shards in which their records lie. */
export const AGENCIES = 'unnest($1::uuid[], $2::integer[]) a (id, shard)'
export const SAMPLE_SHARD = shardKeyOf('sample')
export const shardsOf = (agencyIds: readonly string[]) => agencyIds.map(shardKeyOf)

/** The months with records of each agency, in order, in the order of `agencyIds`. */
export async function listMonthCounts(
  db: EntityManager,
  schema: Schema,
  agencyIds: readonly string[],
): Promise<MonthCount[][]> {
  const rows: (MonthCount & { agencyId: string })[] = await db.query(
    `select a.id as "agencyId", to_char(q.month, 'YYYY-MM-DD') as month, q.records, q.judged, q.timely
      from ${AGENCIES}, ${schema}.quality_months(a.id, a.shard, $3) q
      order by a.id, q.month`,
    [agencyIds, shardsOf(agencyIds), SAMPLE_SHARD],
  )
  return manyEach(agencyIds, rows, ({ agencyId }) => agencyId)
}

/** Of each agency, what its records of the months leave unknown, by field in the order in which fields are handed in. */
export async function listUnknownCounts(
  db: EntityManager,
  schema: Schema,
  agencyIds: readonly string[],
  { first, last }: PeriodMonths,
): Promise<UnknownCount[][]> {
  const rows: (UnknownCount & { agencyId: string })[] = await db.query(
    `select a.id as "agencyId", q.field, q.records, q.unknown, q.not_asked as "notAsked", q.prefer_not as "preferNot",
            q.not_recorded as "notRecorded"
      from ${AGENCIES}, ${schema}.quality_unknowns(a.id, a.shard, $3, $4, $5::date - 1) q
      order by a.id, q.place`,
    [agencyIds, shardsOf(agencyIds), SAMPLE_SHARD, first, addMonths(last, 1)],
  )
  return manyEach(agencyIds, rows, ({ agencyId }) => agencyId)
}
