import type { Sources } from '../../analytics/disclosure/files/sources'
import { protect } from '../../analytics/disclosure/protect'
import { loadHighsSolver } from '../../analytics/disclosure/solver/highs-solver'
import type { Solver } from '../../analytics/disclosure/solver/solver'
import { randomNumbers } from '../../analytics/intruder/random'
import { sourcesOf } from '../support/sdc-sources'
import { randomSources, rowsOf, sumOver } from './random-sources'

const ALLOWED = ['verdict', 'method', 'thresholds', 'cells', 'suppressed', 'promises', 'contentHash']
const SAID_OF_RULES = ['minimumFrequency', 'minimumAgencies', 'base', 'roundBelow']
const SEEDS = Array.from({ length: 40 }, (_, seed) => 2000 + seed)

let solver: Solver
beforeAll(async () => {
  solver = await loadHighsSolver()
})

const square = (rows: string) =>
  sourcesOf(
    {
      microdata: 'r.csv',
      count: 'n',
      dimensions: { row: {}, column: {} },
      tables: [['row', 'column']],
      primary: { minimumFrequency: 5 },
      cost: 'one',
      method: 'suppress',
    },
    { 'r.csv': `row,column,n\n${rows}` },
  )

const REST = 'a,z,50\nb,z,50\nc,x,50\nc,y,50\nc,z,50\n'

test('D4: two tables that differ in suppressed cells alone, another one small in each, are published in the same bytes', () => {
  // Margins of the block: 12, 12 by 12, 12. Small is a,x (and b,y) in the first, and a,y (and b,x) in the second.
  const one = filesOf(square(`a,x,2\na,y,10\nb,x,10\nb,y,2\n${REST}`))
  const other = filesOf(square(`a,x,10\na,y,2\nb,x,2\nb,y,10\n${REST}`))
  expect(primariesIn(one.steward)).toEqual(['a,x', 'b,y'])
  expect(primariesIn(other.steward)).toEqual(['a,y', 'b,x'])
  expect(other.publishable).toEqual(one.publishable)
})

test('D4: where primary and secondary cells change places and the pattern stays, so do the public bytes', () => {
  let changed = 0
  for (const seed of SEEDS) {
    const values = randomSquare(seed)
    const first = filesOf(given(values, ['a,x']))
    const secondary = statusesIn(first.steward, 'secondary')
    const second = filesOf(given(values, secondary))
    const suppressed = ['a,x', ...secondary].toSorted()
    const again = [...secondary, ...statusesIn(second.steward, 'secondary')].toSorted()
    if (suppressed.join(';') !== again.join(';')) continue
    changed += 1
    expect(second.publishable).toEqual(first.publishable)
    expect(second.steward).not.toEqual(first.steward)
  }
  expect(changed).toBeGreaterThan(10)
})

describe.each(['hierarchical', 'linked'] as const)('random %s tables', (shape) => {
  test.each(['suppress', 'round'] as const)(
    'D4: %s: the public certificate has the keys that it may have, and no other',
    (method) => {
      for (const seed of SEEDS.slice(0, 10)) {
        const { publishable } = protect(randomSources(seed, { shape, method }).sources, solver)
        expect([...(publishable ?? new Map()).keys()]).toEqual(['public.csv', 'public-certificate.json'])
        const certificate = JSON.parse(publishable?.get('public-certificate.json') ?? '') as object
        expect(Object.keys(certificate).toSorted()).toEqual(ALLOWED.toSorted())
        const { thresholds } = certificate as { thresholds: object }
        expect(Object.keys(thresholds).filter((key) => !SAID_OF_RULES.includes(key))).toEqual([])
      }
    },
  )

  test('D4: public rows are all combinations of codes in one order, whatever they hold, and know two words', () => {
    const orders = SEEDS.slice(0, 10).map((seed) => {
      const tables = randomSources(seed, { shape, method: 'suppress' })
      const text = protect(tables.sources, solver).publishable?.get('public.csv') ?? ''
      expect(text).not.toMatch(/primary|secondary|sensitive/i)
      const rows = rowsOf(text, tables)
      for (const { value, status, leaves } of rows) {
        expect(status).toBe(value === null ? 'suppressed' : 'published')
        const count = sumOver(leaves, tables.counts)
        expect(count > 0 && count < 3 && value !== null).toBe(false)
      }
      return rows.map(({ key }) => key).join('\n')
    })
    expect(new Set(orders).size).toBe(1)
  })
})

test('D4: no figure of the steward’s certificate but the count of all suppressed cells is in the public one', () => {
  for (const seed of SEEDS.slice(0, 10)) {
    const { certificate, publishable } = protect(
      randomSources(seed, { shape: 'hierarchical', method: 'suppress' }).sources,
      solver,
    )
    const open = JSON.parse(publishable?.get('public-certificate.json') ?? '') as Record<string, unknown>
    expect(open).toMatchObject({
      cells: certificate.cells,
      suppressed: certificate.primary + certificate.secondary,
      thresholds: { minimumFrequency: 3 },
    })
    const figures = Object.values(open).filter((value) => typeof value === 'number')
    expect(figures).toEqual([certificate.cells, certificate.primary + certificate.secondary])
    expect(open.contentHash).not.toBe(certificate.contentHash)
  }
})

function filesOf(sources: Sources) {
  const { steward, publishable } = protect(sources, solver)
  expect(publishable).not.toBeNull()
  return { steward: steward.get('protected.csv') ?? '', publishable }
}

const primariesIn = (text: string) => statusesIn(text, 'primary')

/** The codes of all rows with a status. */
function statusesIn(text: string, status: string): string[] {
  const lines = text
    .trim()
    .split('\n')
    .filter((line) => line.trim().endsWith(`,${status}`))
  return lines.map((line) => line.split(',').slice(1, 3).join())
}

const ROWS: readonly string[] = ['a', 'b', 'c']
const COLUMNS: readonly string[] = ['x', 'y', 'z']

/** 3 × 3 counts in which a,x, and the three that go with it, are alike in cost. */
function randomSquare(seed: number): number[][] {
  const draw = randomNumbers(seed)
  return ROWS.map(() => COLUMNS.map(() => 5 + Math.floor(20 * draw())))
}

function given(values: readonly (readonly number[])[], primaries: readonly string[]): Sources {
  const all = [...ROWS, 'Total'].flatMap((row) =>
    [...COLUMNS, 'Total'].map((column) => {
      const rows = row === 'Total' ? [0, 1, 2] : [ROWS.indexOf(row)]
      const columns = column === 'Total' ? [0, 1, 2] : [COLUMNS.indexOf(column)]
      const value = rows.flatMap((r) => columns.map((c) => values[r]?.[c] as number))
      const isPrimary = primaries.includes(`${row},${column}`)
      return `${row},${column},${value.reduce((a, b) => a + b)},${isPrimary ? 'primary' : ''}`
    }),
  )
  return sourcesOf(
    {
      cells: 'cells.csv',
      value: 'v',
      status: 'status',
      dimensions: { row: {}, column: {} },
      tables: [['row', 'column']],
      protection: { width: 3 },
      method: 'suppress',
    },
    { 'cells.csv': `row,column,v,status\n${all.join('\n')}\n` },
  )
}
