import { createHash } from 'node:crypto'

/**
 * The UUID of version 5 of a name in a namespace: the same for ever, on every machine.
 *
 * Source: RFC 9562, section 5.5.
 */
export function uuidV5(namespace: string, name: string): string {
  const bytes = createHash('sha1')
    .update(Buffer.from(namespace.replaceAll('-', ''), 'hex'))
    .update(name)
    .digest()
    .subarray(0, 16)
  bytes[6] = ((bytes[6] as number) & 0x0f) | 0x50
  bytes[8] = ((bytes[8] as number) & 0x3f) | 0x80
  const hex = bytes.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

/** Whether a value is a UUID as text, in either case. */
export function isUuid(value: unknown): value is string {
  return typeof value === 'string' && /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(value)
}

/** The namespace of everything that the hub names itself. */
export const HUB_NAMESPACE = '6f1c8e0a-9a55-4c0b-9d57-5b4c6c1f7a11'

/** The id of a thing of a source: the same whenever and wherever it is imported. */
export function sourceId(source: string, kind: string, key: string): string {
  return uuidV5(HUB_NAMESPACE, `${source}|${kind}|${key}`)
}

/**
 * The shard of everything that one sender (an agency, or a source of open data) sends: a whole number that
 * depends on nothing but the sender's name, so that all of it lies together on a distributed cluster.
 */
export function shardKeyOf(sender: string): number {
  return createHash('sha1').update(`shard|${sender}`).digest().readInt32BE(0)
}
