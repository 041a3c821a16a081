import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { SECONDARY } from '../../../../analytics/disclosure/model/pattern'
import { loadHighsSolver } from '../../../../analytics/disclosure/solver/highs-solver'
import type { Solver } from '../../../../analytics/disclosure/solver/solver'
import { suppress } from '../../../../analytics/disclosure/suppress/suppress'
import { describeWithShared } from '../../../support/shared'
import { crossTable, treeOf } from './cross-table'
import { cellsOf, inputOf } from './tables'

type Row = Readonly<Record<string, string>>

function readCsv(...path: string[]): Row[] {
  const [head = [], ...rows] = readFileSync(join(...path), 'utf8')
    .trim()
    .split(/\r?\n/)
    .map((line) => line.split(','))
  return rows.map((row) => Object.fromEntries(head.map((column, k) => [column, row[k] ?? ''])))
}

function hierarchy(total: string, rows: readonly Row[], seen: ReadonlySet<string>) {
  return treeOf(
    total,
    rows.flatMap(({ code = '', parent = '' }) => (seen.has(code) ? [[code, parent] as const] : [])),
  )
}

const flat = (total: string, codes: Iterable<string>) =>
  treeOf(
    total,
    [...new Set(codes)].filter((code) => code !== total).map((code) => [code, '']),
  )

const relative = (value: number, cell: number) => ({ cell, lower: 0.9 * value, upper: 1.1 * value, width: 0 })

describeWithShared('reference tables', (shared) => {
  const sdc = join(shared, 'data', 'sdc')
  let solver: Solver
  beforeAll(async () => {
    solver = await loadHighsSolver()
  })

  test('trap-4x4: x,d is the one secondary cell, and no pattern costs less than its 31', () => {
    const rows = readCsv(sdc, 'trap-4x4', 'cells.csv')
    const codes = (column: string) =>
      flat(
        'tot',
        rows.map((row) => row[column]!),
      )
    const table = crossTable([codes('row'), codes('column')])
    const values: number[] = []
    const primary: number[] = []
    for (const { row, column, count, status } of rows) {
      const cell = table.numberOf(`${row},${column}`)
      values[cell] = Number(count)
      if (status === 'primary') primary.push(cell)
    }
    const needs = primary.map((cell) => ({ cell, lower: values[cell]!, upper: values[cell]!, width: 1 }))
    const result = suppress(inputOf({ values, sums: table.sums, primary, needs }), solver)
    expect(cellsOf(result.pattern, SECONDARY)).toEqual([table.numberOf('x,d')])
    expect(result).toMatchObject({ isProtected: true, cost: 31, lowerBound: 31, optimal: true })
  })

  test('trap-linked: two tables, each safe by itself, need N to be suppressed together', () => {
    const regions = 'ABIJKLMN'
    const count = new Map(
      readCsv(sdc, 'trap-linked', 'records.csv').map(({ region, n }) => [region!, Number(n)]),
    )
    const leaves = [...regions].map((region) => count.get(region)!)
    const groups = ['ABIJ', 'KLMN', 'ABIJKN', 'LM', regions]
    const values = [
      ...leaves,
      ...groups.map((group) => [...group].reduce((sum, r) => sum + count.get(r)!, 0)),
    ]
    const numbers = (group: string) => [...group].map((region) => regions.indexOf(region))
    const sums = [
      [8, ...numbers('ABIJ')],
      [9, ...numbers('KLMN')],
      [10, ...numbers('ABIJKN')],
      [11, ...numbers('LM')],
      [12, 8, 9],
      [12, 10, 11],
    ] as const
    const primary = numbers('ABKLM')
    const needs = primary.map((cell) => ({ cell, lower: values[cell]!, upper: values[cell]!, width: 1 }))
    const result = suppress(inputOf({ values, sums, primary, needs }), solver)
    expect(cellsOf(result.pattern, SECONDARY)).toEqual([regions.indexOf('N')])
    expect(result).toMatchObject({ isProtected: true, cost: 7, lowerBound: 7, optimal: true })
  })

  test('simple2d: nine cells break the 15 % rule, and six more at 521,926 protect them, proven', () => {
    const records = readCsv(sdc, 'simple2d', 'records.csv')
    const regions = hierarchy(
      'Total',
      readCsv(sdc, 'simple2d', 'region.csv'),
      withParents(records.map((r) => r.region!)),
    )
    const table = crossTable([
      flat(
        'Total',
        records.map((r) => r.size!),
      ),
      regions,
    ])
    const contributions: number[][] = table.names.map(() => [])
    for (const { size, region, value } of records) {
      for (const cell of covering(table, size!, region!, regions)) contributions[cell]!.push(Number(value))
    }
    const values = contributions.map((list) => list.reduce((sum, x) => sum + x, 0))
    const primary: number[] = []
    const needs = contributions.flatMap((list, cell) => {
      const [first = 0, second = 0] = list.toSorted((a, b) => b - a)
      const total = values[cell]!
      // U_up = p/100·x₁ − (X − x₁ − x₂): what the second may not come near, less what the others cloud already
      const up = 0.15 * first - (total - first - second)
      if (total === 0 || up <= 1e-9 * total) return []
      primary.push(cell)
      return [{ cell, lower: total - Math.min(up, total), upper: total + up, width: 0 }]
    })
    expect(primary).toHaveLength(9)
    const result = suppress(inputOf({ values, sums: table.sums, primary, needs }), solver)
    expect(cellsOf(result.pattern, SECONDARY)).toHaveLength(6)
    expect(result.cost).toBeCloseTo(521_926, 2)
    expect(result).toMatchObject({ isProtected: true, optimal: true })

    function withParents(codes: readonly string[]): Set<string> {
      const parents = new Map(
        readCsv(sdc, 'simple2d', 'region.csv').map(({ code, parent }) => [code!, parent!]),
      )
      const seen = new Set(codes)
      for (const code of seen) if (parents.get(code)) seen.add(parents.get(code)!)
      return seen
    }
  })

  test('insee-act-size: 60 secondary cells at 27,372,547.42, the proven optimum', () => {
    const { input } = readInsee(join(sdc, 'insee-act-size'), ['ACTIVITY', 'SIZE'])
    const result = suppress(input, solver)
    expect(cellsOf(result.pattern, SECONDARY)).toHaveLength(60)
    expect(Math.abs(result.cost - 27_372_547.42)).toBeLessThan(0.01)
    expect(result).toMatchObject({ isProtected: true, optimal: true })
    expect(result.lowerBound).toBeCloseTo(result.cost, 2)
  })

  function readInsee(folder: string, dimensions: readonly string[]) {
    const rows = readCsv(folder, 'cells.csv')
    const spec = JSON.parse(readFileSync(join(folder, 'table.json'), 'utf8')).dimensions
    const trees = dimensions.map((name) => {
      const seen = new Set(rows.map((row) => row[name]!))
      const { total, hierarchy: file } = spec[name]
      return file ? hierarchy(total, readCsv(folder, file), seen) : flat(total, seen)
    })
    const table = crossTable(trees)
    const values: number[] = table.names.map(() => 0)
    const primary = new Set<number>()
    for (const row of rows) {
      const cell = table.numberOf(dimensions.map((name) => row[name]).join())
      const [contributors, total, largest] = [Number(row.N_OBS), Number(row.TOT), Number(row.MAX)]
      values[cell] = total
      if ((contributors > 0 && contributors < 3) || (total > 0 && largest > 0.85 * total)) primary.add(cell)
    }
    const needs = [...primary].map((cell) => relative(values[cell]!, cell))
    return { input: inputOf({ values, sums: table.sums, primary: [...primary], needs }), table }
  }
})

/** The cells that cover a record: its own size and the total, in its region and everything above. */
function covering(
  table: ReturnType<typeof crossTable>,
  size: string,
  region: string,
  regions: ReturnType<typeof treeOf>,
) {
  const parentOf = new Map(
    [...regions].flatMap(([parent, children]) => children.map((child) => [child, parent])),
  )
  const cells = new Set<number>()
  for (let code: string | undefined = region; code; code = parentOf.get(code)) {
    cells.add(table.numberOf(`${size},${code}`))
    cells.add(table.numberOf(`Total,${code}`))
  }
  return cells
}
