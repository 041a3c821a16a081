import { partsByParent, type RoundedFamily, type RoundingFamily } from './family'

/** The cells of all layers, numbered, with the sums that tie them; cell 0 is the total of everything. */
export interface FamilySums {
  readonly size: number
  /** The number of a cell; undefined where the family has none of that name. */
  readonly findCell: (layer: string, key: string) => number | undefined
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
  const findCell = (layer: string, key: string) => numbers.get(layer)?.get(key)
  const cellOf = (layer: string, key: string) => {
    const number = findCell(layer, key)
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
  return { size: cells.length, findCell, cellOf, cells, sums }
}

/** A figure of every cell, by its number: what `figures` says of it, 0 where it says nothing; the total is `total`. */
export function figuresOf(sums: FamilySums, figures: RoundedFamily, total: number): Float64Array {
  const found = new Float64Array(sums.size)
  found[0] = total
  // From the figures, not from the cells: an agency has counts in few.
  for (const [layer, values] of figures) {
    for (const [key, value] of values) {
      const cell = sums.findCell(layer, key)
      if (cell !== undefined) found[cell] = value
    }
  }
  return found
}

/** The sum of a layer that splits the total. */
export function totalOf(family: RoundingFamily, figures: RoundedFamily): number {
  const top = family.layers.find((layer) => layer.splits === null)
  return [...(figures.get(top?.name ?? '')?.values() ?? [])].reduce((total, value) => total + value, 0)
}
