import { periodMonths } from '../../../platform/codes/period-months'
import { columnOf, type GraphTable, rowsOf } from './graph-tables'

/** A cell of a coarser table and, in a finer one, the cells that it is the sum of. */
export interface Margin {
  readonly name: string
  readonly whole: number | null
  readonly parts: readonly (number | null)[]
}

/**
 * Dimensions whose codes part what they are of. Two funders share a programme, so theirs do not; results hold their own parts.
 */
const PARTING = [
  'REGION',
  'CATEGORY',
  'HOUSEHOLD_GROUP',
  'AGE_GROUP',
  'GENDER',
  'REASON',
  'SECTOR',
  'SERVICE_TYPE',
  'PROGRAM_MODEL',
  'PROGRAM',
  'AGENCY',
  'AGE_BAND',
  'EXPLOITATION_TYPE',
]

/** Every cell that one table shows and another shows in parts, by one dimension more, smaller regions or shorter periods. */
export function* marginsOf(tables: readonly GraphTable[], measure: string): Generator<Margin> {
  for (const fine of tables) {
    for (const coarse of tables) {
      const rename = coarserKey(fine, coarse)
      if (rename) yield* marginsBetween(fine, coarse, rename, measure)
    }
  }
}

type Key = Readonly<Record<string, string>>
type Rename = (key: Key) => Key | null

/** How a row of the finer table is a part of one of the coarser; null where it is none. */
function coarserKey(fine: GraphTable, coarse: GraphTable): Rename | null {
  const [f, c] = [fine.grain, coarse.grain]
  const dropped = f.by.filter((name) => !c.by.includes(name))
  const isSub = c.by.every((name) => f.by.includes(name))
  if (!isSub || fine === coarse) return null
  const samePeriods = f.granularity === c.granularity
  if (dropped.length === 1 && samePeriods && (c.level === f.level || c.level === null)) {
    const [name] = dropped as [string]
    if (!PARTING.includes(name)) return null
    return ({ [name]: _dropped, ...key }) => key
  }
  if (dropped.length > 0) return null
  if (samePeriods && f.level === 'CENSUS_DIVISION' && c.level === 'PROVINCE')
    return (key) => ({ ...key, REGION: (key.REGION as string).slice(0, 2) })
  if (f.level === c.level && !samePeriods) {
    const periods = coarse.axes.find(({ dimension }) => dimension === 'PERIOD')?.codes ?? []
    return (key) => {
      const whole = periods.find((period) => lies(key.PERIOD as string, period))
      return whole ? { ...key, PERIOD: whole } : null
    }
  }
  return null
}

function lies(period: string, within: string): boolean {
  if (period === within) return false
  const [a, b] = [periodMonths(period), periodMonths(within)]
  return b.first <= a.first && a.last <= b.last
}

function* marginsBetween(
  fine: GraphTable,
  coarse: GraphTable,
  rename: Rename,
  measure: string,
): Generator<Margin> {
  const parts = new Map<string, { periods: Set<string>; values: (number | null)[] }>()
  const values = columnOf(fine, measure).values
  for (const [at, key] of rowsOf(fine).entries()) {
    const whole = rename(key)
    if (!whole) continue
    const found = parts.get(textOf(whole)) ?? { periods: new Set(), values: [] }
    found.periods.add(key.PERIOD as string)
    found.values.push(values[at] as number | null)
    parts.set(textOf(whole), found)
  }
  const wholes = columnOf(coarse, measure).values
  for (const [at, key] of rowsOf(coarse).entries()) {
    const found = parts.get(textOf(key))
    if (!found || !isWhole(key.PERIOD as string, found.periods)) continue
    const name = `${describe(fine)} → ${describe(coarse)} ${textOf(key)} ${measure}`
    yield { name, whole: wholes[at] as number | null, parts: found.values }
  }
}

/** Whether shorter periods make up the whole one. */
function isWhole(period: string, parts: ReadonlySet<string>): boolean {
  const months = (code: string) => {
    const { first, last } = periodMonths(code)
    return (
      12 * (Number(last.slice(0, 4)) - Number(first.slice(0, 4))) +
      Number(last.slice(5, 7)) -
      Number(first.slice(5, 7)) +
      1
    )
  }
  return [...parts].reduce((sum, part) => sum + months(part), 0) === months(period)
}

const describe = ({ grain }: GraphTable) =>
  `${grain.granularity} ${grain.by.slice(1).join('+')}${grain.level ? `(${grain.level})` : ''}`

const textOf = (key: Key) =>
  Object.entries(key)
    .map(([dimension, code]) => `${dimension}=${code}`)
    .sort()
    .join(' ')
