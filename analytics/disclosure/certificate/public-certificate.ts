import type { TableSpec } from '../files/table-spec'
import type { Certificate, Verdict } from './certificate'
import { contentHash } from './content-hash'

/** What everybody may know of a published table. Nothing in it differs between a primary and a secondary cell. */
export interface PublicCertificate {
  readonly verdict: Verdict
  readonly method: TableSpec['method']
  readonly thresholds: Thresholds
  readonly cells: number
  readonly suppressed: number
  /** Ids of the promises that hold for this table. */
  readonly promises: readonly string[]
  /** The SHA-256 of public.csv. */
  readonly contentHash: string
}

/** The rules about counts. The parameters of dominance and p% narrow intervals down when they are known, and stay out. */
export interface Thresholds {
  readonly minimumFrequency?: number
  readonly minimumAgencies?: number
  readonly base?: number
  readonly roundBelow?: number | 'all'
}

export function publicCertificate(certificate: Certificate, publicText: string): PublicCertificate {
  const { verdict, cells, primary, secondary, policy } = certificate
  const { method, base, roundBelow } = policy
  const { minimumFrequency, minimumAgencies } = policy.primary
  const isSuppressed = method === 'suppress'
  return {
    verdict,
    method,
    thresholds: {
      ...(minimumFrequency === undefined ? {} : { minimumFrequency }),
      ...(minimumAgencies === undefined ? {} : { minimumAgencies }),
      ...(isSuppressed || base === undefined ? {} : { base }),
      ...(isSuppressed || roundBelow === undefined ? {} : { roundBelow }),
    },
    cells,
    suppressed: isSuppressed ? primary + secondary : 0,
    promises: verdict === 'protected' ? ['D1', 'D3', 'D4', 'D6'] : [],
    contentHash: contentHash(publicText),
  }
}
