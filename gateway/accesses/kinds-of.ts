import { ACCESS_KINDS, type AccessKind } from '../../platform/access-log/access'
import type { Scope } from '../../platform/identity/principal'
import type { Requirement } from '../../platform/policy/requirements'

/** What is read where a rule of the schema asks for a scope. */
const KIND_OF_SCOPE: Partial<Record<Scope, AccessKind>> = {
  'statistics:read': 'STATISTICS',
  'reports:read': 'REPORTS',
  'capacity:read': 'CAPACITY',
}

/**
 * The kinds of access that an operation with these rules is; empty: none that is recorded. A field that is added to the graph is
 * recorded by the scope that it asks for, and by nothing that could be forgotten.
 */
export function kindsOf(requirements: readonly Requirement[]): readonly AccessKind[] {
  const scopes = requirements.flatMap(({ rule }) => (rule.kind === 'SCOPES' ? rule.anyOf.flat() : []))
  const kinds = new Set(scopes.map((scope) => KIND_OF_SCOPE[scope as Scope]))
  return ACCESS_KINDS.filter((kind) => kinds.has(kind))
}
