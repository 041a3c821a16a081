import type { CubeName } from '../cubes/cube'
import type { CubeBuilder } from './cube-builder'
import { monthsOf, wholePeriods } from './periods'

/** One part, without what is in it. */
export interface PartKey {
  readonly cube: CubeName
  readonly period: string
}

/** What a build has to make, finest periods first: what was never released, and what may have changed since it was. */
export interface BuildPlan {
  readonly fresh: readonly PartKey[]
  readonly revisions: readonly PartKey[]
}

export interface ToPlanFrom {
  /** First days of months. */
  readonly closed: readonly string[]
  /** Parts that count now. */
  readonly released: ReadonlySet<string>
  readonly changed: readonly Change[]
  /** Revisions that were built, and would be lost with a release that was never published. */
  readonly unpublished: ReadonlySet<string>
}

/** A month whose records of a kind changed. */
export interface Change {
  readonly schema: string
  readonly kind: string
  readonly month: string
}

/** Which parts to make: closed ones that are not released, and released ones with a changed month. */
export function planBuild(
  builders: readonly Pick<CubeBuilder, 'cube' | 'granularities' | 'changes'>[],
  { closed, released, changed, unpublished }: ToPlanFrom,
): BuildPlan {
  const fresh: PartKey[] = []
  const revisions: PartKey[] = []
  for (const { cube, granularities, changes } of builders) {
    const dirty = new Set(
      changed
        .filter(({ schema, kind }) => schema === changes.schema && kind === changes.kind)
        .map(({ month }) => month),
    )
    for (const period of wholePeriods(closed, granularities)) {
      const key = keyOf({ cube, period })
      if (!released.has(key)) fresh.push({ cube, period })
      else if (unpublished.has(key) || monthsOf(period).some((month) => dirty.has(month)))
        revisions.push({ cube, period })
    }
  }
  return { fresh, revisions }
}

/** One text for a cube and a period. */
export function keyOf({ cube, period }: { readonly cube: string; readonly period: string }): string {
  return `${cube} ${period}`
}

export function periodsOf(parts: readonly PartKey[], cube: CubeName): string[] {
  return parts.filter((part) => part.cube === cube).map(({ period }) => period)
}
