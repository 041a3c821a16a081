import { holdTable } from '../../../analytics/store/held-table'
import { sumTables } from '../../../analytics/store/sum-tables'
import { tableOf } from '../published-parts'

const MONTHS = holdTable(
  tableOf('A', { PERIOD: ['2024-01', '2024-02'], REGION: ['24', '35'] }, { n: [5, 10, 20, 40] }, 'r'),
)
const values = (table: ReturnType<typeof sumTables>) => [...(table?.columns.get('n')?.values ?? [])]

test('what is not told apart is added up, in the order that is asked for', () => {
  expect(values(sumTables([MONTHS], { by: [] }))).toEqual([5 + 10 + 20 + 40])
  expect(values(sumTables([MONTHS], { by: ['REGION'] }))).toEqual([5 + 20, 10 + 40])
  expect(values(sumTables([MONTHS], { by: ['REGION', 'PERIOD'] }))).toEqual([5, 20, 10, 40])
})

test('of one month the others are left out; of a month that the table does not have there is nothing', () => {
  expect(
    values(sumTables([MONTHS], { by: ['REGION'], only: { dimension: 'PERIOD', code: '2024-02' } })),
  ).toEqual([20, 40])
  expect(sumTables([MONTHS], { by: ['REGION'], only: { dimension: 'PERIOD', code: '2024-Q1' } })).toBeNull()
})

test('a dimension that the table does not have can not be told apart', () => {
  expect(sumTables([MONTHS], { by: ['GENDER'] })).toBeNull()
})

test('tables with different codes add up over all of them', () => {
  const later = holdTable(tableOf('A', { REGION: ['10', '35'] }, { n: [100, 200] }, 'r'))
  const sum = sumTables([sumTables([MONTHS], { by: ['REGION'] }) as never, later], { by: ['REGION'] })
  expect(sum?.axes[0]?.codes).toEqual(['10', '24', '35'])
  expect(values(sum)).toEqual([100, 25, 50 + 200])
})

test('a sum over a value that is missing is missing, and no other', () => {
  const holed = holdTable(
    tableOf('A', { REGION: ['24', '35'], CATEGORY: ['X', 'Y'] }, { n: [5, null, 10, 15] }, 'r'),
  )
  expect(values(sumTables([holed], { by: ['REGION'] }))).toEqual([Number.NaN, 25])
})

test('sums over any dimensions agree with adding row by row', () => {
  const codes = { P: ['a', 'b', 'c'], Q: ['d', 'e'], R: ['f', 'g', 'h', 'i'] }
  const numbers = Array.from({ length: 24 }, (_, at) => 5 * ((at * 7) % 11))
  const table = holdTable(tableOf('A', codes, { n: numbers }, 'r'))
  const slow = (by: ('P' | 'Q' | 'R')[]) => {
    const sums = new Map<string, number>()
    let at = 0
    for (const P of codes.P)
      for (const Q of codes.Q)
        for (const R of codes.R) {
          const key = by.map((name) => ({ P, Q, R })[name]).join()
          sums.set(key, (sums.get(key) ?? 0) + (numbers[at++] as number))
        }
    return [...sums].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, sum]) => sum)
  }
  for (const by of [['P'], ['Q'], ['R'], ['P', 'R'], ['R', 'P'], ['Q', 'R'], ['P', 'Q', 'R']] as const)
    expect(values(sumTables([table], { by }))).toEqual(slow([...by]))
})
