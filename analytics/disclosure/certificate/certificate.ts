import type { TableSpec } from '../files/table-spec'
import type { Violation } from './violation'

export type Verdict = 'protected' | 'unprotected'

/** What a steward must know of a protected table, and nobody else may. */
export interface Certificate {
  readonly verdict: Verdict
  /** Different cells that the tables show. */
  readonly cells: number
  readonly primary: number
  readonly secondary: number
  /** Of the secondary cells, each once. */
  readonly cost: number
  /** No pattern that protects costs less; null where none was proven. */
  readonly lowerBound: number | null
  readonly optimal: boolean
  /** Linear programs solved, the audit's with them. */
  readonly lps: number
  /** What the audit found: empty when protected. */
  readonly violations: readonly Violation[]
  /** How far rounded figures are from the true ones; null where none were rounded. */
  readonly utility: {
    readonly meanAbsoluteError: number
    readonly maxAbsoluteError: number
    readonly hellinger: number
  } | null
  readonly policy: Policy
  /** The SHA-256 of protected.csv. */
  readonly contentHash: string
}

/** What was asked for. */
export type Policy = Pick<TableSpec, 'method' | 'primary' | 'singletons' | 'protection' | 'cost'> &
  Partial<Pick<TableSpec, 'base' | 'roundBelow'>>

export function policyOf(spec: TableSpec): Policy {
  const { method, primary, singletons, protection, cost, base, roundBelow } = spec
  return {
    method,
    primary,
    singletons,
    ...(protection ? { protection } : {}),
    cost,
    ...(method === 'round' ? { base, roundBelow } : {}),
  }
}

/** As a file: keys in their order, two blanks deep. */
export function jsonText(certificate: object): string {
  return `${JSON.stringify(certificate, null, 2)}\n`
}
