import type { Key } from './published-table'
import type { Cell, Cells } from './sums/cells'

/** What has to stay possible of a cell beside what a reader has of it. */
export interface Requirement {
  readonly rule: string
  readonly least: number
  readonly most: number
}

/** Counts of fewer people are never to be known. */
const K = 10

/**
 * What somebody who has `own` of a cell must be left to think of the rest: null where it may be known. The promises of
 * docs/disclosure-control.md, worked out anew from what is true.
 *
 * @param margins of a cell of a sensitive dimension, how many the sums are that it is a part of
 */
export function requirementOf(
  cell: Pick<Cell, 'grain' | 'truth' | 'own'>,
  own: number,
  margins: readonly number[],
): Requirement | null {
  return cell.grain.cube === 'capacityUse'
    ? requiredOfNights(cell, own)
    : requiredOfPeople(cell, own, margins)
}

function requiredOfPeople(
  { truth }: Pick<Cell, 'truth'>,
  own: number,
  margins: readonly number[],
): Requirement | null {
  const rest = truth - own
  const [isZero, isGroup] = [
    truth === 0 && margins.some((margin) => margin >= 1 && margin <= 2 * K),
    truth > 0 && margins.some((margin) => truth >= margin - 1),
  ]
  if (rest >= 1 && rest < K) return { rule: 'a small count', least: 1, most: K - 1 }
  if (isZero) return { rule: 'none of a few', least: 0, most: K - 1 }
  if (isGroup && rest > 0) return { rule: 'all of a group', least: Math.max(0, rest - (K - 1)), most: rest }
  return null
}

const SHARE_OF_TWO = 0.85
const P = 0.15
const FEW_AGENCIES = 3

/** Of sums over agencies: fewer than 3 of them, dominance (2, 85 %) and the p% rule with 15. */
function requiredOfNights({ own: byAgency }: Pick<Cell, 'own'>, own: number): Requirement | null {
  const amounts = [...byAgency.values()].filter((amount) => amount > 0).sort((a, b) => b - a)
  const total = amounts.reduce((sum, amount) => sum + amount, 0)
  const rest = total - own
  if (rest <= 1e-9) return null
  const [first = 0, second = 0] = amounts
  const others = total - first - second
  const sides: [rule: string, side: number][] = []
  if (amounts.length < FEW_AGENCIES) sides.push(['fewer than 3 agencies', 0.1 * rest])
  if (first + second > SHARE_OF_TWO * total)
    sides.push(['dominance', (first + second) / SHARE_OF_TWO - total])
  if (others < P * first) {
    const target = own >= first ? second : first
    sides.push(['p%', P * target - (total - target - (own || second))])
  }
  const [rule, side] = sides.reduce((most, each) => (each[1] > most[1] ? each : most), ['', 0])
  return side > 1e-9 ? { rule, least: Math.max(0, rest - side), most: rest + side } : null
}

/** The counts that each is a kind of: how people left, and how they changed. */
const KIND_OF: Readonly<Record<string, string>> = {
  safe: 'exits',
  notSafe: 'exits',
  unknown: 'exits',
  improved: 'measured',
  notImproved: 'measured',
  unpaired: 'measured',
}
const SENSITIVE = ['EXPLOITATION_TYPE', 'INDIGENOUS_IDENTITY']

/**
 * How many the sums are that a cell is a sensitive part of: of all exits those that were safe, of all people those of one identity. That
 * there is none of a few of a code is no news where there is none of many: of these nothing is asked.
 */
export function marginsOf(cells: Cells, place: number): number[] {
  const { grain, key, count, truth } = cells.cells[place] as Cell
  const [stem = '', argument] = count.split(':')
  const kind = KIND_OF[stem]
  const of = kind && (argument === undefined ? kind : `${kind}:${argument}`)
  const codes = SENSITIVE.filter((name) => grain.by.includes(name))
  const isNone = (by: readonly string[], margin: { by: readonly string[]; count: string }) =>
    truth === 0 && truthAt(by, count) === 0 && (truthAt(margin.by, margin.count) ?? 0) > 2 * K
  const found = [
    ...(of && !isNone([], { by: [], count: of }) ? [truthAt(grain.by, of)] : []),
    ...codes
      .filter((name) => !isNone([name], { by: [], count }))
      .map((name) => truthAt(without(grain.by, name), count)),
  ]
  return found.filter((margin) => margin !== null)

  function truthAt(by: readonly string[], name: string): number | null {
    const dimensions = ['PERIOD', ...without(by, 'PERIOD')]
    const table = cells.tables.find(
      (each) =>
        each.grain.granularity === grain.granularity &&
        each.grain.by.length === dimensions.length &&
        dimensions.every((dimension) => each.grain.by.includes(dimension)) &&
        (each.grain.level === grain.level || !by.includes('REGION')),
    )
    const own: Key = Object.fromEntries(dimensions.map((dimension) => [dimension, key[dimension] as string]))
    const at = table ? cells.find(table, own, name) : -1
    return at < 0 ? null : (cells.cells[at] as Cell).truth
  }
}

function without(names: readonly string[], name: string): string[] {
  return names.filter((each) => each !== name)
}
