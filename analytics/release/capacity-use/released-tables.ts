import { CAPACITY_COUNTERS } from '../../cubes/capacity-use.cube'
import type { Grain } from '../../cubes/cube'
import { type ReleasedAxis, type ReleasedTable, rowsOf } from '../../cubes/released'
import { codeOf, levelOf, rowKey } from './row-key'
import type { UnitNights } from './unit-nights'

type Counter = (typeof CAPACITY_COUNTERS)[number]

/**
 * The table of a grain: a row for every combination of codes that the nights have, all of whose figures are published or
 * none. Where nothing was reported, and nothing is suppressed, the figures are 0.
 */
export function releasedTable(
  grain: Grain,
  nights: readonly UnitNights[],
  isSuppressed: (key: string) => boolean,
): ReleasedTable {
  const groups = new Map<string, UnitNights[]>()
  const seen = grain.by.map(() => new Set<string>())
  for (const each of nights) {
    const codes = grain.by.map((dimension) => codeOf(each, dimension, levelOf(grain)))
    if (!codes.every((code) => code !== null)) continue
    codes.forEach((code, i) => {
      seen[i]?.add(code)
    })
    const key = rowKey(codes)
    const group = groups.get(key)
    if (group) group.push(each)
    else groups.set(key, [each])
  }
  const axes = grain.by.map((dimension, i) => ({ dimension, codes: [...(seen[i] ?? [])].sort() }))
  const keys = keysOf(axes)
  const status = keys.map((key) => (isSuppressed(key) ? 'x' : '.')).join('')
  const columns = CAPACITY_COUNTERS.map((counter) => ({
    counter,
    values: keys.map((key) => (isSuppressed(key) ? null : figureOf(counter, groups.get(key) ?? []))),
    status,
  }))
  return { name: grain.table, axes, columns }
}

/** The keys of a table's rows, in their order. */
export function keysOf(axes: readonly ReleasedAxis[]): string[] {
  return rowsOf(axes).map(rowKey)
}

function figureOf(counter: Counter, nights: readonly UnitNights[]): number {
  if (counter === 'agencies') return new Set(nights.map(({ agency }) => agency)).size
  return nights.reduce((sum, each) => sum + each[counter], 0)
}
