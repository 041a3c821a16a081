import { readTables, type Tables } from '../../../../analytics/disclosure/files/read-tables'
import { rowCodes, rowsOf } from '../../../../analytics/disclosure/model/table-model'
import { sourcesOf } from '../../../support/sdc-sources'

const SPEC = {
  microdata: 'records.csv',
  dimensions: { region: { hierarchy: 'tree.csv' }, size: {} },
  tables: [['region', 'size']],
  primary: { minimumFrequency: 3 },
  method: 'suppress',
}
const TREE = 'code,parent\nNorth,\nSouth,\nA,North\nB,North\nC,South\nGone,South'

function tabulate(spec: object, records: string, more: Record<string, string> = {}): Tables {
  return readTables(sourcesOf({ ...SPEC, ...spec }, { 'records.csv': records, 'tree.csv': TREE, ...more }))
}

/** Each row of all tables, as its codes and its figure. */
function rows({ tabulation: { model, layouts, system } }: Tables, figures = system.value): string[] {
  return layouts.flatMap((layout) =>
    Array.from(
      { length: rowsOf(layout) },
      (_, row) => `${rowCodes(model, layout, row).join(' ')} ${figures[layout.cell[row] as number]}`,
    ),
  )
}

/** Each sum as figures. */
function sums({ tabulation: { system } }: Tables): string[] {
  const { count, starts, cells } = system.equations
  return Array.from({ length: count }, (_, equation) => {
    const [total, ...parts] = Array.from(
      cells.subarray(starts[equation], starts[equation + 1]),
      (cell) => system.value[cell],
    )
    return `${total} = ${parts.join(' + ')}`
  })
}

const RECORDS = 'region,size\nA,s\nA,s\nB,s\nB,t\nC,t'

test('every combination of codes is a row, totals first; codes that no record has are in none', () => {
  expect(rows(tabulate({}, RECORDS))).toEqual([
    'Total Total 5',
    'Total s 3',
    'Total t 2',
    'North Total 4',
    'North s 3',
    'North t 1',
    'A Total 2',
    'A s 2',
    'A t 0',
    'B Total 2',
    'B s 1',
    'B t 1',
    'South Total 1',
    'South s 0',
    'South t 1',
    'C Total 1',
    'C s 0',
    'C t 1',
  ])
})

test('South is C and nothing else: one cell, and no sum between the two', () => {
  const { tabulation } = tabulate({}, RECORDS)
  // 3 sizes and a total; Total, North, A, B and one of South and C.
  expect(tabulation.system.size).toBe(3 * 5)
  // Over regions: Total and North, for each of 3 sizes. Over sizes: each of 5 regions.
  expect(tabulation.system.equations.count).toBe(2 * 3 + 5)
  expect(sums(tabulate({}, RECORDS))).toContain('5 = 4 + 1')
})

test('the order of the records makes no difference', () => {
  const [header = '', ...records] = RECORDS.split('\n')
  const turned = tabulate({}, [header, ...records.reverse()].join('\n'))
  expect(turned.tabulation.system).toEqual(tabulate({}, RECORDS).tabulation.system)
})

test('tables of one column in two groupings share the cells of its codes, and the total', () => {
  const tables = tabulate(
    {
      dimensions: {
        region: { hierarchy: 'tree.csv' },
        group: { column: 'region', hierarchy: 'groups.csv' },
      },
      tables: [['region'], ['group']],
    },
    RECORDS,
    { 'groups.csv': 'code,parent\nx,\ny,\nA,x\nB,y\nC,y' },
  )
  expect(rows(tables)).toEqual([
    'Total 5',
    'North 4',
    'A 2',
    'B 2',
    'South 1',
    'C 1',
    'Total 5',
    'x 2',
    'A 2',
    'y 3',
    'B 2',
    'C 1',
  ])
  // Total, North, South = C, A = x, B, y
  expect(tables.tabulation.system.size).toBe(6)
  expect(sums(tables)).toEqual(['5 = 4 + 1', '4 = 2 + 2', '5 = 2 + 3', '3 = 2 + 1'])
})

test('two groupings of one column in one table cover what both cover; what nothing can be in is no row', () => {
  const tables = tabulate(
    {
      dimensions: {
        region: { hierarchy: 'tree.csv' },
        group: { column: 'region', hierarchy: 'groups.csv' },
      },
      tables: [['region', 'group']],
    },
    RECORDS,
    { 'groups.csv': 'code,parent\nx,\ny,\nA,x\nB,y\nC,y' },
  )
  expect(rows(tables)).toContain('North y 2')
  expect(rows(tables).filter((row) => row.startsWith('C '))).toEqual(['C Total 1', 'C y 1', 'C C 1'])
})

test('a table without a column covers all of it, so its cells are margins of the others', () => {
  const tables = tabulate({ tables: [['region', 'size'], ['size']] }, RECORDS)
  expect(tables.tabulation.system.size).toBe(15)
  expect(rows(tables).slice(-3)).toEqual(['Total 5', 's 3', 't 2'])
})

test('count says how many contributors a row stands for, zeros as well', () => {
  const tables = tabulate({ count: 'n' }, 'region,size,n\nA,s,7\nB,s,0\nC,t,5')
  expect(rows(tables)[0]).toBe('Total Total 12')
  expect(rows(tables)).toContain('B s 0')
  expect(tables.tabulation.system.counts).toBe(true)
})

test('with a value cells show sums, and know their largest contributions', () => {
  const { system } = tabulate({ value: 'v' }, 'region,size,v\nA,s,7\nA,s,30.5\nA,s,12\nC,t,5').tabulation
  expect(system.value[0]).toBe(54.5)
  expect(system.frequency[0]).toBe(4)
  expect(system.largest?.map((rank) => rank[0])).toEqual([30.5, 12])
  expect(system.counts).toBe(false)
})

test('named contributors are counted once in a cell, and hold what their records add up to', () => {
  const { system } = tabulate(
    { value: 'v', contributor: 'who', singletons: true },
    'region,size,v,who\nA,s,7,q\nA,s,30,p\nA,t,12,q\nC,t,0,r',
  ).tabulation
  expect(system.frequency[0]).toBe(3)
  expect(system.largest?.map((rank) => rank[0])).toEqual([30, 19])
  expect(system.holdings?.names).toEqual(['p', 'q', 'r'])
  const { starts, contributor, amount } = system.holdings ?? { starts: [], contributor: [], amount: [] }
  expect([starts[0], starts[1]]).toEqual([0, 2])
  expect([...contributor.slice(0, 2)]).toEqual([0, 1])
  expect([...amount.slice(0, 2)]).toEqual([30, 19])
})

const CELLS = {
  microdata: undefined,
  cells: 'cells.csv',
  value: 'v',
  dimensions: { region: { hierarchy: 'tree.csv' }, size: {} },
}

test('given cells: combinations that are not given are known zeros, so a sum may have one part', () => {
  const tables = tabulate(CELLS, '', {
    'records.csv': 'none\n1',
    'cells.csv': 'region,size,v\nTotal,Total,9\nTotal,s,7\nTotal,t,2\nA,Total,7\nA,s,7\nB,Total,2\nB,t,2',
  })
  // North and South are not in the data, so A and B are right under the total.
  expect(sums(tables)).toEqual(['9 = 7 + 2', '7 = 7', '2 = 2', '9 = 7 + 2', '7 = 7', '2 = 2'])
  expect(tables.tabulation.system.size).toBe(7)
})

test('given groups of one column that overlap are tied by what is in both', () => {
  const tables = tabulate(
    {
      ...CELLS,
      dimensions: {
        region: { hierarchy: 'tree.csv' },
        group: { column: 'region', hierarchy: 'groups.csv' },
      },
      tables: [['region'], ['group']],
    },
    '',
    {
      'records.csv': 'none\n1',
      // B is given in the second table alone, and is a part of North in the first.
      'cells.csv': 'region,v\nTotal,5\nNorth,4\nSouth,1\nx,2\ny,3\nB,2\nC,1',
      'groups.csv': 'code,parent\nx,\ny,\nA,x\nB,y\nC,y',
    },
  )
  expect(sums(tables)).toEqual(['5 = 4 + 1', '4 = 2 + 2', '5 = 2 + 3', '3 = 2 + 1'])
})

test('printed totals that differ within the tolerance become the sums of their parts', () => {
  const { system } = tabulate(
    {
      ...CELLS,
      primary: { pPercent: 10 },
      largest: ['a', 'b'],
      dimensions: { size: {} },
      tables: [['size']],
    },
    '',
    { 'records.csv': 'none\n1', 'cells.csv': 'size,v,a,b\nTotal,3.004,1,1\na,1,1,0\nb,2,1,1' },
  ).tabulation
  expect(system.value[0]).toBe(3)
})
