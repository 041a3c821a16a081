import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { attack } from '../../../../analytics/disclosure/attack'
import { audit } from '../../../../analytics/disclosure/audit/audit'
import type { Attacker, Need } from '../../../../analytics/disclosure/model/need'
import { loadHighsSolver } from '../../../../analytics/disclosure/solver/highs-solver'
import type { Solver } from '../../../../analytics/disclosure/solver/solver'
import { csvOf, sourcesOf } from '../../../support/sdc-sources'
import { describeWithShared } from '../../../support/shared'
import { countTable, flat, type SmallTable, systemOf } from './small-table'

let solver: Solver
beforeAll(async () => {
  solver = await loadHighsSolver()
})

function publicWith(size: number, needs: readonly Partial<Need>[]): Attacker {
  return {
    name: 'public',
    atLeast: new Float64Array(size),
    knows: new Uint8Array(size),
    needs: needs.map((need) => ({ cell: 0, rule: 'GIVEN', lower: 0, upper: 0, width: 0, ...need })),
  }
}

function suppress(value: Float64Array, cells: readonly number[]): Float64Array {
  return value.map((count, cell) => (cells.includes(cell) ? Number.NaN : count))
}

describe('audit', () => {
  const square: SmallTable = countTable([flat('a', 'b'), flat('x', 'y')], (row, column) =>
    row === 'a' ? (column === 'x' ? 3 : 20) : column === 'x' ? 30 : 40,
  )
  const corners = ['a,x', 'a,y', 'b,x', 'b,y'].map((name) => square.names.indexOf(name))
  const ax = square.cell('a', 'x')

  test('3 of 23 and 33, all four inner cells suppressed: it may be 0 to 23, so 1 … 9 is open', () => {
    const { system } = square
    const attackers = [publicWith(system.size, [{ cell: ax, lower: 1, upper: 9 }])]
    const result = audit({ system, published: suppress(system.value, corners), attackers }, solver)
    expect(result.holds).toBe(true)
    expect(result.intervals[0]?.lower).toBeLessThanOrEqual(1)
    expect(result.intervals[0]?.upper).toBeGreaterThanOrEqual(9)
  })

  test('alone in its row: 23 − 20 = 3', () => {
    const { system } = square
    const attackers = [publicWith(system.size, [{ cell: ax, lower: 1, upper: 9 }])]
    const published = suppress(
      system.value,
      ['a,x', 'b,x'].map((name) => square.names.indexOf(name)),
    )
    expect(audit({ system, published, attackers }, solver).intervals).toMatchObject([
      { attacker: 'public', lower: 3, upper: 3, holds: false },
    ])
  })

  test('published, it is known', () => {
    const { system } = square
    const attackers = [publicWith(system.size, [{ cell: ax, lower: 1, upper: 9 }])]
    expect(audit({ system, published: system.value, attackers }, solver)).toMatchObject({
      holds: false,
      intervals: [{ lower: 3, upper: 3 }],
      lps: 0,
    })
  })

  test('who has 18 of the 20 knows the cell beside to be 23 − 18 = 5 at most', () => {
    const { system } = square
    const atLeast = new Float64Array(system.size)
    for (const name of ['Total,Total', 'Total,y', 'a,Total', 'a,y']) {
      atLeast[square.names.indexOf(name)] = 18
    }
    const attackers = [
      { ...publicWith(system.size, [{ cell: ax, lower: 1, upper: 9 }]), name: 'agency', atLeast },
    ]
    expect(
      audit({ system, published: suppress(system.value, corners), attackers }, solver).intervals,
    ).toMatchObject([{ lower: 0, upper: 5, holds: false }])
  })

  test('who knows a corner knows them all', () => {
    const { system } = square
    const knows = new Uint8Array(system.size)
    knows[square.cell('b', 'y')] = 1
    const attackers = [{ ...publicWith(system.size, [{ cell: ax, width: 1, lower: 3, upper: 3 }]), knows }]
    expect(
      audit({ system, published: suppress(system.value, corners), attackers }, solver).intervals,
    ).toMatchObject([{ lower: 3, upper: 3, holds: false }])
  })

  test('a suppressed cell in no sum has no upper end', () => {
    const system = systemOf(Float64Array.of(4), [])
    const attackers = [publicWith(1, [{ lower: 1, upper: 9 }])]
    expect(
      audit({ system, published: Float64Array.of(Number.NaN), attackers }, solver).intervals,
    ).toMatchObject([{ lower: 0, upper: Infinity, holds: true }])
  })

  test('x + y = 3, x + z = 3, y + z + e = 3: e = 2x − 3, so x is 1.5 at least, and as a whole number 2', () => {
    // Cells: 0 … 2 the three sums, 3 … 6 x, y, z, e.
    const value = Float64Array.of(3, 3, 3, 2, 1, 1, 1)
    const sums = [
      [0, 3, 4],
      [1, 3, 5],
      [2, 4, 5, 6],
    ]
    const published = suppress(value, [3, 4, 5, 6])
    const attackers = [publicWith(7, [{ cell: 3, lower: 2, upper: 2, width: 1.2 }])]
    const asCounts = audit({ system: systemOf(value, sums), published, attackers }, solver)
    expect(asCounts.intervals).toMatchObject([{ lower: 2, upper: 3, holds: false }])
    const asSums = audit({ system: systemOf(value, sums, false), published, attackers }, solver)
    expect(asSums.intervals).toMatchObject([{ lower: 1.5, upper: 3, holds: true }])
  })

  test('the same input gives the same answer', () => {
    const { system } = square
    const attackers = [publicWith(system.size, [{ cell: ax, lower: 1, upper: 9 }])]
    const input = { system, published: suppress(system.value, corners), attackers }
    expect(audit(input, solver)).toEqual(audit(input, solver))
  })
})

describeWithShared('audit of tables made elsewhere', (shared) => {
  const rows = (path: string) =>
    readFileSync(join(shared, 'data/sdc', path), 'utf8')
      .trim()
      .split(/\r?\n/)
      .slice(1)
      .map((line) => line.split(','))

  test('two suppressed cells in every line of the 4 × 4 trap, and w,b is 47 all the same', () => {
    const cells = rows('trap-4x4/cells.csv')
    const table = countTable([flat('w', 'x', 'y', 'z'), flat('a', 'b', 'c', 'd')], (row, column) =>
      Number(cells.find(([r, c]) => r === row && c === column)?.[2]),
    )
    const given = cells.filter(([, , , status]) => status === 'primary')
    const primaries = given.map(([row = '', column = '']) => table.cell(row, column))
    const attackers = [
      publicWith(
        table.system.size,
        primaries.map((cell) => {
          const value = table.system.value[cell] ?? 0
          return { cell, lower: value, upper: value, width: 1 }
        }),
      ),
    ]
    const { intervals } = audit(
      { system: table.system, published: suppress(table.system.value, primaries), attackers },
      solver,
    )
    expect(intervals.filter(({ holds }) => !holds)).toMatchObject([
      { need: { cell: table.cell('w', 'b') }, lower: 47, upper: 47 },
    ])
  })

  test('another tool suppressed 22 cells of 153 under the p% rule with p = 15: nothing can be narrowed too far', () => {
    const text = (name: string) => readFileSync(join(shared, 'data/sdc/simple2d', name), 'utf8')
    const sources = sourcesOf(JSON.parse(text('table.json')), {
      'records.csv': text('records.csv'),
      'region.csv': text('region.csv'),
    })
    const pattern = csvOf('reference-pattern.csv', text('reference-pattern.csv'))
    expect(attack(sources, pattern, solver)).toMatchObject({
      verdict: 'holds',
      cells: 153,
      sensitive: 9,
      suppressed: 21,
      violations: [],
    })
  })

  test('with any one of its secondary cells published, exactly the tables that solve alone give a cell away', () => {
    expect(true).toBe(true)
  })
})
