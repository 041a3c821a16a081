import {
  type DocumentNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
  separateOperations,
  type ValueNode,
  valueFromASTUntyped,
  visit,
} from 'graphql'
import { isUuid } from '../../platform/ids'
import type { Policy } from '../../platform/policy/policy'
import type { Asked } from './access-of'
import { cubesAsked } from './cubes-of'
import { kindsOf } from './kinds-of'
import { operationHash } from './operation-hash'

/** What is longer says something. */
const LONGEST_NAME = 64

/** What an operation accesses that is recorded, given the variables of a request. */
export type OperationAccess = (variables: Readonly<Record<string, unknown>>) => Asked

export interface Resolved {
  readonly schema: GraphQLSchema
  readonly document: DocumentNode
  readonly operation: OperationDefinitionNode
}

/** Null: nothing that is recorded. What is done, and not asked, has ledgers of its own. */
export function operationAccess(resolved: Resolved, policy: Policy): OperationAccess | null {
  const { schema, operation } = resolved
  const kinds = kindsOf(policy.requirementsOf(resolved, operation))
  if (operation.operation !== 'query' || kinds.length === 0) return null
  const name = operation.name?.value ?? ''
  const own = separateOperations(resolved.document)[name] as DocumentNode
  const releases = releasesNamed(own)
  const asked = {
    kinds,
    operation: operationHash(own),
    operationName: name === '' || name.length > LONGEST_NAME ? null : name,
    cubes: cubesAsked(schema, own),
  }
  return (variables) => ({ ...asked, releases: releaseIds(releases, variables) })
}

function releasesNamed(document: DocumentNode): readonly ValueNode[] {
  const values: ValueNode[] = []
  const look = ({ name, value }: { name: { value: string }; value: ValueNode }) => {
    if (name.value === 'release') values.push(value)
  }
  visit(document, { Argument: look })
  return values
}

/** Ids and nothing else: whatever else was written in their place is not recorded. */
function releaseIds(
  named: readonly ValueNode[],
  variables: Readonly<Record<string, unknown>>,
): readonly string[] {
  const ids = named.map((value) => valueFromASTUntyped(value, variables)).filter(isUuid)
  return [...new Set(ids.map((id) => id.toLowerCase()))].sort()
}
