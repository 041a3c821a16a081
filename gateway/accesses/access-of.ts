import type { Access, Verdict } from '../../platform/access-log/access'
import { ERROR_CATALOGUE, type ErrorCode } from '../../platform/errors'
import type { Principal, Role } from '../../platform/identity/principal'
import type { RequestClaims } from '../../platform/subgraph-module'

/** What was asked for, as far as it is recorded. */
export type Asked = Pick<Access, 'kinds' | 'operation' | 'operationName' | 'cubes' | 'releases'>

export interface Outcome {
  /** Of all errors of the answer. */
  readonly codes: readonly string[]
  readonly cost: number | null
}

/** A caller whom the log of accesses can name. */
export type Named = Principal & { readonly role: Role }

/** Whether a caller is somebody: accesses of the public are not recorded. */
export function isNamed(principal: Principal): principal is Named {
  return principal.role !== null
}

/** An access as it is recorded: who, from the claims; what; and what came of it. Made for every access, so no object is spread. */
export function accessOf(caller: Named, claims: RequestClaims, asked: Asked, outcome: Outcome): Access {
  const { kinds, operation, operationName, cubes, releases } = asked
  const { role, subject, agencyId, funderIds, regions } = caller
  const agencies = kinds.includes('CAPACITY') ? agenciesConcerned(caller) : null
  const purpose = claims.purpose ?? null
  const { cost } = outcome
  const { verdict, code } = verdictOf(outcome.codes)
  return {
    kinds,
    role,
    subject,
    agencyId,
    funderIds,
    regions,
    agencies,
    purpose,
    operation,
    operationName,
    cubes,
    releases,
    cost,
    verdict,
    code,
  }
}

/** Agencies see their own places; coordinators and stewards those of many; nobody else is ever answered. */
function agenciesConcerned({ role, agencyId }: Principal): readonly string[] | null {
  if (role === 'coordinator' || role === 'steward') return null
  return agencyId === null ? [] : [agencyId]
}

/** A refusal counts before a failure: it says more of the caller. */
function verdictOf(codes: readonly string[]): { readonly verdict: Verdict; readonly code: string | null } {
  const [first] = codes
  if (first === undefined) return { verdict: 'ALLOWED', code: null }
  const refusal = codes.find((code) => !isFailure(code))
  return refusal === undefined ? { verdict: 'FAILED', code: first } : { verdict: 'REFUSED', code: refusal }
}

function isFailure(code: string): boolean {
  return Object.hasOwn(ERROR_CATALOGUE, code)
    ? ERROR_CATALOGUE[code as ErrorCode].status >= 500
    : code === 'INTERNAL_SERVER_ERROR'
}
