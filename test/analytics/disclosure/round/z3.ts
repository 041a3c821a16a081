import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Layer, RoundingFamily } from '../../../../analytics/disclosure/round/family'

export interface Z3Record {
  readonly region: string
  readonly county: string
  readonly group: string
  readonly income: string
  readonly month: string
  readonly count: number
}

export function z3Records(folder: string): Z3Record[] {
  return rows(join(folder, 'records.csv')).map(
    ([region = '', county = '', group = '', income = '', month = '', _half, count]) => {
      return { region, county, group, income, month, count: Number(count) }
    },
  )
}

/** Both tables of z3 on their common margin, main income × month. */
export function z3Family(folder: string): RoundingFamily {
  const records = z3Records(folder)
  const margin = (record: Z3Record) => `${record.income}|${record.month}`
  return {
    base: 5,
    layers: [
      layerOf(records, 'margin', null, margin, () => null),
      layerOf(records, 'county', 'margin', (record) => `${record.county}|${margin(record)}`, margin),
      layerOf(records, 'group', 'margin', (record) => `${record.group}|${margin(record)}`, margin),
    ],
  }
}

/**
 * The leaves of z3, and its publishable cells: every pair of codes in the three hierarchies, at all levels. A code with
 * a single child is a cell beside its child, though both cover the same records.
 */
export function z3Tables(folder: string): { leaves: number[]; cells: Int32Array[] } {
  const [counties, groups, halves] = ['fylke', 'kostragr', 'mnd'].map(
    (name) => new Map(rows(join(folder, `${name}.csv`)).map(([code, parent]) => [code, parent])),
  )
  const cells = new Map<string, number[]>()
  const records = z3Records(folder)
  records.forEach(({ region, income, month }, leaf) => {
    for (const place of new Set([...upwards(region, counties), ...upwards(region, groups)])) {
      for (const kind of [income, 'Total']) {
        for (const time of upwards(month, halves)) {
          const cell = JSON.stringify([place, kind, time])
          cells.set(cell, [...(cells.get(cell) ?? []), leaf])
        }
      }
    }
  })
  return {
    leaves: records.map(({ count }) => count),
    cells: [...cells.values()].map((cell) => Int32Array.from(cell)),
  }
}

function upwards(code: string, parents: Map<string | undefined, string | undefined> | undefined): string[] {
  const parent = parents?.get(code)
  return [code, ...(parent ? upwards(parent, parents) : ['Total'])]
}

function rows(file: string): string[][] {
  const lines = readFileSync(file, 'utf8').trim().split(/\r?\n/)
  return lines.slice(1).map((line) => line.split(','))
}

function layerOf(
  records: readonly Z3Record[],
  name: string,
  splits: string | null,
  key: (record: Z3Record) => string,
  parent: (record: Z3Record) => string | null,
): Layer {
  const cells = new Map<string, { key: string; parent: string | null; count: number }>()
  for (const record of records) {
    const count = (cells.get(key(record))?.count ?? 0) + record.count
    cells.set(key(record), { key: key(record), parent: parent(record), count })
  }
  return { name, splits, cells: [...cells.values()], registered: [] }
}
