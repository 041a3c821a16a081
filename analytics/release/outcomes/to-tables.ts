import { PROVINCE_CODES } from '../../../platform/codes/region-code'
import { outcomes } from '../../cubes/outcomes.cube'
import type { ReleasedTable } from '../../cubes/released'
import type { YearFigure } from './protect-year'

/** Of so many exits or fewer it is news that none is of a code. */
const FEW = 20

/**
 * The released tables that figures of one period make, one for each grain, dense over its codes. A declared code that none of all
 * exits is of is 0 everywhere; where there are few exits in all, that is kept back.
 */
export function toTables(figures: readonly YearFigure[]): ReleasedTable[] {
  const byTable = new Map<string, YearFigure[]>()
  for (const figure of figures) {
    const known = byTable.get(figure.place.table)
    if (known) known.push(figure)
    else byTable.set(figure.place.table, [figure])
  }
  const all = figures.find(({ place, counter }) => place.table === 'TOTAL' && counter === 'exits')?.value ?? 0
  const absent: Absent = all > FEW ? { value: 0, status: '.' } : { value: null, status: 'x' }
  return [...byTable].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, own]) => tableOf(name, own, absent))
}

/** What stands where no exit has a code. */
interface Absent {
  readonly value: number | null
  readonly status: string
}

function tableOf(name: string, figures: readonly YearFigure[], absent: Absent): ReleasedTable {
  const grain = outcomes.grains.find(({ table }) => table === name)
  if (!grain) throw new Error(`outcomes has no grain whose table is "${name}"`)
  const axes = grain.by.map((dimension, place) => ({
    dimension,
    codes:
      declaredCodes(dimension) ??
      [...new Set(figures.map(({ place: { codes } }) => codes[place] as string))].sort(),
  }))
  const rows = axes.reduce((count, { codes }) => count * codes.length, 1)
  const counters = [...new Set(figures.map(({ counter }) => counter))].sort()
  const placesOf = axes.map(({ codes }) => new Map(codes.map((code, place) => [code, place])))
  const columns = counters.map((counter) => {
    const isCount = counter !== 'medianStayBand'
    const values = new Array<number | null>(rows).fill(isCount ? absent.value : null)
    const status = new Array<string>(rows).fill(isCount ? absent.status : '_')
    for (const figure of figures) {
      if (figure.counter !== counter) continue
      const row = figure.place.codes.reduce(
        (at, code, place) => at * (axes[place]?.codes.length ?? 1) + (placesOf[place]?.get(code) as number),
        0,
      )
      values[row] = figure.value
      status[row] = figure.value === null ? 'x' : '.'
    }
    return { counter, values, status: status.join('') }
  })
  return { name, axes, columns }
}

function declaredCodes(dimension: string): readonly string[] | null {
  if (dimension === 'REGION') return PROVINCE_CODES
  const declared = outcomes.dimensions.find(({ name }) => name === dimension)?.codes
  return declared?.kind === 'LIST' ? declared.codes.map(({ code }) => code).sort() : null
}
