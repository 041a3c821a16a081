import type { Solver } from '../../analytics/disclosure/solver/solver'
import { enumerate } from './enumerate'
import { type RandomTables, type ShownRow, sumOver } from './random-sources'

/** Somebody before published rows, with what they have themselves in each finest combination. */
export interface View {
  readonly tables: RandomTables
  readonly rows: readonly ShownRow[]
  readonly reader: string
  readonly own: readonly number[]
  readonly draw: () => number
}

/** What somebody says that they have found: how many others are in some finest combinations together. */
export interface Claim {
  readonly by: string
  readonly leaves: readonly number[]
  readonly rest: number
}

interface Figure {
  readonly leaves: readonly number[]
  readonly value: number
}

/** How many people beside the reader's own there are in truth. */
export function restOf(leaves: readonly number[], { tables, own }: View): number {
  return sumOver(leaves, tables.counts) - sumOver(leaves, own)
}

/** A published row less one to three others within it, at random. */
export function differencing(view: View): Claim[] {
  const { draw } = view
  const published = figuresIn(view.rows)
  const whole = oneOf(published, draw)
  let left = whole
  for (let parts = 1 + Math.floor(3 * draw()); parts > 0; parts--) {
    const within = published.filter(
      ({ leaves }) =>
        leaves.length < left.leaves.length && leaves.every((leaf) => left.leaves.includes(leaf)),
    )
    if (within.length === 0) break
    const part = oneOf(within, draw)
    left = {
      leaves: left.leaves.filter((leaf) => !part.leaves.includes(leaf)),
      value: left.value - part.value,
    }
  }
  return [claimOf('differencing', left.leaves, left.value, view)]
}

/**
 * Published rows added and subtracted, each step the one of a few at random that leaves the fewest combinations over. A claim
 * wherever those left over are all there equally often.
 */
export function tracker(view: View): Claim[] {
  const { draw, tables } = view
  const published = figuresIn(view.rows)
  const claims: Claim[] = []
  let sum = { times: new Array<number>(tables.counts.length).fill(0), value: 0 }
  for (let step = 0; step < 7; step++) {
    const steps = Array.from({ length: step === 0 ? 1 : 10 }, () => {
      const sign = step > 0 && draw() < 0.6 ? -1 : 1
      return plus(sum, oneOf(published, draw), sign)
    }).filter(({ times }) => times.some((each) => each !== 0))
    if (steps.length === 0) break
    sum = steps.reduce((best, each) => (countOf(each.times) < countOf(best.times) ? each : best))
    const left = sum.times.flatMap((each, leaf) => (each === 0 ? [] : [leaf]))
    const [often] = left.map((leaf) => sum.times[leaf] as number)
    if (often !== undefined && left.every((leaf) => sum.times[leaf] === often)) {
      claims.push(claimOf('tracker', left, sum.value / often, view))
    }
  }
  return claims
}

/** Each published row less one's own. */
export function ownSubtraction(view: View): Claim[] {
  return figuresIn(view.rows)
    .filter(({ leaves }) => sumOver(leaves, view.own) > 0)
    .map(({ leaves, value }) => claimOf('own subtraction', leaves, value, view))
}

/** The least and the most that some finest combinations can have together, beside one's own. */
export interface Bounds {
  readonly leaves: readonly number[]
  readonly least: number
  readonly most: number
}

/** By linear programs, from rows that are true or, with a base, less than the base off in each finest combination. */
export function boundsByLp(
  view: View,
  asked: readonly (readonly number[])[],
  solver: Solver,
  base = 1,
): Bounds[] {
  const columns = view.tables.counts.length
  const model = solver.create({
    columns,
    rows: 0,
    cost: new Float64Array(columns),
    colLower: new Float64Array(columns),
    colUpper: new Float64Array(columns).fill(1e6),
    rowLower: new Float64Array(0),
    rowUpper: new Float64Array(0),
    starts: new Int32Array(columns + 1),
    indices: new Int32Array(0),
    values: new Float64Array(0),
  })
  for (const { leaves, value } of figuresIn(view.rows)) {
    const rest = value - sumOver(leaves, view.own)
    const off = (base - 1) * leaves.length
    model.addRow(rest - off, rest + off, Int32Array.from(leaves), new Float64Array(leaves.length).fill(1))
  }
  const extreme = (leaves: readonly number[], sign: 1 | -1) => {
    for (const leaf of leaves) model.setCost(leaf, sign)
    const outcome = model.run()
    const value = sign * model.objective()
    for (const leaf of leaves) model.setCost(leaf, 0)
    if (outcome !== 'OPTIMAL') throw new Error(`${view.reader}: ${outcome}.`)
    return value
  }
  const bounds = asked.map((leaves) => ({ leaves, least: extreme(leaves, 1), most: extreme(leaves, -1) }))
  model.dispose()
  return bounds
}

/** By trying every table of whole numbers that agrees with the published rows. */
export function boundsByEnumeration(view: View, asked: readonly (readonly number[])[]): Bounds[] {
  const published = figuresIn(view.rows).map(({ leaves, value }) => ({
    leaves,
    value: value - sumOver(leaves, view.own),
  }))
  const ranges = enumerate(view.tables.counts.length, published, asked, { ceiling: 12 })
  return ranges.map((range, index) => ({ ...range, leaves: asked[index] as readonly number[] }))
}

/** What bounds that meet say. */
export function claimsOf(by: string, bounds: readonly Bounds[]): Claim[] {
  return bounds
    .filter(({ least, most }) => most - least < 1e-6)
    .map(({ leaves, least }) => ({ by, leaves, rest: Math.round(least) }))
}

function figuresIn(rows: readonly ShownRow[]): Figure[] {
  return rows.flatMap(({ leaves, value }) => (value === null ? [] : [{ leaves, value }]))
}

function claimOf(by: string, leaves: readonly number[], value: number, { own }: View): Claim {
  return { by, leaves, rest: value - sumOver(leaves, own) }
}

function plus({ times, value }: { times: number[]; value: number }, figure: Figure, sign: 1 | -1) {
  return {
    times: times.map((each, leaf) => (figure.leaves.includes(leaf) ? each + sign : each)),
    value: value + sign * figure.value,
  }
}

function countOf(times: readonly number[]): number {
  return times.reduce((sum, each) => sum + Math.abs(each), 0)
}

export function oneOf<Item>(items: readonly Item[], draw: () => number): Item {
  return items[Math.floor(items.length * draw())] as Item
}
