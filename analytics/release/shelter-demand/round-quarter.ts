import type { RoundedFamily } from '../../disclosure/round/family'
import type { DrawKey } from '../../disclosure/round/keyed-draw'
import { roundFamilyAgain } from '../../disclosure/round/round-again'
import { roundFamilyForAgencies } from '../../disclosure/round/round-for-agencies'
import { type KeptQuarter, keptCounts } from './kept'
import type { LeafTable } from './leaf-tables'
import type { CarriedErrors } from './margins'
import { type DemandLayer, DIMENSIONS_OF_A, marginKey, quarterFamily } from './quarter-family'
import { coarsen, keyOf, totalsOf } from './tabulate'

/**
 * What is shown of each cell of a quarter's layers. Where the quarter was released before, cells of the same count are shown as
 * they were, if that can be; else every draw is made as if for the first time.
 */
export function roundQuarter(
  layers: readonly DemandLayer[],
  leafTables: readonly LeafTable[],
  key: DrawKey,
  carried: CarriedErrors,
  before: KeptQuarter | null,
): RoundedFamily {
  const family = quarterFamily(layers, carried)
  const agencies = ownCounts(layers)
  const again = before && roundFamilyAgain(family, key, roundedBefore(before, leafTables), agencies)
  return again ?? roundFamilyForAgencies(family, key, agencies).rounded
}

/** What each agency has in the cells, by layer. */
function ownCounts(layers: readonly DemandLayer[]): RoundedFamily[] {
  const byAgency = new Map<string, Map<string, Map<string, number>>>()
  for (const { name, byAgency: cells } of layers) {
    for (const [key, agencies] of cells) {
      for (const [agency, count] of agencies) {
        const own = byAgency.get(agency) ?? new Map<string, Map<string, number>>()
        const ofLayer = own.get(name) ?? new Map<string, number>()
        byAgency.set(agency, own.set(name, ofLayer.set(key, count)))
      }
    }
  }
  return [...byAgency.values()]
}

function roundedBefore({ leaves, shown }: KeptQuarter, leafTables: readonly LeafTable[]) {
  const counts = new Map<string, ReadonlyMap<string, number>>()
  const figures = new Map<string, ReadonlyMap<string, number>>()
  for (const { table, codesOf } of leafTables) {
    const served = coarsen(keptCounts(leaves[table]), (key) => keyOf(codesOf(key.split('|'))))
    counts.set(table, totalsOf(served))
    figures.set(table, new Map(Object.entries(shown[table])))
  }
  return { counts: withMargins(counts), shown: withMargins(figures) }
}

/** The figures of leaf tables with those of the margins that they share, added up from table A. */
function withMargins(leaves: ReadonlyMap<string, ReadonlyMap<string, number>>): RoundedFamily {
  const [province, category] = [new Map<string, number>(), new Map<string, number>()]
  for (const [key, figure] of leaves.get('A') ?? []) {
    const codes = key.split('|')
    add(province, marginKey('province', DIMENSIONS_OF_A, codes), figure)
    add(category, marginKey('category', DIMENSIONS_OF_A, codes), figure)
  }
  return new Map([...leaves, ['province', province], ['category', category]])
}

function add(sums: Map<string, number>, key: string, figure: number): void {
  sums.set(key, (sums.get(key) ?? 0) + figure)
}
