import { attack } from '../../../analytics/disclosure/attack'
import { readTables } from '../../../analytics/disclosure/files/read-tables'
import type { Sources } from '../../../analytics/disclosure/files/sources'
import { findSensitive } from '../../../analytics/disclosure/find-sensitive'
import { rowCodes } from '../../../analytics/disclosure/model/table-model'
import { protect } from '../../../analytics/disclosure/protect'
import { loadHighsSolver } from '../../../analytics/disclosure/solver/highs-solver'
import { suppressionInput } from '../../../analytics/disclosure/suppress-tables'
import { randomNumbers } from '../../../analytics/intruder/random'
import { csvOf, sourcesOf } from '../../support/sdc-sources'

const PROGRAMMES: Readonly<Record<string, readonly string[]>> = {
  Elm: ['p1', 'p2'],
  Oak: ['p3', 'p4'],
  Ash: ['p5', 'p6', 'p7'],
}
const EXITS = ['safe', 'unsafe', 'unknown']

/** Programmes under their agencies, by how people left, with k = 10; `count` says how many of each. */
function programmesByExit(count: (programme: string, exit: string) => number): Sources {
  const records = Object.entries(PROGRAMMES).flatMap(([agency, programmes]) =>
    programmes.flatMap((programme) =>
      EXITS.flatMap((exit) =>
        Array.from({ length: count(programme, exit) }, () => `${agency},${programme},${exit}`),
      ),
    ),
  )
  const hierarchy = Object.entries(PROGRAMMES).flatMap(([agency, programmes]) => [
    `${agency},`,
    ...programmes.map((programme) => `${programme},${agency}`),
  ])
  return sourcesOf(
    {
      microdata: 'r.csv',
      dimensions: { programme: { hierarchy: 'programme.csv' }, exit: {} },
      tables: [['programme', 'exit']],
      primary: { minimumFrequency: 10, ownSubtraction: 'agency', sensitive: ['exit'] },
      method: 'suppress',
    },
    {
      'r.csv': `agency,programme,exit\n${records.join('\n')}\n`,
      'programme.csv': `code,parent\n${hierarchy.join('\n')}\n`,
    },
  )
}

function mustPublish(sources: Sources): string[] {
  const tables = readTables(sources)
  const { model, layouts, system } = tables.tabulation
  const { mustPublish } = suppressionInput(sources.spec, system, findSensitive(sources.spec, tables))
  return layouts.flatMap((layout) =>
    Array.from(layout.cell)
      .map((cell, row) => ({ cell, codes: rowCodes(model, layout, row).join() }))
      .filter(({ cell }) => mustPublish[cell] === 1)
      .map(({ codes }) => codes),
  )
}

test('a zero must be published, unless it is sensitive or the total of a sensitive one', () => {
  // Of p1's 15 people none left to an unsafe place: that is news. Of p2's and p5's 24 it is none, nor of Elm's 39; but Elm's
  // zero says that p1's is one.
  const counts: Readonly<Record<string, number>> = {
    ...{ 'p1,safe': 15, 'p1,unsafe': 0, 'p1,unknown': 0 },
    ...{ 'p2,unsafe': 0, 'p5,unsafe': 0 },
  }
  const sources = programmesByExit((programme, exit) => counts[`${programme},${exit}`] ?? 12)
  expect(mustPublish(sources)).toEqual(['p2,unsafe', 'p5,unsafe'])
})

test('programmes by exit come out protected, agencies that know their own with them', async () => {
  const solver = await loadHighsSolver()
  for (let seed = 0; seed < 15; seed++) {
    const draw = randomNumbers(seed)
    const sources = programmesByExit(() => (draw() < 0.3 ? 0 : Math.floor(20 * draw())))
    const { certificate, publishable } = protect(sources, solver)
    expect({ seed, violations: certificate.violations }).toEqual({ seed, violations: [] })
    const text = publishable?.get('public.csv') ?? ''
    expect(attack(sources, csvOf('public.csv', text), solver)).toMatchObject({ verdict: 'holds' })
  }
})
