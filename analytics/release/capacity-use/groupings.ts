import type { Granularity, RegionLevel } from '../../cubes/cube'
import { granularityOf } from '../../cubes/granularity'
import type { Column, Grouping } from '../../disclosure/model/grouping'
import { periodsAround } from './periods'
import { regionAt } from './row-key'

/** A code of a tree, and all codes above it. */
interface Placed {
  readonly code: string
  /** From right below the total down to the code itself; hidden ones are in no table. */
  readonly path: readonly { readonly code: string; readonly isShown: boolean }[]
}

/** Months under the periods of some granularities, below the period as a whole. */
export function groupMonths(
  column: number,
  { name, codes }: Column,
  finer: readonly Granularity[],
): Grouping {
  const placed = codes.map((month) => ({
    code: month,
    path: periodsAround(month)
      .filter((period) => finer.includes(granularityOf(period)))
      .toReversed()
      .map((code) => ({ code, isShown: true })),
  }))
  return groupingOf(`${name} ${finer.join()}`, column, placed)
}

/**
 * Regions down to a level. Those that have no code there, such as a province whose division is not known, are atoms that no
 * table shows.
 */
export function groupRegions(column: number, { name, codes }: Column, level: RegionLevel): Grouping {
  const levels: readonly RegionLevel[] = level === 'PROVINCE' ? ['PROVINCE'] : ['PROVINCE', 'CENSUS_DIVISION']
  const placed = codes.map((region) => {
    const known = levels.map((each) => regionAt(region, each)).filter((each) => each !== null)
    const path = known.map((code) => ({ code, isShown: true }))
    return {
      code: region,
      path: known.length < levels.length ? [...path, { code: `${region} else`, isShown: false }] : path,
    }
  })
  return groupingOf(`${name} ${level}`, column, placed)
}

/** Codes without any tree. */
export function groupCodes(column: number, { name, codes }: Column): Grouping {
  const placed = codes.map((code) => ({ code, path: [{ code, isShown: true }] }))
  return groupingOf(name, column, placed)
}

function groupingOf(name: string, column: number, placed: readonly Placed[]): Grouping {
  const codes = [TOTAL]
  const parent = [-1]
  const covers: number[][] = [[...placed.keys()]]
  const shown = [1]
  const numbers = new Map<string, number>()
  placed.forEach(({ path }, leaf) => {
    let above = 0
    for (const { code, isShown } of path) {
      const number = numbers.get(code) ?? codes.length
      if (number === codes.length) {
        numbers.set(code, number)
        codes.push(code)
        parent.push(above)
        covers.push([])
        shown.push(isShown ? 1 : 0)
      }
      covers[number]?.push(leaf)
      above = number
    }
  })
  return {
    name,
    column,
    codes,
    parent: Int32Array.from(parent),
    covers: covers.map((each) => Int32Array.from(each)),
    shown: Uint8Array.from(shown),
  }
}

/** The code of a grouping's total, which is no code of the data. */
export const TOTAL = ''
