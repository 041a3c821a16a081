import { csvText } from '../../platform/codes/csv-text'
import type { DisclosureMethod } from '../cubes/cube'
import type { StoredRelease } from '../release/released-store.repository'

/** The columns of what a figure is from. */
export const RELEASE_COLUMNS = ['RELEASE_ID', 'METHOD', 'METHOD_VERSION', 'CITATION'] as const

/** Their fields; of a period that is not released, the method alone. */
export function releaseFields(method: DisclosureMethod, release: StoredRelease | null): string {
  if (!release) return `,${method},,`
  return [release.id, method, csvText(release.methodVersion), csvText(shortCitation(release))].join(',')
}

/** Enough to find a release again and to check its content, in any language. */
function shortCitation({ code, contentHash }: StoredRelease): string {
  return `Haven Hub, ${code}, ${contentHash.slice(0, 16)}`
}
