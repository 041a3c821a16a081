import { deflateSync, inflateSync } from 'node:zlib'

/** What is kept of a part for later ones, as it is stored. */
export function packKept(kept: unknown): Buffer {
  return deflateSync(JSON.stringify(kept))
}

export function unpackKept(content: Buffer | null): unknown {
  return content === null ? null : JSON.parse(inflateSync(content).toString())
}
