/**
 * Tables that partition the same records, as layers: each layer splits every cell of a layer before it into parts. The
 * common margins of linked tables are layers, and so are the tables' leaves; a layer split by several others is a
 * margin that those share.
 */
export interface RoundingFamily {
  /** Published values are multiples of it; a whole number, at least 2. */
  readonly base: number
  /** Coarsest first: a layer comes after the one that it splits. */
  readonly layers: readonly Layer[]
}

export interface Layer {
  readonly name: string
  /** The layer that this one splits; null: it splits the total of everything, which is no cell itself. */
  readonly splits: string | null
  readonly cells: readonly LayerCell[]
  /** Sums of this layer's cells, not cells of any layer themselves, that should come close to the truth. */
  readonly registered: readonly RegisteredMargin[]
}

export interface LayerCell {
  /** Unique in its layer. */
  readonly key: string
  /** The key of the cell that it is a part of; null in a layer that splits the total. */
  readonly parent: string | null
  /** The true count. */
  readonly count: number
}

export interface RegisteredMargin {
  readonly key: string
  readonly cells: readonly string[]
  /** What the margin is already off (published − true) by parts released before, as a year is by its first quarters. */
  readonly carried?: number
}

/** Rounded values: of each layer, by key. */
export type RoundedFamily = ReadonlyMap<string, ReadonlyMap<string, number>>

/** The parts of each cell that the layer splits, by that cell's key, both in the order of the layer. */
export function partsByParent(layer: Layer): Map<string | null, LayerCell[]> {
  const parts = new Map<string | null, LayerCell[]>()
  for (const cell of layer.cells) {
    const siblings = parts.get(cell.parent)
    if (siblings) {
      siblings.push(cell)
    } else {
      parts.set(cell.parent, [cell])
    }
  }
  return parts
}
