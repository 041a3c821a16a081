import { audit } from './audit/audit'
import { auditRounded } from './audit-rounded'
import { type Violation, violationOf, violationsOf } from './certificate/violation'
import type { CsvTable } from './files/csv-table'
import { readPublished } from './files/read-published'
import { readTables } from './files/read-tables'
import type { Sources } from './files/sources'
import { findSensitive } from './find-sensitive'
import { publishableRows } from './model/leaves'
import { leavesOf } from './round-tables-of'
import type { Solver } from './solver/solver'
import type { OnProgress } from './suppress/contract'

/** What came of an attack on a published table. */
export interface Attacked {
  readonly verdict: 'holds' | 'fails'
  /** Different cells that the tables show. */
  readonly cells: number
  readonly sensitive: number
  readonly suppressed: number
  /** Cells with contributors that the file leaves out: taken for suppressed. */
  readonly missing: number
  /** Rows of the file whose codes are not in the data. */
  readonly ignored: number
  /** Suppressed rows that show a value, which was not read: their status decides. */
  readonly listed: number
  readonly lps: number
  readonly violations: readonly Violation[]
}

/**
 * What can be worked out from a published table, ours or another tool's, about each cell that its table.json calls
 * sensitive. Throws an InputError for everything that is wrong with the sources or the table.
 */
export function attack(
  sources: Sources,
  published: CsvTable,
  solver: Solver,
  onProgress: OnProgress = () => {},
): Attacked {
  const tables = readTables(sources)
  const { tabulation } = tables
  const { system } = tabulation
  const { attackers, primary } = findSensitive(sources.spec, tables)
  const { exact, rounded, missing, ignored, listed } = readPublished(published, sources.spec, tables)
  const isRounded = rounded.some((figure) => !Number.isNaN(figure))
  const found = isRounded ? attackRounded() : attackSuppressed()
  return {
    verdict: found.violations.length === 0 ? 'holds' : 'fails',
    cells: sources.spec.method === 'round' ? publishableRows(tabulation).length : countOf(system.shown),
    sensitive: countOf(primary),
    suppressed: isRounded ? 0 : exact.reduce((sum, each, cell) => sum + unseen(each, cell), 0),
    missing,
    ignored,
    listed,
    ...found,
  }

  function unseen(figure: number, cell: number): number {
    return Number.isNaN(figure) && system.shown[cell] === 1 ? 1 : 0
  }

  function attackSuppressed() {
    const { intervals, lps } = audit({ system, published: exact, attackers }, solver, onProgress)
    return { lps, violations: violationsOf(tabulation, attackers, intervals) }
  }

  function attackRounded() {
    const leaves = Int32Array.from(leavesOf(sources, tables).ofCell, ({ length }) => length)
    const { base } = sources.spec
    const { intervals, lps } = auditRounded(
      { system, published: rounded, exact, base, leaves, attackers },
      solver,
    )
    const violations = intervals
      .filter(({ holds }) => !holds)
      .map((each) => violationOf(tabulation, each.attacker, each))
    return { lps, violations }
  }
}

function countOf(flags: Uint8Array): number {
  return flags.reduce((sum, flag) => sum + flag, 0)
}
