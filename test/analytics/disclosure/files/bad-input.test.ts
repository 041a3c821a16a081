import { csvTable } from '../../../../analytics/disclosure/files/csv-table'
import { InputError } from '../../../../analytics/disclosure/files/input-error'
import { readTables } from '../../../../analytics/disclosure/files/read-tables'
import { readTableSpec } from '../../../../analytics/disclosure/files/table-spec'
import { roundAll } from '../../../../analytics/disclosure/round-tables-of'
import { csvOf, sourcesOf } from '../../../support/sdc-sources'

const RECORDS = 'region,size,n\nA,s,3\nB,s,20\nC,t,40'
const TREE = 'code,parent\nNorth,\nSouth,\nA,North\nB,North\nC,South'
const SPEC = {
  microdata: 'records.csv',
  count: 'n',
  dimensions: { region: { hierarchy: 'tree.csv' }, size: {} },
  tables: [['region', 'size']],
  primary: { minimumFrequency: 10 },
  method: 'suppress',
}
const CELLS = 'row,count,big,status\nTotal,30,12,\na,10,9,\nb,20,12,primary'
const OF_CELLS = {
  cells: 'cells.csv',
  value: 'count',
  status: 'status',
  dimensions: { row: {} },
  tables: [['row']],
  method: 'suppress',
}

function problemOf(make: () => unknown): string {
  try {
    make()
  } catch (error) {
    if (error instanceof InputError) return error.message
    throw error
  }
  return 'taken'
}

const tabulate = (spec: object, files: Record<string, string>) =>
  problemOf(() => readTables(sourcesOf(spec, files)))

test('what these tests change is taken as it is', () => {
  expect(tabulate(SPEC, { 'records.csv': RECORDS, 'tree.csv': TREE })).toBe('taken')
  expect(tabulate(OF_CELLS, { 'cells.csv': CELLS })).toBe('taken')
})

test.each<[string, object, string]>([
  ['neither data', { microdata: undefined }, 'it takes one of "microdata" and "cells".'],
  ['both data', { cells: 'cells.csv' }, 'it takes one of "microdata" and "cells".'],
  ['an unknown key', { primry: {} }, 'it does not know the key "primry".'],
  [
    'an unknown key below',
    { primary: { minFrequency: 3 } },
    '"primary": it does not know the key "minFrequency".',
  ],
  ['no tables', { tables: [] }, '"tables":'],
  ['an empty table', { tables: [[]] }, '"tables.0":'],
  [
    'an unknown dimension',
    { tables: [['regoin']] },
    'there is no dimension "regoin". There are: region, size.',
  ],
  [
    'a dimension twice',
    { tables: [['region', 'region']] },
    'the table region × region has a dimension twice.',
  ],
  ['no dimensions', { dimensions: {} }, '"dimensions": it names no dimension.'],
  ['a threshold of 1', { primary: { minimumFrequency: 1 } }, '"primary.minimumFrequency":'],
  ['no rule at all', { primary: {} }, 'nothing says which cells are sensitive'],
  ['dominance over counts', { primary: { dominance: { n: 1, k: 80 } } }, 'they need "value".'],
  ['p% over 100', { value: 'n', count: undefined, primary: { pPercent: 120 } }, '"primary.pPercent":'],
  ['two protections', { protection: { width: 1, relative: 0.1 } }, 'one of "relative" and "width"'],
  ['a negative width', { protection: { width: -1 } }, '"protection.width":'],
  ['another method', { method: 'perturb' }, '"method":'],
  ['no method', { method: undefined }, '"method":'],
  ['another cost', { cost: 'money' }, '"cost":'],
  ['a base of 1', { method: 'round', base: 1 }, '"base":'],
  ['rounded sums', { method: 'round', value: 'n', count: undefined }, 'only counts are rounded'],
  ['largest of records', { largest: ['n'] }, 'they go with "cells".'],
  ['agencies without a column', { primary: { minimumAgencies: 3 } }, 'needs the column of the agencies'],
  ['an unknown sensitive dimension', { primary: { sensitive: ['sex'] } }, 'there is no dimension "sex".'],
])('table.json with %s is refused', (_name, change, says) => {
  const problem = problemOf(() => sourcesOf({ ...SPEC, ...change }, {}))
  expect(problem).toMatch(/^table\.json: /)
  expect(problem).toContain(says)
})

test('a table.json that is no JSON is refused', () => {
  expect(problemOf(() => readTableSpec('{', 'table.json'))).toMatch(/^table\.json: it is not JSON/)
})

test.each<[string, string, string]>([
  [
    'a missing column',
    'region,n\nA,3',
    'records.csv, column "size": there is no such column. There are: region, n.',
  ],
  [
    'a negative count',
    RECORDS.replace('B,s,20', 'B,s,-2'),
    'records.csv, row 3, column "n": -2 is negative.',
  ],
  [
    'half a contributor',
    RECORDS.replace('20', '2.5'),
    'records.csv, row 3, column "n": 2.5 is not a whole number.',
  ],
  [
    'a word for a count',
    RECORDS.replace('20', 'many'),
    'records.csv, row 3, column "n": "many" is not a number.',
  ],
  ['no count', RECORDS.replace('20', ''), 'records.csv, row 3, column "n": it is empty; it takes a number.'],
  [
    'an unknown code',
    RECORDS.replace('C', 'Z'),
    'records.csv, row 4, column "region": "Z" is no code of tree.csv.',
  ],
  ['an empty code', RECORDS.replace('C', ''), 'records.csv, row 4, column "region": it is empty.'],
  ['a group', RECORDS.replace('C', 'South'), 'row 4, column "region": "South" is a group in tree.csv'],
  ['the total', RECORDS.replace('t,', 'Total,'), 'row 4, column "size": "Total" is the code of the total'],
  [
    'a field too few',
    RECORDS.replace('B,s,20', 'B,s'),
    'records.csv, row 3: it has 2 fields; the header has 3.',
  ],
  [
    'a column twice',
    RECORDS.replace('size', 'region'),
    'records.csv, row 1, column "region": it is there twice.',
  ],
])('records with %s are refused by file, row and column', (_name, records, says) => {
  expect(tabulate(SPEC, { 'records.csv': records, 'tree.csv': TREE })).toContain(says)
})

test.each<[string, string, string]>([
  ['an unknown parent', `${TREE}\nD,West`, 'tree.csv, row 7, column "parent": there is no code "West".'],
  ['a code twice', `${TREE}\nA,South`, 'tree.csv, row 7, column "code": "A" is in row 4 already.'],
  [
    'a circle',
    `${TREE}\nD,E\nE,D`,
    'tree.csv, row 7, column "parent": the codes go round in a circle: D → E → D.',
  ],
  [
    'a code above itself',
    `${TREE}\nD,D`,
    'tree.csv, row 7, column "parent": the codes go round in a circle: D → D.',
  ],
  ['an empty code', `${TREE}\n,North`, 'tree.csv, row 7, column "code": it is empty.'],
  ['no column of parents', 'code,above\nA,', 'tree.csv, column "parent": there is no such column.'],
])('a hierarchy with %s is refused by file, row and column', (_name, tree, says) => {
  expect(tabulate(SPEC, { 'records.csv': RECORDS, 'tree.csv': tree })).toContain(says)
})

test.each<[string, object, string, string]>([
  [
    'a total that does not add up',
    {},
    CELLS.replace('30', '31'),
    'cells.csv, row 2, column "count": the total does not add up: it is 31, and its parts are 30.',
  ],
  [
    'no total',
    {},
    'row,count,status\na,10,\nb,5,',
    'cells.csv, row 2: the total that it is a part of is not in the file.',
  ],
  ['a cell twice', {}, `${CELLS}\na,10,9,`, 'cells.csv, row 5: it is the cell of row 3.'],
  ['a negative value', {}, CELLS.replace('10', '-10'), 'cells.csv, row 3, column "count": -10 is negative.'],
  [
    'an unknown status',
    {},
    CELLS.replace('primary', 'secret'),
    'row 4, column "status": "secret" is no status',
  ],
  [
    'a largest of words',
    { largest: ['big'] },
    CELLS.replace('9', 'x'),
    'row 3, column "big": "x" is not a number.',
  ],
  ['a missing frequency', { frequency: 'n' }, CELLS, 'cells.csv, column "n": there is no such column.'],
])('cells with %s are refused by file, row and column', (_name, change, cells, says) => {
  expect(tabulate({ ...OF_CELLS, ...change }, { 'cells.csv': cells })).toContain(says)
})

test('a total may be off by a printed half cent, and no more', () => {
  const with30 = (total: string) => tabulate(OF_CELLS, { 'cells.csv': CELLS.replace('30', total) })
  expect(with30('30.005')).toBe('taken')
  expect(with30('30.006')).toContain('does not add up')
})

test('two rows of the same records with different values contradict each other', () => {
  const tree = 'code,parent\nG,\na,G\nb,'
  const spec = { ...OF_CELLS, dimensions: { row: { hierarchy: 'tree.csv' } } }
  const cells = `${CELLS}\nG,11,9,`
  expect(tabulate(spec, { 'cells.csv': cells, 'tree.csv': tree })).toBe(
    'cells.csv, row 5, column "count": it covers the same records as row 3, but has another value or frequency.',
  )
})

test('an empty file has no header', () => {
  expect(problemOf(() => csvTable('records.csv', []))).toBe('records.csv: it is empty; it needs a header.')
})

test('figures that are not whole are not rounded', () => {
  const sources = sourcesOf(
    { ...OF_CELLS, method: 'round' },
    { 'cells.csv': CELLS.replace('30', '30.5').replace('10', '10.5') },
  )
  expect(problemOf(() => roundAll(sources, readTables(sources), 'x'))).toBe(
    'cells.csv: only whole numbers are rounded.',
  )
})

test('csvOf of these tests numbers rows as in the file', () => {
  expect(csvOf('x.csv', 'a\n1\n2').rows.map(({ row }) => row)).toEqual([2, 3])
})
