/** The share of contributors in small leaves above which a leaf table is too fine. */
const MOST_IN_SMALL_LEAVES = 0.25
const SMALL_BELOW = 10

/** A registered leaf table, and its leaves in the year before; null where there was none. */
export interface LeafTableChoice {
  readonly name: string
  readonly previousYear: Iterable<number> | null
}

export interface ChosenLeafTable {
  readonly name: string
  /** Why it is not the finest one; null where it is. */
  readonly reason: 'CUBE_TOO_SPARSE' | 'FIRST_YEAR' | null
}

/**
 * The leaf table that serves for the whole of a year: the finest of those given that was not too sparse in the year
 * before, or else the coarsest. In a first year it is the second finest. The year itself is never looked at, or the
 * choice of a table would tell of its counts.
 *
 * @param tables finest first, one at least
 */
export function chooseLeafTable(tables: readonly LeafTableChoice[]): ChosenLeafTable {
  const [finest, second = finest] = tables
  if (!finest || !second) {
    throw new Error('There is no leaf table to choose from.')
  }
  if (finest.previousYear === null) {
    return { name: second.name, reason: second === finest ? null : 'FIRST_YEAR' }
  }
  const fit = tables.find(({ previousYear }) => previousYear !== null && !isTooSparse(previousYear))
  if (fit === finest) {
    return { name: finest.name, reason: null }
  }
  return { name: (fit ?? (tables.at(-1) as LeafTableChoice)).name, reason: 'CUBE_TOO_SPARSE' }
}

/** Whether more than 25 % of contributors sit in leaves of 1..9. Without contributors it is not. */
export function isTooSparse(leaves: Iterable<number>): boolean {
  let all = 0
  let inSmall = 0
  for (const count of leaves) {
    all += count
    inSmall += count < SMALL_BELOW ? count : 0
  }
  return inSmall > MOST_IN_SMALL_LEAVES * all
}
