import type { ShownReport } from '../shown/shown-report'
import { symbols } from '../shown/symbols'
import { labelled, said, WORDS } from '../shown/wording'

/** What a folder of files is of, how they are read, and how they are cited: plain text, lines ending as those of the files do. */
export function readMeOf(report: ShownReport, files: readonly string[]): string {
  const { lang, funder, periodLabel, span, isSample, protection, meanings, notes } = report
  const { release, citations, again } = report
  const say = (word: keyof typeof WORDS) => said(WORDS[word], lang)
  const lines = [
    labelled(say('report'), funder, lang),
    `${periodLabel} (${span})`,
    ...(isSample ? [say('sample').toUpperCase()] : []),
    ...titled(say('files'), [say('fileForm'), ...files]),
    ...titled(say('symbols'), statusLines(lang)),
    ...titled(
      say('meanings'),
      meanings.map(({ label, text }) => labelled(label, text, lang)),
    ),
    ...titled(say('notes'), notes),
    ...titled(say('protection'), [protection]),
    ...titled(say('sources'), [
      labelled(say('release'), `${release.code} (${release.id}), ${release.publishedOn}`, lang),
      labelled(say('contentHash'), release.contentHash, lang),
      labelled(say('method'), release.methodVersion, lang),
    ]),
    ...titled(say('cite'), citations),
    ...titled(say('again'), [`${again} --format csv`]),
  ]
  return lines.map((line) => `${line}\r\n`).join('')
}

function titled(title: string, lines: readonly string[]): string[] {
  return ['', title, ...lines.map((line) => `  ${line}`)]
}

/** The statuses of columns, with what stands for them in print. */
function statusLines(lang: ShownReport['lang']): string[] {
  return symbols(lang).map(({ status, symbol, meaning }) => labelled(`${status} (${symbol})`, meaning, lang))
}
