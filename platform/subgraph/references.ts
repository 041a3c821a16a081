import { type Principal, PUBLIC } from '../identity/principal'
import { isUuid } from '../ids'
import { assertAllowed } from '../policy/check'
import type { Rules } from '../policy/rules'
import type { RequestClaims } from '../subgraph-module'

/** Answers the entity that a representation stands for, or null where there is none. */
// biome-ignore lint/suspicious/noExplicitAny: representations differ in shape from entity to entity
export type ReferenceResolver<Context> = (reference: any, context: Context) => unknown

/** An entity of another subgraph that has a UUID, which is given in lower case; null where its key is none. */
export function referenceByUuid({ id }: { readonly id: unknown }): { readonly id: string } | null {
  return isUuid(id) ? { id: id.toLowerCase() } : null
}

/**
 * References that fall under the rules of their types. Which entities are asked for is in the values of an operation, not in its text:
 * `_entities { __typename }` names none, and would tell whether there is one.
 */
export function underRules<Context extends object>(
  references: Readonly<Record<string, ReferenceResolver<Context>>>,
  rules: Rules,
  callers: Callers<Context>,
): Readonly<Record<string, ReferenceResolver<Context>>> {
  const guarded = Object.entries(references).map(([coordinate, resolve]) => {
    const requirements = (rules.get(coordinate) ?? []).map((rule) => ({ coordinate, rule }))
    const keeping: ReferenceResolver<Context> = (reference, context) => {
      assertAllowed(requirements, callers.principalOf(context))
      return resolve(reference, context)
    }
    return [coordinate, requirements.length > 0 ? keeping : resolve] as const
  })
  return Object.fromEntries(guarded)
}

/** The contexts that were made, and for whom. */
export class Callers<Context extends object> {
  private readonly of = new WeakMap<Context, Principal>()

  constructor(private readonly make: (claims: RequestClaims) => Context) {}

  readonly contextOf = (claims: RequestClaims): Context => {
    const made = this.make(claims)
    this.of.set(made, claims.principal)
    return made
  }

  principalOf(context: Context): Principal {
    return this.of.get(context) ?? PUBLIC
  }
}
