import type { BuildResult } from '../../analytics/release/build-release'
import { refusalLines } from './describe-refusals'

/** What a build came to, for whoever is at the terminal; not for one that could not begin. */
export function describeBuild(result: Exclude<BuildResult, { outcome: 'BUSY' }>): string {
  switch (result.outcome) {
    case 'NOTHING_NEW':
      return result.waiting
        ? `Nothing has changed since ${result.waiting.code} was built (content hash ${result.waiting.contentHash}). "hub release publish" publishes it.`
        : 'There is nothing to build: everything that is closed and may be released is.'
    case 'ALL_REFUSED':
      return [
        'No release was built: nothing of what is closed may be released now.',
        ...refusalLines(result.refusals),
      ].join('\n')
    case 'BUILT': {
      const { code, parts, revisions, cells, suppressed, contentHash, refusals } = result
      const revised = revisions > 0 ? ` (${revisions} revised)` : ''
      return [
        `Release ${code} is built: ${parts} parts${revised}, ${cells} cells, ${suppressed} of them suppressed; content hash ${contentHash}.`,
        ...refusalLines(refusals),
        '"hub release publish" publishes it.',
      ].join('\n')
    }
  }
}
