import { type Layer, partsByParent, type RoundingFamily } from './family'

/**
 * Returns when the family is what its type says: counts are whole and not negative, keys are unique, and the parts of
 * every cell add up to it in every layer that splits it. Throws otherwise, naming layer and key.
 */
export function checkFamily(family: RoundingFamily): void {
  if (!Number.isSafeInteger(family.base) || family.base < 2) {
    throw new Error(`A rounding base is a whole number of at least 2, not ${family.base}.`)
  }
  checkTotals(family.layers.filter((layer) => layer.splits === null))
  const counts = new Map<string, Map<string, number>>()
  for (const layer of family.layers) {
    const split = layer.splits === null ? null : counts.get(layer.splits)
    if (split === undefined) {
      throw new Error(`Layer "${layer.name}" splits "${layer.splits}", which is not a layer before it.`)
    }
    counts.set(layer.name, countsOf(layer))
    if (split) {
      checkSums(layer, split)
    }
  }
}

function checkTotals(layers: readonly Layer[]): void {
  const totals = layers.map(({ cells }) => cells.reduce((total, { count }) => total + count, 0))
  layers.forEach(({ name }, index) => {
    if (totals[index] !== totals[0]) {
      throw new Error(
        `Layer "${name}" has ${totals[index]} in all, and "${layers[0]?.name}" has ${totals[0]}.`,
      )
    }
  })
}

function countsOf(layer: Layer): Map<string, number> {
  const counts = new Map<string, number>()
  for (const { key, parent, count } of layer.cells) {
    if (counts.has(key)) {
      throw new Error(`Layer "${layer.name}" has the cell "${key}" twice.`)
    }
    if (!Number.isSafeInteger(count) || count < 0) {
      throw new Error(`Layer "${layer.name}" counts ${count} in "${key}".`)
    }
    if ((parent === null) !== (layer.splits === null)) {
      throw new Error(`Layer "${layer.name}" has the cell "${key}" under "${parent}".`)
    }
    counts.set(key, count)
  }
  return counts
}

function checkSums(layer: Layer, split: ReadonlyMap<string, number>): void {
  const parts = partsByParent(layer)
  for (const [parent, count] of split) {
    const sum = (parts.get(parent) ?? []).reduce((total, part) => total + part.count, 0)
    if (sum !== count) {
      throw new Error(`Layer "${layer.name}" has ${sum} in the parts of "${parent}", which counts ${count}.`)
    }
  }
  for (const parent of parts.keys()) {
    if (!split.has(parent as string)) {
      throw new Error(`Layer "${layer.name}" has parts of "${parent}", which is not in "${layer.splits}".`)
    }
  }
}
