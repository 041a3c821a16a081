import { outcomes } from '../../cubes/outcomes.cube'
import { PROVINCES } from '../../cubes/provinces'
import type { ReleasedTable } from '../../cubes/released'
import type { YearFigure } from './protect-year'

/** The released tables that figures of one period make, one for each grain, dense over its codes. */
export function toTables(figures: readonly YearFigure[]): ReleasedTable[] {
  const byTable = new Map<string, YearFigure[]>()
  for (const figure of figures) {
    const known = byTable.get(figure.place.table)
    if (known) known.push(figure)
    else byTable.set(figure.place.table, [figure])
  }
  return [...byTable].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, own]) => tableOf(name, own))
}

function tableOf(name: string, figures: readonly YearFigure[]): ReleasedTable {
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
    const values = new Array<number | null>(rows).fill(null)
    const status = new Array<string>(rows).fill('_')
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
  if (dimension === 'REGION') return PROVINCES
  const declared = outcomes.dimensions.find(({ name }) => name === dimension)?.codes
  return declared?.kind === 'LIST' ? declared.codes.map(({ code }) => code).sort() : null
}
