import type { ShownReport } from '../shown/shown-report'
import { symbols } from '../shown/symbols'
import { said, WORDS } from '../shown/wording'
import { html, type Markup } from './markup'

/** How figures are protected, what stands in the place of those that are not shown, and what each figure is. */
export function explanationOf({ lang, protection, meanings }: ShownReport): Markup {
  return html`<section aria-labelledby="protection">
<h2 id="protection">${said(WORDS.protection, lang)}</h2>
<p>${protection}</p>
<h3>${said(WORDS.symbols, lang)}</h3>
<dl>
${symbols(lang).map(({ symbol, meaning }) => html`<dt>${symbol}</dt><dd>${meaning}</dd>\n`)}</dl>
</section>
<section aria-labelledby="meanings">
<h2 id="meanings">${said(WORDS.meanings, lang)}</h2>
<dl>
${meanings.map(({ label, text }) => html`<dt>${label}</dt><dd>${text}</dd>\n`)}</dl>
</section>`
}
