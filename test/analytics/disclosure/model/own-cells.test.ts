import { whereIs } from '../../../../analytics/disclosure/certificate/violation'
import { readTables } from '../../../../analytics/disclosure/files/read-tables'
import { findSensitive } from '../../../../analytics/disclosure/find-sensitive'
import type { Need } from '../../../../analytics/disclosure/model/need'
import { ownCells } from '../../../../analytics/disclosure/model/own-cells'
import type { Holdings } from '../../../../analytics/disclosure/model/system'
import { rowCodes, rowsOf } from '../../../../analytics/disclosure/model/table-model'
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

test('a programme’s sensitive zero is kept from the public and other agencies, and not from its own', () => {
  // p1 has 6 people, none of whom left otherwise: of so few that is news.
  const few = [...repeat(6, 'Elm,p1,north,safe'), ...RECORDS.slice(12)]
  const sources = programmes(few)
  const tables = readTables(sources)
  const { attackers } = findSensitive(sources.spec, tables)
  const isZero = ({ cell }: Need) => whereIs(tables.tabulation, cell).cell.join() === 'p1,other'
  const kept = attackers.filter(({ needs }) => needs.some(isZero))
  expect(kept.map(({ name }) => name)).toEqual(['public', 'agency Oak'])
})

test('in a table by agency each owns the rows of its name', () => {
  const sources = sourcesOf(
    {
      microdata: 'r.csv',
      dimensions: { agency: {}, exit: {} },
      tables: [['agency', 'exit']],
      primary: { minimumFrequency: 4, ownSubtraction: 'agency' },
      method: 'suppress',
    },
    { 'r.csv': 'agency,exit\nElm,safe\nElm,other\nOak,safe\n' },
  )
  const { tabulation, agencies } = readTables(sources)
  const own = ownCells(tabulation.model, tabulation.layouts, agencies as Holdings)
  const codes = own.map((cells) => cells.map((cell) => whereIs(tabulation, cell).cell.join()))
  expect(codes).toEqual([
    ['Elm,Total', 'Elm,other', 'Elm,safe'],
    ['Oak,Total', 'Oak,other', 'Oak,safe'],
  ])
})
