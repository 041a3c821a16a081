import type { StoredRelease } from '../release/released-store.repository'

/** Enough to find a release again and to check its content, in any language. */
export function shortCitation({ code, contentHash }: Pick<StoredRelease, 'code' | 'contentHash'>): string {
  return `Haven Hub, ${code}, ${contentHash.slice(0, 16)}`
}
