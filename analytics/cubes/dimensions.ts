import type { Code, Dimension } from './cube'
import { CATEGORIES, CATEGORY_LABEL, PERIOD_LABEL, REGION_LABEL } from './labels'

export const PERIOD: Dimension = {
  name: 'PERIOD',
  label: PERIOD_LABEL,
  key: 'period',
  filter: 'period',
  codes: { kind: 'PERIOD' },
}

export const REGION: Dimension = {
  name: 'REGION',
  label: REGION_LABEL,
  key: 'region',
  filter: 'region',
  codes: { kind: 'REGION' },
}

export const CATEGORY: Dimension = listed(
  'CATEGORY',
  'category',
  'categories',
  CATEGORY_LABEL,
  'ServiceCategory',
  CATEGORIES,
)

/** A dimension whose codes are an enum of the graph. */
export function listed(
  name: string,
  key: string,
  filter: string,
  label: Dimension['label'],
  enumName: string,
  codes: readonly Code[],
): Dimension {
  return { name, label, key, filter, codes: { kind: 'LIST', enumName, codes } }
}
