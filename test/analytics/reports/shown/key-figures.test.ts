import 'reflect-metadata'
import type { ReleasedPart } from '../../../../analytics/cubes/released'
import { byQuarter } from '../../../../analytics/reports/shown/by-place'
import { keyFigures } from '../../../../analytics/reports/shown/key-figures'
import { fiscalYear, handMadeReport, quarter } from '../hand-made'

/** A year with further counters, the same for every funder. */
function yearWith(counters: Readonly<Record<string, number | null>>): ReleasedPart {
  const year = fiscalYear('FY2024-25')
  const tables = year.tables.map((table) => {
    if (table.name !== 'FUNDER') return table
    const columns = Object.entries(counters).map(([counter, value]) => ({
      counter,
      values: table.columns[0]!.values.map(() => value),
      status: (value === null ? 'x' : '.').repeat(7),
    }))
    const others = table.columns.filter(({ counter }) => !(counter in counters))
    return { ...table, columns: [...others, ...columns] }
  })
  return { ...year, tables }
}

const rowsOf = async (...parts: ReleasedPart[]) => {
  const { rows } = keyFigures(await handMadeReport([...parts, quarter('2024-Q2', 10)]), 'EN')
  return new Map(rows.map(({ heads, figures }) => [heads[0]!.code, { label: heads[0]!.label, figures }]))
}

test('a measure with an argument has a row for each that is released, with its median of peers', async () => {
  const rows = await rowsOf(yearWith({ 'improved:PHQ9': 30, 'notImproved:PHQ9': 90 }))
  expect(rows.get('improvementRate:PHQ9')).toEqual({
    label: 'Share that improved (PHQ9)',
    figures: [
      { value: 0.25, status: 'PUBLISHED', text: '25.0%' },
      { value: null, status: 'NOT_AVAILABLE', text: '..' },
      { value: 0.25, status: 'PUBLISHED', text: '25.0%' },
    ],
  })
  expect([...rows.keys()].filter((code) => code.includes(':'))).toEqual(['improvementRate:PHQ9'])
})

test('a share of nothing is shown as such, a share that the release does not carry is not shown', async () => {
  const rows = await rowsOf(yearWith({ safeExits: 0, notSafeExits: 0 }))
  expect(rows.get('safeExitRate')?.figures[0]).toEqual({ value: null, status: 'NOT_APPLICABLE', text: '...' })
  expect(rows.has('pairingRate:PHQ9')).toBe(false)
})

test('a quarter that is not released has its row, without figures', async () => {
  const report = await handMadeReport([fiscalYear('FY2024-25'), quarter('2024-Q4', 10)])
  const { columns, rows, chart } = byQuarter(report, 'EN')
  expect(columns.map(({ code }) => code)).toEqual(['exits'])
  expect(rows.map(({ figures }) => figures[0]?.text)).toEqual(['..', '..', '10', '..'])
  expect(chart?.bars.map(({ figure }) => figure.text)).toEqual(['..', '..', '10', '..'])
})
