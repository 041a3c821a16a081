import fc from 'fast-check'
import type { Layer, RoundingFamily } from '../../../../analytics/disclosure/round/family'

type Row = readonly [province: number, category: number, month: number, household: number, count: number]

/** Small families of the shape of shelterDemand: two levels of margins, three leaf tables on them. */
export const randomFamily: fc.Arbitrary<RoundingFamily> = fc
  .array(fc.tuple(upTo(2), upTo(2), upTo(3), upTo(3), fc.integer({ min: 1, max: 9 })), { maxLength: 14 })
  .map((rows) => familyOf(rows))

function upTo(max: number) {
  return fc.integer({ min: 0, max })
}

export function familyOf(rows: readonly Row[], base = 5): RoundingFamily {
  const layer = (
    name: string,
    splits: string | null,
    key: (row: Row) => string,
    parent: (row: Row) => string | null,
  ): Layer => {
    const cells = new Map<string, { key: string; parent: string | null; count: number }>()
    for (const row of rows) {
      const before = cells.get(key(row))?.count ?? 0
      cells.set(key(row), { key: key(row), parent: parent(row), count: before + row[4] })
    }
    return { name, splits, cells: [...cells.values()], registered: [] }
  }
  const province = (row: Row) => `${row[0]}`
  const category = (row: Row) => `${row[0]}${row[1]}`
  const layers = [
    layer('province', null, province, () => null),
    layer('category', 'province', category, province),
    layer('A', 'category', (row) => `${category(row)}m${row[2]}`, category),
    layer('B', 'province', (row) => `${row[0]}h${row[3]}`, province),
    layer('C', 'category', (row) => `${category(row)}h${row[3]}`, category),
  ]
  return { base, layers: layers.map((each) => (each.name === 'A' ? withMonths(each) : each)) }
}

/** Months over all categories are registered, and are no cells of the tree. */
function withMonths(layer: Layer): Layer {
  const months = new Map<string, string[]>()
  for (const { key } of layer.cells) {
    const month = `${key[0]}${key.slice(2)}`
    months.set(month, [...(months.get(month) ?? []), key])
  }
  return { ...layer, registered: [...months].map(([key, cells]) => ({ key, cells })) }
}

/** Every cell with its layer, true count and rounded value. */
export function allCells(family: RoundingFamily, rounded: ReadonlyMap<string, ReadonlyMap<string, number>>) {
  return family.layers.flatMap((layer) =>
    layer.cells.map((cell) => ({
      ...cell,
      layer: layer.name,
      splits: layer.splits,
      value: rounded.get(layer.name)?.get(cell.key) as number,
    })),
  )
}
