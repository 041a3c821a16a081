import { createHash } from 'node:crypto'
import { deflateSync, inflateSync } from 'node:zlib'
import { canonicalText, type ReleasedPart } from '../cubes/released'

/** A part as it is stored: its canonical text, deflated. */
export function packPart(part: ReleasedPart): Buffer {
  return deflateSync(canonicalText(part))
}

/** The part that was stored. Throws where its text is not what the hash was taken of. */
export function unpackPart(content: Buffer, contentHash: string): ReleasedPart {
  const text = inflateSync(content)
  if (createHash('sha256').update(text).digest('hex') !== contentHash)
    throw new Error('a stored part is not what was released')
  return JSON.parse(text.toString()) as ReleasedPart
}
