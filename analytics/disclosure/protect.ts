import { audit } from './audit/audit'
import { auditRounded } from './audit/rounded'
import { type Certificate, jsonText, policyOf, type Verdict } from './certificate/certificate'
import { contentHash } from './certificate/content-hash'
import { publicCertificate } from './certificate/public-certificate'
import { violationOf, violationsOf } from './certificate/violation'
import { readTables, type Tables } from './files/read-tables'
import type { Sources } from './files/sources'
import { writePublic, writeRounded, writeSuppressed } from './files/write-tables'
import { findSensitive } from './find-sensitive'
import { type Pattern, PRIMARY, PUBLISHED, SECONDARY } from './model/pattern'
import type { CellSystem } from './model/system'
import type { Sensitive } from './primary/sensitive'
import type { OnProgress } from './progress'
import { leavesOf, PUBLIC_SECRET, roundAll } from './round-tables-of'
import type { Solver } from './solver/solver'
import { suppress } from './suppress/suppress'
import { suppressionInput } from './suppress-tables'

/** A protected table: texts of files, by name. */
export interface Protected {
  readonly certificate: Certificate
  /** For the steward alone. */
  readonly steward: ReadonlyMap<string, string>
  /** What may be published; null where the tables could not be protected. */
  readonly publishable: ReadonlyMap<string, string> | null
}

export interface ProtectOptions {
  /** What roundings are drawn from. */
  readonly secret?: string
  readonly onProgress?: OnProgress
}

/**
 * The tables of a table.json, protected by its method, audited by other code, and certified: the verdict is the audit's.
 * The same sources, secret and solver give the same bytes. Throws an InputError for everything that is wrong with the
 * sources.
 */
export function protect(sources: Sources, solver: Solver, options: ProtectOptions = {}): Protected {
  const tables = readTables(sources)
  const sensitive = findSensitive(sources.spec, tables)
  return sources.spec.method === 'suppress'
    ? protectBySuppression(sources, tables, sensitive, solver, options)
    : protectByRounding(sources, tables, sensitive, solver, options)
}

function protectBySuppression(
  { spec }: Sources,
  tables: Tables,
  sensitive: Sensitive,
  solver: Solver,
  { onProgress }: ProtectOptions,
): Protected {
  const { tabulation } = tables
  const { system } = tabulation
  const result = suppress(suppressionInput(spec, system, sensitive), solver, onProgress)
  const published = publishedOf(system, result.pattern)
  const audited = audit({ system, published, attackers: sensitive.attackers }, solver, onProgress)
  const violations = violationsOf(tabulation, sensitive.attackers, audited.intervals)
  return certified(
    {
      verdict: audited.holds ? 'protected' : 'unprotected',
      cells: count(system.shown, 1),
      primary: countShown(system, result.pattern, PRIMARY),
      secondary: countShown(system, result.pattern, SECONDARY),
      cost: decimal(result.cost),
      lowerBound: result.lowerBound === null ? null : decimal(result.lowerBound),
      optimal: result.optimal,
      lps: result.lps + audited.lps,
      violations,
      utility: null,
      policy: policyOf(spec),
    },
    writeSuppressed(tabulation, result.pattern),
    writePublic(tabulation, result.pattern),
  )
}

function protectByRounding(
  sources: Sources,
  tables: Tables,
  { attackers, primary }: Sensitive,
  solver: Solver,
  { secret = PUBLIC_SECRET }: ProtectOptions,
): Protected {
  const { spec } = sources
  const { tabulation } = tables
  const { published, utility, rows } = roundAll(sources, tables, secret)
  const leaves = Int32Array.from(leavesOf(sources, tables).ofCell, ({ length }) => length)
  const { intervals, lps } = auditRounded(
    { system: tabulation.system, published, base: spec.base, leaves, attackers },
    solver,
  )
  const violations = intervals.filter(({ holds }) => !holds)
  const text = writeRounded(tabulation, published)
  return certified(
    {
      verdict: violations.length === 0 ? 'protected' : 'unprotected',
      cells: rows,
      primary: count(primary, 1),
      secondary: 0,
      cost: 0,
      lowerBound: null,
      optimal: false,
      lps,
      violations: violations.map((each) => violationOf(tabulation, each.attacker, each)),
      utility,
      policy: policyOf(spec),
    },
    text,
    text,
  )
}

function certified(
  facts: Omit<Certificate, 'contentHash'>,
  protectedText: string,
  publicText: string,
): Protected {
  const certificate = { ...facts, contentHash: contentHash(protectedText) }
  return {
    certificate,
    steward: new Map([
      ['protected.csv', protectedText],
      ['certificate.json', jsonText(certificate)],
    ]),
    publishable: isProtected(certificate.verdict)
      ? new Map([
          ['public.csv', publicText],
          ['public-certificate.json', jsonText(publicCertificate(certificate, publicText))],
        ])
      : null,
  }
}

function isProtected(verdict: Verdict): boolean {
  return verdict === 'protected'
}

/** What a pattern publishes of each cell; NaN where it is suppressed, or no table shows it. */
export function publishedOf({ value, shown }: CellSystem, pattern: Pattern): Float64Array {
  return value.map((each, cell) => (pattern[cell] === PUBLISHED && shown[cell] === 1 ? each : Number.NaN))
}

/** Without the last digits of floating point. */
function decimal(value: number): number {
  return Number(value.toPrecision(15))
}

function count(flags: Uint8Array, wanted: number): number {
  return flags.reduce((sum, flag) => sum + (flag === wanted ? 1 : 0), 0)
}

function countShown({ shown }: CellSystem, pattern: Pattern, wanted: number): number {
  return pattern.reduce((sum, each, cell) => sum + (each === wanted && shown[cell] === 1 ? 1 : 0), 0)
}
