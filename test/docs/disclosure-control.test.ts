import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { rangesByRates } from '../../analytics/disclosure/audit/attacks/percentage'
import { audit } from '../../analytics/disclosure/audit/audit'
import type { Attacker, PrimaryRule } from '../../analytics/disclosure/model/need'
import { SECONDARY } from '../../analytics/disclosure/model/pattern'
import { breaksDominanceRule, dominanceProtection } from '../../analytics/disclosure/primary/dominance'
import { disclosesGroup } from '../../analytics/disclosure/primary/group-disclosure'
import { hasTooFewAgencies } from '../../analytics/disclosure/primary/minimum-agencies'
import { isBelowMinimumFrequency } from '../../analytics/disclosure/primary/minimum-frequency'
import { leavesSmallRest } from '../../analytics/disclosure/primary/own-subtraction'
import { breaksPPercentRule, pPercentProtection } from '../../analytics/disclosure/primary/p-percent'
import { requiredInterval } from '../../analytics/disclosure/primary/required-interval'
import type { SensitiveCell } from '../../analytics/disclosure/primary/sensitive-cell'
import { isSensitiveZero } from '../../analytics/disclosure/primary/sensitive-zero'
import { exactRests } from '../../analytics/disclosure/round/exact-rests'
import type { LayerCell, RoundingFamily } from '../../analytics/disclosure/round/family'
import { provableIntervals } from '../../analytics/disclosure/round/provable-intervals'
import { roundTables } from '../../analytics/disclosure/round/round-tables'
import { roundingUtility } from '../../analytics/disclosure/round/rounding-utility'
import { isTooSparse } from '../../analytics/disclosure/round/sparse'
import { roundFamily } from '../../analytics/disclosure/round/top-down'
import { loadHighsSolver } from '../../analytics/disclosure/solver/highs-solver'
import type { Solver } from '../../analytics/disclosure/solver/solver'
import { suppress } from '../../analytics/disclosure/suppress/suppress'
import { projectRoot } from '../../platform/root'
import { countTable, flat } from '../analytics/disclosure/audit/small-table'

const page = readFileSync(join(projectRoot(), 'docs/disclosure-control.md'), 'utf8')

/** A section's text in one line, without its heading. */
function section(title: string): string {
  const [, text] = page.split(new RegExp(`^#+ ${title.replace(/[()%]/g, '\\$&')}$`, 'm'))
  return (text ?? '').split(/^#+ /m)[0]?.replace(/\s+/g, ' ') ?? ''
}

/** The table whose first heading this is: its column names, and its rows by name. */
function tableOf(heading: string, title: string) {
  const lines = page.slice(page.indexOf(`${title}\n`)).split('\n')
  const start = lines.findIndex((line) => line.startsWith(`| ${heading}|`))
  const rest = lines.slice(start)
  const cells = (line: string) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.replaceAll('*', '').trim())
  const [, ...columns] = cells(rest[0] as string)
  const rows = rest.slice(2, rest.indexOf('')).map(cells)
  return { columns, rows: new Map(rows.map(([name, ...values]) => [name as string, values])) }
}

/** A count of contributors that a rule finds sensitive. */
function counted(value: number, rule: PrimaryRule): SensitiveCell {
  return { cell: 0, rules: [rule], value, isFrequency: true, isCount: true, largest: [] }
}

let solver: Solver
beforeAll(async () => {
  solver = await loadHighsSolver()
})

describe('which cells are sensitive', () => {
  test('minimum frequency', () => {
    expect(section('Minimum frequency')).toContain('With m = 10: 9 is sensitive, 10 is not, and 0 is not')
    expect([9, 10, 0].map((count) => isBelowMinimumFrequency(count, 10))).toEqual([true, false, false])
    const { lower, upper } =
      requiredInterval(counted(9, 'MINIMUM_FREQUENCY'), 0, { minimumFrequency: 10 }) ?? {}
    expect(section('Minimum frequency')).toContain(`as low as ${lower} and as high as ${upper}`)
  })

  test('4 and 5 left over from a published row do not hold, with one more suppressed cell they do', () => {
    expect(section('Minimum frequency')).toContain('49 − 40 = 9 people')
    const counts: Readonly<Record<string, number>> = { a: 4, b: 5, c: 40 }
    const table = countTable([flat('row', 'other'), flat('a', 'b', 'c')], (row, code) =>
      row === 'row' ? (counts[code] as number) : 100,
    )
    const small = ['a', 'b'].map((code) => table.cell('row', code))
    const needs = small.map((cell) => {
      const value = table.system.value[cell] as number
      return requiredInterval({ ...counted(value, 'MINIMUM_FREQUENCY'), cell }, 0, { minimumFrequency: 10 })
    })
    const nobody = { atLeast: new Float64Array(table.system.size), knows: new Uint8Array(table.system.size) }
    const reader: Attacker = { name: 'public', ...nobody, needs: needs.filter((need) => need !== null) }
    const holds = (...codes: string[]) => {
      const hidden = codes.flatMap((code) => ['row', 'other'].map((row) => table.cell(row, code)))
      const published = table.system.value.map((value, cell) => (hidden.includes(cell) ? Number.NaN : value))
      return audit({ system: table.system, published, attackers: [reader] }, solver).holds
    }
    expect([holds('a', 'b'), holds('a', 'b', 'c')]).toEqual([false, true])
  })

  test('own subtraction', () => {
    expect(section('Own subtraction')).toContain('Of 25 people, 18 are its own: that leaves 7')
    expect([18, 10, 25].map((own) => leavesSmallRest(25, own, 10))).toEqual([true, false, false])
    const need = requiredInterval(counted(25, 'OWN_SUBTRACTION'), 18, { minimumFrequency: 10 })
    expect(section('Own subtraction')).toContain(`may be ${need?.lower}, and may be ${need?.upper}`)
  })

  test('p%', () => {
    expect(section('p%')).toContain('80, 15 and 5; published is 100')
    expect(section('p%')).toContain(`to within ${((100 - 15 - 80) / 80) * 100} %`)
    expect(breaksPPercentRule(100, 80, 15, 10)).toBe(true)
    expect(breaksPPercentRule(100, 80, 15, 5)).toBe(false)
    expect(section('p%')).toContain(`uncertain by ${pPercentProtection(100, 80, 15, 10)} upwards`)
  })

  test('dominance', () => {
    expect(section('Dominance (n, k)')).toContain('the two largest have 95: with n = 2 and k = 85')
    expect(breaksDominanceRule(100, [80, 15, 5], { n: 2, k: 85 })).toBe(true)
    const more = dominanceProtection(100, [80, 15, 5], { n: 2, k: 85 })
    expect(section('Dominance (n, k)')).toContain(`it could be ${more.toFixed(2)} larger`)
  })

  test('minimum agencies', () => {
    expect(section('Minimum agencies')).toContain(
      'With a minimum of 3, cells of 1 or 2 agencies are sensitive',
    )
    expect([1, 2, 3].map((agencies) => hasTooFewAgencies(agencies, 3))).toEqual([true, true, false])
  })

  test('group disclosure', () => {
    expect(section('Group disclosure')).toContain('Both are sensitive, 10 of 12 is not')
    expect([12, 11, 10].map((count) => disclosesGroup(count, 12))).toEqual([true, true, false])
  })

  test('sensitive zeros', () => {
    expect(section('Sensitive zeros')).toContain('1 to 20 contributors (twice the k of 10)')
    expect([1, 15, 20, 21].map((margin) => isSensitiveZero(0, margin, 10, false))).toEqual([
      true,
      true,
      true,
      false,
    ])
    expect(isSensitiveZero(0, 15, 10, true)).toBe(false)
  })
})

describe('two in each line are not enough', () => {
  const { columns, rows } = tableOf('', '### Two in each line are not enough')
  const text = (row: string, column: string) => rows.get(row)?.[columns.indexOf(column)] ?? ''
  const value = (row: string, column: string) => Number(text(row, column).replace(/[()]/g, ''))
  const { system, names, cell } = countTable([flat('w', 'x', 'y', 'z'), flat('a', 'b', 'c', 'd')], value)
  const codes = names.map((name) => name.replaceAll('Total', 'total').split(',') as [string, string])
  const primary = Uint8Array.from(codes, ([row, column]) => (text(row, column).startsWith('(') ? 1 : 0))
  const reader: Attacker = {
    name: 'public',
    atLeast: new Float64Array(system.size),
    knows: new Uint8Array(system.size),
    needs: [...primary.keys()]
      .filter((each) => primary[each] === 1)
      .map((each) => {
        const shown = system.value[each] as number
        return { cell: each, rule: 'GIVEN', lower: shown, upper: shown, width: 1 }
      }),
  }

  test('the totals that are printed are the sums', () => {
    expect(codes.map(([row, column]) => value(row, column))).toEqual([...system.value])
  })

  test('the audit finds w,b exactly, and x,d is the cheapest remedy', () => {
    const published = system.value.map((count, each) => (primary[each] === 1 ? Number.NaN : count))
    const found = audit({ system, published, attackers: [reader] }, solver).intervals.filter(
      ({ holds }) => !holds,
    )
    expect(found.map(({ need, lower, upper }) => [names[need.cell], lower, upper])).toEqual([['w,b', 47, 47]])
    expect(section('Two in each line are not enough')).toContain('cell w,b is [47, 47]')

    const mustPublish = new Uint8Array(system.size)
    const cost = system.value
    const result = suppress({ system, attackers: [reader], primary, cost, mustPublish }, solver)
    expect([...result.pattern.keys()].filter((each) => result.pattern[each] === SECONDARY)).toEqual([
      cell('x', 'd'),
    ])
    expect(result).toMatchObject({ isProtected: true, cost: 31, optimal: true })
    expect(section('Two in each line are not enough')).toContain('Suppressing the 31 in x,d')
  })
})

describe('rounding', () => {
  const title = '### A small table'
  const cities = ['Ottawa', 'Toronto', 'Windsor']
  const [truth, shown] = [tableOf('true ', title), tableOf('rounded ', title)]
  const figure = (table: typeof truth, city: string, result: string) =>
    Number(table.rows.get(city)?.[table.columns.indexOf(result)])
  const results = truth.columns.filter((column) => column !== 'total')
  const cells = results.flatMap((result) =>
    cities.map((city): LayerCell => {
      return { key: `${city}|${result}`, parent: result, count: figure(truth, city, result) }
    }),
  )
  const family: RoundingFamily = {
    base: 5,
    layers: [
      {
        name: 'result',
        splits: null,
        cells: results.map((key) => ({ key, parent: null, count: figure(truth, 'total', key) })),
        registered: [],
      },
      {
        name: 'table',
        splits: 'result',
        cells,
        registered: cities.map((key) => ({ key, cells: results.map((result) => `${key}|${result}`) })),
      },
    ],
  }
  const rounded = roundFamily(family, { secret: 'example', family: 'example', period: '2024' })

  test('the small table is what its secret gives, and both tables add up', () => {
    for (const result of results) {
      expect(rounded.get('result')?.get(result)).toBe(figure(shown, 'total', result))
      for (const city of cities) {
        expect(rounded.get('table')?.get(`${city}|${result}`)).toBe(figure(shown, city, result))
      }
    }
    for (const table of [truth, shown]) {
      for (const [, row] of table.rows) {
        expect(row.slice(0, -1).reduce((sum, value) => sum + Number(value), 0)).toBe(Number(row.at(-1)))
      }
    }
  })

  test('each cell of it may be anything within 4 of what is shown', () => {
    const named = cells.map(({ key }) => ({ layer: 'table', key }))
    for (const { key, lower, upper } of provableIntervals(family, rounded, solver, named)) {
      const value = rounded.get('table')?.get(key) as number
      expect([lower, upper]).toEqual([Math.max(0, value - 4), value + 4])
    }
    expect(section('What a reader can show, and an agency')).toContain('A 5 may be 1, and it may be 9')
  })

  test('the agency with both fours learns the 1 from 0, 0 and 5, and nothing from 5, 0 and 0', () => {
    expect(section('What a reader can show, and an agency')).toContain('4, 4 and 1 under one margin of 9')
    const figures = (values: readonly number[]) =>
      new Map([
        ['margin', new Map([['all', values.reduce((sum, value) => sum + value, 0)]])],
        ['cells', new Map(values.map((value, index) => [`${index}`, value]))],
      ])
    const parts = [4, 4, 1].map((count, index) => ({ key: `${index}`, parent: 'all', count }))
    const three: RoundingFamily = {
      base: 5,
      layers: [
        { name: 'margin', splits: null, cells: [{ key: 'all', parent: null, count: 9 }], registered: [] },
        { name: 'cells', splits: 'margin', cells: parts, registered: [] },
      ],
    }
    const own = figures([4, 4, 0])
    const learned = exactRests(three, figures([0, 0, 5]), own)
    expect(learned.filter(({ layer }) => layer === 'cells').map(({ key }) => key)).toEqual(['2'])
    expect(exactRests(three, figures([5, 0, 0]), own)).toEqual([])
  })

  test('whether a table is too fine', () => {
    expect(section('Whether a table is too fine')).toContain(
      `18 of 48 do (${(1800 / 48).toFixed(1)} %): too many`,
    )
    expect(section('Whether a table is too fine')).toContain(`18 of 78 (${(1800 / 78).toFixed(1)} %): fine`)
    expect([isTooSparse([9, 9, 30]), isTooSparse([9, 9, 60])]).toEqual([true, false])
  })

  test('rounding small counts only', () => {
    expect(section('Rounding small counts only')).toContain('Of the finest cells 3, 40, 50 and 4')
    const leaves = [3, 40, 50, 4]
    const sums = [Int32Array.of(0, 1), Int32Array.of(2, 3), Int32Array.of(0, 1, 2, 3)]
    const round = (cells: Int32Array[]) =>
      roundTables({ leaves, cells, base: 5, roundBelow: 10, secret: 'example' })
    expect([...round(sums).cells]).toEqual([43, 54, 97])
    const [three = 0, first = 0, second, all = 0] = round([Int32Array.of(0), ...sums]).cells
    expect([0, 5]).toContain(three)
    expect([first, second, all]).toEqual([40 + three, 54, 94 + three])
  })

  test('9 and 16 shown as 16 and 9 have a Hellinger utility of 0.8', () => {
    expect(section('Rounding small counts only')).toContain('For 9 and 16 shown as 16 and 9 it is 0.8')
    expect(roundingUtility(Float64Array.of(9, 16), Float64Array.of(16, 9)).hellinger).toBe(0.8)
  })
})

describe('attacking your own tables', () => {
  const table = countTable([flat('a', 'b')], (code) => (code === 'a' ? 3 : 37))
  const share = (percent: number, decimals: number, total: number) =>
    rangesByRates(table.system, Float64Array.of(total, Number.NaN, Number.NaN), [
      { numerator: table.cell('a'), denominator: table.cell('Total'), percent, decimals },
    ]).map(({ least, most }) => [least, most])

  test('7.5 % of 40 is 3 alone; 1 % of 400 is 2 to 6, too little for 1 to 10', () => {
    expect(section('Your own tables')).toContain(
      'give a suppressed 3 away: 2 would be 5 %, and 4 would be 10 %',
    )
    expect([share(7.5, 1, 40), (100 * 2) / 40, (100 * 4) / 40]).toEqual([[[3, 3]], 5, 10])
    const [[least, most] = []] = share(1, 0, 400)
    expect(section('Your own tables')).toContain(`1 % leaves ${least} to ${most}, which is too little`)
    const need = requiredInterval(counted(3, 'MINIMUM_FREQUENCY'), 0, { minimumFrequency: 10 })
    expect(section('Your own tables')).toContain(`a count that may be ${need?.lower} to ${need?.upper}`)
  })
})
