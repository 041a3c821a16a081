import type { Sources } from '../../analytics/disclosure/files/sources'
import { protect } from '../../analytics/disclosure/protect'
import { loadHighsSolver } from '../../analytics/disclosure/solver/highs-solver'
import type { Solver } from '../../analytics/disclosure/solver/solver'
import { randomNumbers } from '../../analytics/intruder/random'
import { sourcesOf } from '../support/sdc-sources'
import type { PublishedSum } from './enumerate'
import { roundedRanges } from './rounded-ranges'

const SHAPES = {
  'in one table': [['a', 'b', 'c']],
  'in a chain, the finest cells in none': [
    ['a', 'b'],
    ['b', 'c'],
  ],
  'in a ring, the finest cells in none': [
    ['a', 'b'],
    ['b', 'c'],
    ['c', 'a'],
  ],
} satisfies Record<string, readonly (readonly string[])[]>
const SEEDS = Array.from({ length: 20 }, (_, seed) => 8000 + seed)
const BASE = 5

let solver: Solver
beforeAll(async () => {
  solver = await loadHighsSolver()
})

test('the enumeration: 4, 4 and 1 shown as 0, 0 and 5 may each be 4 off, but not below what the reader has', () => {
  const sums = [
    { leaves: [0], value: 0 },
    { leaves: [1], value: 0 },
    { leaves: [2], value: 5 },
  ]
  // Of the first two, 4 each are the reader's own: the others have nothing there. Of the third they have 1 to 9.
  const all = [[0], [1], [2], [0, 1, 2]]
  expect(roundedRanges([4, 4, 0], sums, all, { base: BASE })).toEqual([
    { least: 0, most: 0 },
    { least: 0, most: 0 },
    { least: 1, most: 9 },
    { least: 1, most: 9 },
  ])
  // Only the sum of the first two is shown: its multiples may be 0 and 5, or 5 and 0.
  const two = [{ leaves: [0, 1], value: 5 }]
  expect(roundedRanges([0, 0], two, [[0], [0, 1]], { base: BASE })).toEqual([
    { least: 0, most: 9 },
    { least: 1, most: 13 },
  ])
  // One of them has 9 of the reader's own, so it is the 5 and holds no others.
  expect(roundedRanges([9, 0], two, [[0], [1]], { base: BASE })).toEqual([
    { least: 0, most: 0 },
    { least: 0, most: 4 },
  ])
})

describe.each(Object.keys(SHAPES) as (keyof typeof SHAPES)[])('random tables %s, rounded', (shape) => {
  test('D5: as first drawn, every table is protected, and by enumeration no agency finds a rest of others exactly', () => {
    let rests = 0
    for (const seed of SEEDS) {
      const { sources, counts, agencies } = randomTables(seed, shape)
      const { certificate, publishable } = protect(sources, solver, { secret: `of ${seed}` })
      expect({ seed, violations: certificate.violations }).toEqual({ seed, violations: [] })
      expect(certificate.verdict).toBe('protected')
      const rows = rowsOf(publishable?.get('public.csv') ?? '', SHAPES[shape])
      for (const [agency, own] of agencies) {
        const asked = [...rows.map(({ leaves }) => leaves), ...counts.map((_, leaf) => [leaf])].filter(
          (leaves) => restIn(leaves, counts, own) > 0,
        )
        const ranges = roundedRanges(own, rows, asked, { base: BASE })
        const exact = asked.filter((_, index) => ranges[index]?.least === ranges[index]?.most)
        expect({ seed, agency, exact }).toEqual({ seed, agency, exact: [] })
        const untrue = asked.filter((leaves, index) => !isIn(restIn(leaves, counts, own), ranges[index]))
        expect({ seed, agency, untrue }).toEqual({ seed, agency, untrue: [] })
        rests += asked.length
      }
    }
    expect(rests).toBeGreaterThan(500)
  })
})

function isIn(rest: number, range?: { readonly least: number; readonly most: number }): boolean {
  return range !== undefined && range.least <= rest && rest <= range.most
}

/** Two codes in each of three columns; one agency has most, so that what it does not have is little. */
function randomTables(seed: number, shape: keyof typeof SHAPES) {
  const draw = randomNumbers(seed)
  const counts = LEAVES.map(() => (draw() < 0.15 ? 0 : Math.floor(1 + 9 * draw())))
  const agencies = new Map(['Elm', 'Oak', 'Ash'].map((name) => [name, counts.map(() => 0)]))
  const records = LEAVES.flatMap((codes, leaf) =>
    Array.from({ length: counts[leaf] as number }, () => {
      const name = ['Elm', 'Elm', 'Elm', 'Elm', 'Elm', 'Oak', 'Ash'][Math.floor(7 * draw())] as string
      const own = agencies.get(name) as number[]
      own[leaf] = (own[leaf] as number) + 1
      return [...codes, name].join()
    }),
  )
  const sources: Sources = sourcesOf(
    {
      microdata: 'r.csv',
      dimensions: { a: {}, b: {}, c: {} },
      tables: SHAPES[shape],
      primary: { minimumFrequency: 10, ownSubtraction: 'agency' },
      method: 'round',
    },
    { 'r.csv': `a,b,c,agency\n${records.join('\n')}\n` },
  )
  return { sources, counts, agencies }
}

const LEAVES: readonly (readonly string[])[] = ['a1', 'a2'].flatMap((a) =>
  ['b1', 'b2'].flatMap((b) => ['c1', 'c2'].map((c) => [a, b, c])),
)

function rowsOf(text: string, tables: readonly (readonly string[])[]): PublishedSum[] {
  const [header = '', ...lines] = text.trim().split(/\r?\n/)
  const names = header.split(',')
  expect(new Set(lines.map((line) => line.split(',')[0])).size).toBe(tables.length)
  return lines.map((line) => {
    const fields = line.split(',')
    const codes = ['a', 'b', 'c'].map((name) => fields[names.indexOf(name)] ?? '')
    const leaves = LEAVES.flatMap((leaf, index) =>
      codes.every((code, at) => code === '' || code === 'Total' || code === leaf[at]) ? [index] : [],
    )
    return { leaves, value: Number(fields[names.indexOf('value')]) }
  })
}

function restIn(leaves: readonly number[], counts: readonly number[], own: readonly number[]): number {
  return leaves.reduce((rest, leaf) => rest + (counts[leaf] as number) - (own[leaf] as number), 0)
}
