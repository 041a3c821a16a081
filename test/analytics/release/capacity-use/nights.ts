import type { BuiltPart } from '../../../../analytics/release/built-part'
import type { UnitNights } from '../../../../analytics/release/capacity-use/unit-nights'

/** A month of an emergency shelter for women in Toronto with 100 beds: 70 occupied every night, 30 vacant. */
const USUAL: UnitNights = {
  month: '2024-03',
  region: '3520',
  category: 'SHELTER_HOUSING',
  sector: 'Women',
  unitKind: 'BED',
  serviceType: 'Shelter',
  programModel: 'Emergency',
  agency: 'a',
  isPublic: false,
  isSample: false,
  occupiedWithin: 2170,
  overflow: 0,
  vacant: 930,
  funded: 3100,
  fullPoolNights: 10,
  otherPoolNights: 21,
  expectedPoolNights: 31,
}

/** The nights of an agency: the usual ones so many times over, and what differs. */
export function nightsOf(agency: string, times = 1, of: Partial<UnitNights> = {}): UnitNights {
  return {
    ...USUAL,
    agency,
    occupiedWithin: USUAL.occupiedWithin * times,
    vacant: USUAL.vacant * times,
    funded: USUAL.funded * times,
    fullPoolNights: USUAL.fullPoolNights * times,
    otherPoolNights: USUAL.otherPoolNights * times,
    expectedPoolNights: USUAL.expectedPoolNights * times,
    ...of,
  }
}

/** The figures of a row of a table, by counter; null where it is suppressed, undefined where the table has no such row. */
export function rowOf(
  { part }: BuiltPart,
  table: string,
  ...codes: readonly string[]
): Record<string, number> | null | undefined {
  const found = part.tables.find(({ name }) => name === table)
  if (!found) throw new Error(`no table ${table}`)
  let row = 0
  for (const [i, axis] of found.axes.entries()) {
    const at = axis.codes.indexOf(codes[i] as string)
    if (at < 0) return undefined
    row = row * axis.codes.length + at
  }
  const statuses = new Set(found.columns.map(({ status }) => status[row]))
  if (statuses.size !== 1) throw new Error('figures of one row differ in their status')
  if (statuses.has('x')) return null
  return Object.fromEntries(found.columns.map(({ counter, values }) => [counter, values[row] as number]))
}
