import { partsByParent, type RoundedFamily, type RoundingFamily } from './family'

/** The cells of all layers, numbered, with the sums that tie them; cell 0 is the total of everything. */
export interface FamilySums {
  readonly size: number
  /** The number of a cell. Throws where the family has none of that name. */
  readonly cellOf: (layer: string, key: string) => number
  readonly cells: readonly FamilyCell[]
  /** Coarsest first: a cell is a part of an earlier sum before it is split by a later one. */
  readonly sums: readonly FamilySum[]
}

export interface FamilyCell {
  readonly layer: string | null
  readonly key: string | null
  readonly parent: string | null
}

export interface FamilySum {
  readonly whole: number
  readonly parts: readonly number[]
}

export function familySums(family: RoundingFamily): FamilySums {
  const cells: FamilyCell[] = [{ layer: null, key: null, parent: null }]
  const numbers = new Map<string, Map<string, number>>()
  const sums: FamilySum[] = []
  const cellOf = (layer: string, key: string) => {
    const number = numbers.get(layer)?.get(key)
    if (number === undefined) {
      throw new Error(`The family has no cell "${key}" in a layer "${layer}".`)
    }
    return number
  }
  for (const layer of family.layers) {
    numbers.set(
      layer.name,
      new Map(
        layer.cells.map(({ key, parent }) => [key, cells.push({ layer: layer.name, key, parent }) - 1]),
      ),
    )
    for (const [parent, parts] of partsByParent(layer)) {
      sums.push({
        whole: layer.splits === null ? 0 : cellOf(layer.splits, parent as string),
        parts: parts.map(({ key }) => cellOf(layer.name, key)),
      })
    }
  }
  return { size: cells.length, cellOf, cells, sums }
}

/** A figure of every cell, by its number: what `figures` says of it, 0 where it says nothing; the total is `total`. */
export function figuresOf(sums: FamilySums, figures: RoundedFamily, total: number): Float64Array {
  return Float64Array.from(sums.cells, ({ layer, key }) =>
    layer === null ? total : (figures.get(layer)?.get(key as string) ?? 0),
  )
}

/** The sum of a layer that splits the total. */
export function totalOf(family: RoundingFamily, figures: RoundedFamily): number {
  const top = family.layers.find((layer) => layer.splits === null)
  return [...(figures.get(top?.name ?? '')?.values() ?? [])].reduce((total, value) => total + value, 0)
}
