import { csvTable } from '../analytics/disclosure/files/csv-table'
import type { Sources } from '../analytics/disclosure/files/sources'
import { readTableSpec } from '../analytics/disclosure/files/table-spec'

/** Two linked hierarchical tables of 14,960 cells together, over the same records; the same seed gives the same records. */
export function syntheticTables(seed = 1): Sources {
  const draw = drawsFrom(seed)
  const areas = tree('a', [3, 4, 6])
  const kinds = tree('k', [5, 4])
  const ages = tree('g', [2, 3])
  const leaves = { area: areas.leaves, kind: kinds.leaves, age: ages.leaves, sector: SECTORS }
  const skewed = (codes: readonly string[]) => codes[Math.floor(draw() ** 2 * codes.length)] as string
  const records = Array.from({ length: 30_000 }, () => [
    skewed(leaves.area),
    skewed(leaves.kind),
    skewed(leaves.age),
    skewed(leaves.sector),
  ])
  const spec = readTableSpec(JSON.stringify(SPEC), 'table.json')
  return {
    file: 'table.json',
    spec,
    tables: new Map([
      ['records.csv', table('records.csv', ['area', 'kind', 'age', 'sector'], records)],
      ['areas.csv', table('areas.csv', ['code', 'parent'], areas.rows)],
      ['kinds.csv', table('kinds.csv', ['code', 'parent'], kinds.rows)],
      ['ages.csv', table('ages.csv', ['code', 'parent'], ages.rows)],
    ]),
  }
}

const SECTORS = ['s1', 's2', 's3', 's4']

const SPEC = {
  microdata: 'records.csv',
  dimensions: {
    area: { hierarchy: 'areas.csv' },
    kind: { hierarchy: 'kinds.csv' },
    age: { hierarchy: 'ages.csv' },
    sector: {},
  },
  tables: [
    ['area', 'kind', 'sector'],
    ['area', 'age', 'sector'],
  ],
  primary: { minimumFrequency: 4 },
  cost: 'value',
  method: 'suppress',
  protection: { width: 1 },
}

/** A tree in which each code of a level has so many codes below it. */
function tree(letter: string, widths: readonly number[]): { rows: string[][]; leaves: string[] } {
  const rows: string[][] = []
  let level = ['']
  for (const width of widths) {
    level = level.flatMap((parent) =>
      Array.from({ length: width }, (_, number) => {
        const code = parent === '' ? `${letter}${number}` : `${parent}.${number}`
        rows.push([code, parent])
        return code
      }),
    )
  }
  return { rows, leaves: level }
}

function table(file: string, header: readonly string[], rows: readonly (readonly string[])[]) {
  return csvTable(
    file,
    [header, ...rows].map((fields, index) => ({ row: index + 1, fields })),
  )
}

/** Numbers from 0 to below 1: a linear congruential generator, the same on every machine. */
function drawsFrom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}
