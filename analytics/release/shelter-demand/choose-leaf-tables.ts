import { chooseLeafTable } from '../../disclosure/round/sparse'
import { type KeptQuarter, keptCounts } from './kept'
import { LEAF_TABLES, type LeafTable, TABLE_NAMES } from './leaf-tables'
import { keyOf, totalsOf } from './tabulate'

/**
 * The leaf tables that serve for a quarter, A, B and C: those of another quarter of its year where one is given, or else as
 * fine as the year before was not too sparse for. In a first year, one that no whole year comes before, the coarser ones.
 *
 * @param sameYear     what was kept of another quarter of the year; null where none is released
 * @param previousYear what was kept of all four quarters of the year before; null where one is missing
 */
export function chooseLeafTables(
  sameYear: KeptQuarter | null,
  previousYear: readonly KeptQuarter[] | null,
): LeafTable[] {
  return TABLE_NAMES.map((table) => {
    const name =
      sameYear?.leafTables[table] ??
      chooseLeafTable(
        LEAF_TABLES[table].map((each) => ({
          name: each.name,
          previousYear: previousYear && leavesOf(each, previousYear),
        })),
      ).name
    const chosen = LEAF_TABLES[table].find((each) => each.name === name)
    if (!chosen) throw new Error(`There is no leaf table "${name}".`)
    return chosen
  })
}

/** Counts of the leaves of a year, in every quarter. */
function leavesOf({ table, codesOf }: LeafTable, quarters: readonly KeptQuarter[]): number[] {
  return quarters.flatMap(({ leaves }) => {
    const counts = new Map<string, number>()
    for (const [key, count] of totalsOf(keptCounts(leaves[table]))) {
      const leaf = keyOf(codesOf(key.split('|')))
      counts.set(leaf, (counts.get(leaf) ?? 0) + count)
    }
    return [...counts.values()]
  })
}
