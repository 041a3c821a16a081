import { HubError } from '../../platform/errors'
import type { Cube, Granularity, RegionLevel } from '../cubes/cube'
import type { Question, RegionAsked } from './question'

/** A cube's filter as the graph gives it. */
export interface WhereInput {
  readonly period: {
    readonly from?: string | null
    readonly to?: string | null
    readonly granularity: Granularity
  }
  readonly region?: {
    readonly within?: string | null
    readonly level?: RegionLevel | null
    readonly codes?: readonly string[] | null
  } | null
  readonly [filter: string]: unknown
}

const ALL_QUARTERS = { from: null, to: null, granularity: 'QUARTER' } as const

/**
 * The question that the arguments of a field ask. Without a filter it is about all released quarters. Throws BAD_USER_INPUT where
 * a list of codes is empty: it would ask for nothing.
 */
export function readQuestion(cube: Cube, by: readonly string[], where: WhereInput | null): Question {
  const codes = new Map<string, readonly string[]>()
  for (const { name, filter, codes: kind } of cube.dimensions) {
    const given = where?.[filter]
    if (name === 'PERIOD' || name === 'REGION' || !Array.isArray(given)) continue
    const asText = given.map(String)
    codes.set(name, notEmpty(filter, kind.kind === 'ENTITY' ? asText.map((id) => id.toLowerCase()) : asText))
  }
  const { period } = where ?? {}
  return {
    by: [...new Set(by)],
    period: period
      ? { from: period.from ?? null, to: period.to ?? null, granularity: period.granularity }
      : ALL_QUARTERS,
    region: readRegion(where?.region),
    codes,
  }
}

function readRegion(region: WhereInput['region']): RegionAsked {
  const { within = null, level = null, codes = null } = region ?? {}
  return { within, level, codes: codes && notEmpty('region.codes', codes) }
}

function notEmpty(field: string, codes: readonly string[]): readonly string[] {
  if (codes.length > 0) return codes
  throw new HubError('BAD_USER_INPUT', {
    en: `"${field}" is empty. Name at least one code, or leave it out for all.`,
    fr: `« ${field} » est vide. Nommez au moins un code, ou omettez-le pour tous.`,
  })
}
