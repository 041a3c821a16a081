import { readTables } from '../../../../analytics/disclosure/files/read-tables'
import type { RecordTabulation } from '../../../../analytics/disclosure/model/from-records'
import {
  leavesOfCells,
  leavesOfRecords,
  publishableRows,
} from '../../../../analytics/disclosure/model/leaves'
import { sourcesOf } from '../../../support/sdc-sources'

const REGIONS = 'code,parent\nA,\nB,\nr1,A\nr2,A\nr3,B\n'
const SIZES = 'code,parent\nA,\nB,\nr1,A\nr2,B\nr3,B\n'

function records(dimensions: object) {
  const tables = readTables(
    sourcesOf(
      { microdata: 'r.csv', dimensions, tables: [['kind', 'region'], ['size']], method: 'round' },
      {
        'r.csv': 'region,kind\nr1,x\nr1,y\nr1,y\nr2,x\nr3,y\nr3,y\nr3,y\n',
        'region.csv': REGIONS,
        'size.csv': SIZES,
      },
    ),
  )
  return tables.ofRecords as RecordTabulation
}

const region = { hierarchy: 'region.csv' }
const size = { column: 'region', hierarchy: 'size.csv' }

test('leaves are in the order of columns and codes, whatever the order in which dimensions are named', () => {
  // By kind, then region: x,r1; x,r2; y,r1 twice; y,r3 three times. By region first, the second and third would change places.
  const counts = Float64Array.of(1, 1, 2, 3)
  expect(leavesOfRecords(records({ region, size, kind: {} })).counts).toEqual(counts)
  expect(leavesOfRecords(records({ kind: {}, size, region })).counts).toEqual(counts)
})

test('a code that two groupings of a column give to different records is two rows', () => {
  const tabulation = records({ region, size, kind: {} })
  // Total, A, B, r1, r2, r3 by the total, x and y; by size A and B have other records, r1 to r3 and the total the same.
  const rows = publishableRows(tabulation)
  expect(rows).toHaveLength(6 * 3 + 2)
  expect(tabulation.layouts[1]?.cell.every((cell) => rows.includes(cell))).toBe(true)
})

test('given cells are in the order of their codes, whatever the order in which dimensions are named', () => {
  const cells = 'row,column,v\n,,10\na,,3\nb,,7\n,x,4\n,y,6\na,x,1\na,y,2\nb,x,3\nb,y,4\n'
  const ofGiven = (dimensions: object, table: readonly string[]) => {
    const spec = { cells: 'c.csv', value: 'v', dimensions, tables: [table], method: 'round' }
    return leavesOfCells(readTables(sourcesOf(spec, { 'c.csv': cells })).tabulation)?.counts
  }
  // By column, then row: x,a; x,b; y,a; y,b.
  const counts = Float64Array.of(1, 3, 2, 4)
  expect(ofGiven({ row: {}, column: {} }, ['row', 'column'])).toEqual(counts)
  expect(ofGiven({ column: {}, row: {} }, ['column', 'row'])).toEqual(counts)
})
