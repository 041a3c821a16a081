import { createHash } from 'node:crypto'
import { type ArgumentNode, type DocumentNode, Kind, print, visit } from 'graphql'

/**
 * SHA-256 of what an operation asks for, in hexadecimal digits: the same whatever values it is asked with, and whatever it calls itself
 * and its fields. No value can be found from it by trying, for none has gone into it.
 *
 * @param document that holds the operation, and the fragments that it uses
 */
export function operationHash(document: DocumentNode): string {
  return sha256(print(withoutValues(document)))
}

export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

function withoutValues(document: DocumentNode): DocumentNode {
  return visit(document, {
    OperationDefinition: (node) => ({ ...node, name: undefined }),
    VariableDefinition: (node) => ({ ...node, defaultValue: undefined }),
    Field: (node) => ({ ...node, alias: undefined }),
    Argument: (node) => (node.value.kind === Kind.VARIABLE ? undefined : withoutValue(node)),
  })
}

function withoutValue(node: ArgumentNode): ArgumentNode {
  return { ...node, value: { kind: Kind.NULL } }
}
