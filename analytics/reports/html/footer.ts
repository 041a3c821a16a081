import type { ShownReport } from '../shown/shown-report'
import type { PeriodSource } from '../shown/sources'
import { said, WORDS } from '../shown/wording'
import { html, type Markup } from './markup'

/** Which releases the figures are from, how they are cited, and how to have this very report again. */
export function footerOf({ lang, release, sources, citations, again }: ShownReport): Markup {
  const say = (word: keyof typeof WORDS) => said(WORDS[word], lang)
  return html`<footer>
<h2 id="sources">${say('sources')}</h2>
<dl>
<dt>${say('release')}</dt><dd>${release.code} (<code>${release.id}</code>), ${release.publishedOn}</dd>
<dt>${say('contentHash')}</dt><dd><code>${release.contentHash}</code></dd>
<dt>${say('method')}</dt><dd>${release.methodVersion}</dd>
<dt>${say('cite')}</dt>${citations.map((citation) => html`<dd>${citation}</dd>\n`)}
<dt>${say('again')}</dt><dd><code>${again}</code></dd>
</dl>
<section class="wide" aria-labelledby="sources-caption" tabindex="0">
<table>
<caption id="sources-caption">${say('sources')}</caption>
<thead><tr><th scope="col">${say('period')}</th><th scope="col">${say('release')}</th><th scope="col">${say('publishedOn')}</th><th scope="col">${say('revised')}</th></tr></thead>
<tbody>
${sources.map((source) => sourceRow(source, say('yes'), say('no')))}</tbody>
</table>
</section>
</footer>`
}

function sourceRow(
  { label, release, publishedOn, isRevision }: PeriodSource,
  yes: string,
  no: string,
): Markup {
  return html`<tr><th scope="row">${label}</th><td>${release}</td><td>${publishedOn}</td><td>${isRevision ? yes : no}</td></tr>
`
}
