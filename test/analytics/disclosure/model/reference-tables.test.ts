import { join } from 'node:path'
import { readTables } from '../../../../analytics/disclosure/files/read-tables'
import { findSensitive } from '../../../../analytics/disclosure/find-sensitive'
import { publishableRows } from '../../../../analytics/disclosure/model/leaves'
import { rowsOf } from '../../../../analytics/disclosure/model/table-model'
import { readSources } from '../../../../cli/disclosure/read-sources'
import { describeWithShared } from '../../../support/shared'

describeWithShared('the reference tables', (shared) => {
  async function figuresOf(file: string) {
    const sources = await readSources(join(shared, 'data', 'sdc', file))
    const tables = readTables(sources)
    const { system, layouts } = tables.tabulation
    return {
      rows: layouts.reduce((sum, layout) => sum + rowsOf(layout), 0),
      cells: system.size,
      publishable: publishableRows(tables.tabulation).length,
      primary: findSensitive(sources.spec, tables).primary.reduce((sum, flag) => sum + flag, 0),
    }
  }

  test('simple2d: (8 sizes + 1) × (12 regions + 4 groups + 1) cells, the empty ones too; 9 break the p% rule', async () => {
    expect(await figuresOf('simple2d/table.json')).toEqual({
      rows: 153,
      cells: 153,
      publishable: 153,
      primary: 9,
    })
  })

  test('insee-act-size: only given rows are cells; a parent with one child is the same cell', async () => {
    expect(await figuresOf('insee-act-size/table.json')).toMatchObject({ rows: 414, cells: 380, primary: 73 })
  })

  test('insee-act-nuts-size: 3,168 rows are 2,848 cells, of which 1,141 are sensitive', async () => {
    expect(await figuresOf('insee-act-nuts-size/table.json')).toMatchObject({
      rows: 3168,
      cells: 2848,
      primary: 1141,
    })
  })

  test('z3: 45 regions and groups × 5 × 6 rows; M01M05 is m01m05 alone, so 45 × 5 × 5 cells', async () => {
    // 36 regions + 3 counties + 5 groups + 1 total; a region is one cell in both tables.
    expect(await figuresOf('z3/round.json')).toMatchObject({
      publishable: 45 * 5 * 6,
      cells: 45 * 5 * 5,
    })
  })

  test('trap-linked: 8 regions, 2 counties, 2 groups and one total', async () => {
    expect(await figuresOf('trap-linked/table.json')).toMatchObject({ rows: 22, cells: 13, primary: 5 })
  })
})
