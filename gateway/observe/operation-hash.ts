import type { DocumentNode } from 'graphql'
import { operationHash } from '../accesses/operation-hash'

const hashes = new WeakMap<DocumentNode, string>()

/** By which an operation is known in logs and traces, as in the log of accesses: no value has gone into it. Worked out once. */
export function hashOf(document: DocumentNode): string {
  const hash = hashes.get(document) ?? operationHash(document)
  hashes.set(document, hash)
  return hash
}
