import { protect } from '../../analytics/disclosure/protect'
import { loadHighsSolver } from '../../analytics/disclosure/solver/highs-solver'
import type { Solver } from '../../analytics/disclosure/solver/solver'
import { type RandomTables, randomSources, rowsOf, type ShownRow, sumOver } from './random-sources'

const SHAPES = ['hierarchical', 'linked'] as const
const SEEDS = Array.from({ length: 30 }, (_, seed) => 1000 + seed)

let solver: Solver
beforeAll(async () => {
  solver = await loadHighsSolver()
})

describe.each(SHAPES)('random %s tables', (shape) => {
  test('D3: rounded tables add up exactly: every row is the sum of the finest cells that it covers', () => {
    for (const seed of SEEDS) {
      const tables = randomSources(seed, { shape, method: 'round', largest: 40 })
      const rows = published(tables)
      const finest = finestOf(rows, tables)
      expect(finest.every((value) => value % 5 === 0)).toBe(true)
      const wrong = rows.filter(({ leaves, value }) => value !== sumOver(leaves, finest))
      expect({ seed, wrong }).toEqual({ seed, wrong: [] })
    }
  })

  test('D3: a row that both linked tables show, or that two codes make, is one figure', () => {
    for (const seed of SEEDS) {
      for (const method of ['round', 'suppress'] as const) {
        const shown = new Map<string, Set<number | null>>()
        for (const { leaves, value } of published(randomSources(seed, { shape, method, largest: 12 }))) {
          const cell = leaves.toSorted((a, b) => a - b).join()
          shown.set(cell, (shown.get(cell) ?? new Set()).add(value))
        }
        const twice = [...shown].filter(([, values]) => values.size > 1)
        expect({ seed, twice }).toEqual({ seed, twice: [] })
      }
    }
  })

  test('D3: with suppression, what is published is true, and a row whose parts are all published is their sum', () => {
    for (const seed of SEEDS) {
      const tables = randomSources(seed, { shape, method: 'suppress', largest: 12 })
      const rows = published(tables)
      const untrue = rows.filter(
        ({ leaves, value }) => value !== null && value !== sumOver(leaves, tables.counts),
      )
      expect({ seed, untrue }).toEqual({ seed, untrue: [] })
      for (const { key, value, parts } of sumsIn(rows)) {
        if (parts.some((part) => part.value === null)) continue
        const sum = parts.reduce((total, part) => total + (part.value as number), 0)
        expect({ seed, key, value }).toEqual({ seed, key, value: sum })
      }
    }
  })

  function published(tables: RandomTables): ShownRow[] {
    const { publishable } = protect(tables.sources, solver, { secret: 'a secret of this test' })
    expect(publishable).not.toBeNull()
    return rowsOf(publishable?.get('public.csv') ?? '', tables)
  }
})

function finestOf(rows: readonly ShownRow[], { counts }: RandomTables): number[] {
  return counts.map((_, leaf) => rows.find(({ leaves }) => leaves.join() === String(leaf))?.value as number)
}

/** Each row with the rows of the same table that make it up along one dimension. */
function sumsIn(rows: readonly ShownRow[]) {
  const byKey = new Map(rows.map((row) => [row.key, row]))
  return rows.flatMap((row) => {
    const codes = row.key.split(',')
    return codes.flatMap((code, at) => {
      if (at === 0) return []
      const children = (at === codes.length - 1 ? KINDS_IN : at === 1 ? PLACES_IN : SIZES_IN)[code] ?? []
      const parts = children.map((child) => byKey.get(codes.with(at, child).join()) as ShownRow)
      return parts.length > 0 ? [{ ...row, parts }] : []
    })
  })
}

const KINDS_IN: Readonly<Record<string, readonly string[]>> = { Total: ['x', 'y', 'z'] }
const PLACES_IN: Readonly<Record<string, readonly string[]>> = {
  Total: ['N', 'S'],
  N: ['n1', 'n2'],
  S: ['s1', 's2'],
}
const SIZES_IN: Readonly<Record<string, readonly string[]>> = {
  Total: ['big', 'small'],
  big: ['n1', 's1'],
  small: ['n2', 's2'],
}
