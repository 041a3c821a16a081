import { roundToAddUp } from '../../disclosure/round/add-up-to'
import type { DrawKey } from '../../disclosure/round/keyed-draw'
import { BASE } from './base'
import { type ReasonGroup, reasonKey } from './reasons'

const DRAWS = 20

/** What was shown of a year's reasons before, and their counts then. */
export interface ReasonsBefore {
  readonly counts: ReadonlyMap<string, number>
  readonly shown: ReadonlyMap<string, number>
}

/**
 * What is shown of the reasons of a group, together `total`: neighbouring multiples of their counts as far as that goes,
 * then steps beyond on the largest. The first of 20 draws that `isSafe`; the first of all where none is. Reasons of the
 * same count as before are shown as they were, if that can be.
 */
export function roundReasons(
  group: ReasonGroup,
  counts: ReadonlyMap<string, number>,
  total: number,
  key: DrawKey,
  before: ReasonsBefore | null,
  isSafe: (shown: ReadonlyMap<string, number>) => boolean,
): ReadonlyMap<string, number> {
  const parts = group.reasons.map((reason) => {
    const cell = reasonKey(group.category, reason)
    return { key: cell, count: counts.get(cell) ?? 0 }
  })
  const subject = (draw: number) => JSON.stringify(['reasons', group.category, group.result, draw])
  let first: ReadonlyMap<string, number> | null = null
  for (let draw = 0; draw < DRAWS; draw += 1) {
    const shown =
      (before && addUpAgain(parts, total, key, subject(draw), before)) ??
      addUp(parts, total, key, subject(draw))
    if (isSafe(shown)) return shown
    first ??= shown
  }
  return first as ReadonlyMap<string, number>
}

type Part = Parameters<typeof roundToAddUp>[0][number]

function addUp(parts: readonly Part[], total: number, key: DrawKey, subject: string): Map<string, number> {
  const values = roundToAddUp(parts, total, BASE, key, subject)
  return new Map(parts.map((part, index) => [part.key, values[index] as number]))
}

function addUpAgain(
  parts: readonly Part[],
  total: number,
  key: DrawKey,
  subject: string,
  { counts, shown }: ReasonsBefore,
): Map<string, number> | null {
  const same = parts.filter((part) => part.count === (counts.get(part.key) ?? 0))
  const others = parts.filter((part) => !same.includes(part))
  const kept = new Map(same.map((part) => [part.key, shown.get(part.key) ?? 0]))
  const left = total - [...kept.values()].reduce((sum, value) => sum + value, 0)
  const canAddUp = left === 0 || (left > 0 && others.some(({ count }) => count > 0))
  return canAddUp ? new Map([...kept, ...addUp(others, left, key, subject)]) : null
}
