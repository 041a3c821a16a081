import type { Layer, RoundingFamily } from '../../disclosure/round/family'
import { BASE } from './base'
import { type LeafTable, provinceOf, type TableName } from './leaf-tables'
import { type CarriedErrors, type MarginLayer, registeredMargins } from './margins'
import { result3Of } from './results'
import { type CountsByAgency, coarsen, keyOf, totalsOf } from './tabulate'

/** Counts of the finest leaves of each table. */
export type FinestCounts = Readonly<Record<TableName, CountsByAgency>>

/** A layer of the family of a quarter, with what each agency has in its cells. */
export interface DemandLayer extends MarginLayer {
  readonly splits: string | null
  readonly cells: readonly DemandCell[]
  readonly byAgency: CountsByAgency
}

interface DemandCell {
  readonly key: string
  readonly codes: readonly string[]
  readonly parent: string | null
  readonly count: number
}

/**
 * The layers of a quarter: the two margins that tables share, and the leaf tables that split them. Only cells that are not
 * empty: empty ones are shown as 0, and no draw is about them.
 */
export function quarterLayers(finest: FinestCounts, leafTables: readonly LeafTable[]): DemandLayer[] {
  const margin = (name: MarginName) =>
    coarsen(finest.A, (key) => marginKey(name, DIMENSIONS_OF_A, key.split('|')))
  return [
    layerOf('province', null, MARGIN_DIMENSIONS.province, margin('province')),
    layerOf('category', 'province', MARGIN_DIMENSIONS.category, margin('category')),
    ...leafTables.map(({ table, splits, axes, codesOf }) =>
      layerOf(
        table,
        splits,
        [...axes, 'RESULT'],
        coarsen(finest[table], (key) => keyOf(codesOf(key.split('|')))),
      ),
    ),
  ]
}

export function quarterFamily(layers: readonly DemandLayer[], carried: CarriedErrors): RoundingFamily {
  return {
    base: BASE,
    layers: layers.map(
      (layer): Layer => ({
        name: layer.name,
        splits: layer.splits,
        cells: layer.cells,
        registered: registeredMargins(layer, carried),
      }),
    ),
  }
}

export const DIMENSIONS_OF_A = ['PERIOD', 'REGION', 'CATEGORY', 'RESULT'] as const

export type MarginName = 'province' | 'category'

const MARGIN_DIMENSIONS = {
  province: ['REGION', 'RESULT'],
  category: ['REGION', 'CATEGORY', 'RESULT'],
} as const

/** The key of the shared margin that a cell of these dimensions is in. */
export function marginKey(name: MarginName, dimensions: readonly string[], codes: readonly string[]): string {
  return keyOf(
    MARGIN_DIMENSIONS[name].map((dimension) => {
      const code = codes[dimensions.indexOf(dimension)] as string
      if (dimension === 'REGION') return provinceOf(code)
      return dimension === 'RESULT' ? result3Of(code) : code
    }),
  )
}

function layerOf(
  name: string,
  splits: MarginName | null,
  dimensions: readonly string[],
  byAgency: CountsByAgency,
): DemandLayer {
  const cells = [...totalsOf(byAgency)].map(([key, count]) => {
    const codes = key.split('|')
    return { key, codes, parent: splits && marginKey(splits, dimensions, codes), count }
  })
  return { name, splits, dimensions, cells, byAgency }
}
