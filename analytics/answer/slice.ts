import { periodMonths } from '../../platform/codes/period-months'
import { Lru } from '../../platform/subgraph/lru'
import type { Cube, CubeName, Grain, Granularity, RegionLevel } from '../cubes/cube'
import { granularityOf } from '../cubes/granularity'
import type { StoredPart, StoredRelease } from '../release/released-store.repository'
import type { HeldPart } from '../store/held-part'
import type { HeldTable } from '../store/held-table'
import { sumTables } from '../store/sum-tables'
import type { View } from '../store/view'
import { periodAround, periodsWithin } from './periods'
import { levelOf } from './question'

/** The figures of one grain in one period: a table without PERIOD, and what is to be said of it. */
export interface Slice {
  readonly table: HeldTable
  readonly hasSampleData: boolean
  readonly isRevision: boolean
  /** The newest that it is from. */
  readonly release: StoredRelease
}

/** Where released figures come from. */
export interface FigureSource {
  readonly view: View
  part(stored: StoredPart): Promise<HeldPart>
}

/** Of so many periods it is remembered which parts they are read from: an answer asks for hundreds, again and again. */
const PERIODS_KEPT = 5000
const partsOf = new Lru<string, readonly string[]>(PERIODS_KEPT)

/** The periods of the parts that a period's figures are read from, all of which have to be there. */
export function partPeriods({ heldBy }: Grain, period: string): readonly string[] {
  if (!heldBy) return [period]
  return partsOf.getOrMake(`${heldBy} ${period}`, () => periodsOfParts(heldBy, period))
}

function periodsOfParts(heldBy: Granularity, period: string): string[] {
  if (granularityOf(period) === heldBy) return [period]
  const within = periodsWithin(periodMonths(period), heldBy)
  if (within.length > 0) return within
  const around = periodAround(period, heldBy)
  return around === null ? [] : [around]
}

/** The cube whose releases say which periods there are. */
export function releasedCube({ name, derived }: Cube): CubeName {
  return derived?.reads[0]?.cube ?? name
}

/** Whether all that a period's figures are read from is released. */
export function isReleased(view: View, cube: Cube, grain: Grain, period: string): boolean {
  const periods = partPeriods(grain, period)
  const name = releasedCube(cube)
  return periods.length > 0 && periods.every((each) => view.find(name, each) !== null)
}

/** The figures of a grain in a period; null where they are not released, or not this fine. */
export async function readSlice(
  source: FigureSource,
  cube: Cube,
  { grain, level }: { readonly grain: Grain; readonly level: RegionLevel | null },
  period: string,
): Promise<Slice | null> {
  const stored = partPeriods(grain, period).map((each) => source.view.find(cube.name, each))
  const found = stored.filter((part) => part !== null)
  if (found.length === 0 || found.length < stored.length) return null
  const parts = await Promise.all(found.map((each) => source.part(each)))
  const table = tableOf(parts, cube, grain, period)
  if (!table || !isOfLevel(table, level)) return null
  return {
    table,
    hasSampleData: parts.some(({ hasSampleData }) => hasSampleData),
    isRevision: found.some(({ isRevision }) => isRevision),
    release: newestOf(found.map((part) => source.view.releaseOf(part))),
  }
}

function tableOf(parts: readonly HeldPart[], cube: Cube, grain: Grain, period: string): HeldTable | null {
  if (cube.method !== 'ROUNDING') return parts[0]?.tables.get(grain.table) ?? null
  const by = grain.by.filter((name) => !cube.dimensions.find((each) => each.name === name)?.isOfColumns)
  const isFiner = grain.heldBy && partPeriods(grain, period)[0] !== period && parts.length === 1
  const only = isFiner ? { dimension: 'PERIOD', code: period } : undefined
  const sums = parts.map((part) =>
    part.summed(`${grain.table} ${by} ${only?.code ?? ''}`, () => {
      const table = part.tables.get(grain.table)
      return table ? sumTables([table], { by, only }) : null
    }),
  )
  const present = sums.filter((sum) => sum !== null)
  if (present.length < sums.length) return null
  return present.length === 1 ? (present[0] ?? null) : sumTables(present, { by })
}

/** A coarser leaf table may stand in the place of one by census divisions. */
function isOfLevel({ axes }: HeldTable, level: RegionLevel | null): boolean {
  const regions = axes.find(({ dimension }) => dimension === 'REGION')
  return !regions || regions.codes.every((code) => levelOf(code) === level)
}

/** Of some releases, at least one, that which was published last. */
export function newestOf(releases: readonly StoredRelease[]): StoredRelease {
  return releases.reduce((newest, release) => (release.seq > newest.seq ? release : newest))
}
