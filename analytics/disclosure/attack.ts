import { attackAsReader } from './audit/attacks'
import { fillIn } from './audit/attacks/fill-in'
import { type Rate, rangesByRates } from './audit/attacks/percentage'
import type { Recovery } from './audit/attacks/recovery'
import { audit } from './audit/audit'
import { isMet, makeClaim } from './audit/claim'
import { auditRounded } from './audit/rounded'
import { type Violation, violationOf, violationsOf, whereIs } from './certificate/violation'
import type { CsvTable } from './files/csv-table'
import { InputError } from './files/input-error'
import { readPublished } from './files/read-published'
import { readRates } from './files/read-rates'
import { readTables } from './files/read-tables'
import type { Sources } from './files/sources'
import { findSensitive } from './find-sensitive'
import type { Tabulation } from './model/from-records'
import { publishableRows } from './model/leaves'
import type { OnProgress } from './progress'
import { leavesOf } from './round-tables-of'
import type { Solver } from './solver/solver'

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
  /** What a reader finds without a linear program; always empty for rounded tables. */
  readonly recoveries: readonly Recovered[]
}

/** A sensitive cell, or a small group of cells, that somebody finds with pencil and paper. */
export interface Recovered {
  readonly attack: Recovery['attack']
  readonly attacker: string
  /** One cell, or the cells whose sum was found. */
  readonly cells: readonly Pick<Violation, 'table' | 'cell'>[]
  /** Beside the attacker's own part, where they have one. */
  readonly recovered: number
}

export interface AttackOptions {
  /** Percentages that are published beside the tables. */
  readonly rates?: CsvTable
  readonly onProgress?: OnProgress
}

/**
 * What can be worked out from a published table, ours or another tool's, about each cell that its table.json calls
 * sensitive: by linear programs, and as readers would. Throws an InputError for everything that is wrong with the sources,
 * the table or the rates.
 */
export function attack(
  sources: Sources,
  published: CsvTable,
  solver: Solver,
  { rates, onProgress }: AttackOptions = {},
): Attacked {
  const { spec } = sources
  const tables = readTables(sources)
  const { tabulation } = tables
  const { system } = tabulation
  const { attackers, primary } = findSensitive(spec, tables)
  const { exact, rounded, missing, ignored, listed } = readPublished(published, spec, tables)
  const isRounded = rounded.some((figure) => !Number.isNaN(figure))
  if (isRounded && rates) {
    throw new InputError({ file: rates.file }, 'rates are tried on suppressed cells; this table is rounded.')
  }
  const found = isRounded ? attackRounded() : attackSuppressed(rates ? readRates(rates, spec, tables) : [])
  return {
    verdict: found.violations.length + found.recoveries.length === 0 ? 'holds' : 'fails',
    cells: spec.method === 'round' ? publishableRows(tabulation).length : countOf(system.shown),
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

  function attackSuppressed(rates: readonly Rate[]) {
    const { intervals, lps } = audit({ system, published: exact, attackers }, solver, onProgress)
    // A named protection takes the place of what the rules require, and says nothing of groups.
    const k = spec.protection ? null : (spec.primary.minimumFrequency ?? null)
    const recoveries = attackAsReader({ system, published: exact, attackers, k, rates })
    return {
      lps,
      violations: [...violationsOf(tabulation, attackers, intervals), ...narrowedByRates(rates)],
      recoveries: recoveries.map((recovery) => recoveredOf(tabulation, recovery)),
    }
  }

  /** Sensitive cells of which one percentage by itself shows too much. */
  function narrowedByRates(rates: readonly Rate[]): Violation[] {
    const ranges = rangesByRates(system, fillIn(system, exact), rates)
    return attackers.flatMap((attacker) =>
      attacker.needs.flatMap((need) => {
        const claim = makeClaim(need, attacker, system)
        const own = attacker.atLeast[need.cell] ?? 0
        return ranges
          .filter(({ cell }) => cell === need.cell)
          .map(({ least, most }) => ({ need, lower: Math.max(0, least - own), upper: most - own }))
          .filter(
            ({ lower, upper }) => !isMet(claim, { lower: lower - claim.rest, upper: upper - claim.rest }),
          )
          .map((range) => violationOf(tabulation, attacker, range))
      }),
    )
  }

  function attackRounded() {
    const leaves = Int32Array.from(leavesOf(sources, tables).ofCell, ({ length }) => length)
    const { base } = spec
    const { intervals, lps } = auditRounded(
      { system, published: rounded, exact, base, leaves, attackers },
      solver,
    )
    const violations = intervals
      .filter(({ holds }) => !holds)
      .map((each) => violationOf(tabulation, each.attacker, each))
    return { lps, violations, recoveries: [] }
  }
}

function recoveredOf(tabulation: Tabulation, { cells, recovered, ...by }: Recovery): Recovered {
  return {
    ...by,
    cells: cells.map((cell) => whereIs(tabulation, cell)),
    // Without the last digits of floating point.
    recovered: Number(recovered.toPrecision(12)),
  }
}

function countOf(flags: Uint8Array): number {
  return flags.reduce((sum, flag) => sum + flag, 0)
}
