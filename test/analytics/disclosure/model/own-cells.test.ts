import { readTables } from '../../../../analytics/disclosure/files/read-tables'
import { ownCells } from '../../../../analytics/disclosure/model/own-cells'
import type { Holdings } from '../../../../analytics/disclosure/model/system'
import { rowCodes, rowsOf } from '../../../../analytics/disclosure/model/table-model'
import { protect } from '../../../../analytics/disclosure/protect'
import { loadHighsSolver } from '../../../../analytics/disclosure/solver/highs-solver'
import { sourcesOf } from '../../../support/sdc-sources'

/** Elm has the programmes p1 and p2, Oak p3 and p4; how people left is a sensitive dimension. */
function programmes(records: readonly string[]) {
  return sourcesOf(
    {
      microdata: 'r.csv',
      dimensions: { programme: { hierarchy: 'programme.csv' }, region: {}, exit: {} },
      tables: [
        ['programme', 'exit'],
        ['region', 'exit'],
      ],
      primary: { minimumFrequency: 4, ownSubtraction: 'agency', sensitive: ['exit'] },
      method: 'suppress',
    },
    {
      'r.csv': `agency,programme,region,exit\n${records.join('\n')}\n`,
      'programme.csv': 'code,parent\nElm,\nOak,\np1,Elm\np2,Elm\np3,Oak\np4,Oak\n',
    },
  )
}

const repeat = (count: number, record: string) => Array.from({ length: count }, () => record)

const RECORDS = [
  ...repeat(12, 'Elm,p1,north,safe'),
  ...repeat(30, 'Elm,p2,north,safe'),
  ...repeat(30, 'Elm,p2,north,other'),
  ...repeat(25, 'Oak,p3,south,safe'),
  ...repeat(25, 'Oak,p3,south,other'),
  ...repeat(25, 'Oak,p4,south,safe'),
  ...repeat(25, 'Oak,p4,south,other'),
]

function ownRows(records: readonly string[]): Record<string, string[]> {
  const { tabulation, agencies } = readTables(programmes(records))
  const { model, layouts } = tabulation
  const own = ownCells(model, layouts, agencies as Holdings)
  return Object.fromEntries(
    own.map((cells, agency) => [
      agencies?.names[agency],
      layouts.flatMap((layout) =>
        Array.from({ length: rowsOf(layout) }, (_, row) => row)
          .filter((row) => cells.includes(layout.cell[row] as number))
          .map((row) => rowCodes(model, layout, row).join()),
      ),
    ]),
  )
}

test('an agency owns the rows of its name and of all below it, zeros with them, and no region that is its own by chance', () => {
  const { Elm = [], Oak = [] } = ownRows(RECORDS)
  const of = (codes: readonly string[]) =>
    codes.flatMap((code) => ['Total', 'other', 'safe'].map((exit) => `${code},${exit}`))
  expect(Elm.toSorted()).toEqual(of(['Elm', 'p1', 'p2']))
  expect(Oak.toSorted()).toEqual(of(['Oak', 'p3', 'p4']))
})

test('a code with an agency’s name that holds records of others is nobody’s own', () => {
  expect(ownRows([...RECORDS, 'Ash,p1,north,safe']).Elm).toEqual([])
})

test('a programme’s sensitive zero is kept from all but its own agency, which knows it', async () => {
  // Nobody of p1's 12 left otherwise: 12 is more than 2 · 4, so that zero is no secret; of 6 it is one.
  const few = [...repeat(6, 'Elm,p1,north,safe'), ...RECORDS.slice(12)]
  const { certificate } = protect(programmes(few), await loadHighsSolver())
  expect(certificate).toMatchObject({ verdict: 'protected', violations: [] })
  expect(certificate.primary).toBeGreaterThan(0)
})
