import type { ReportSection } from '../shown/section'
import type { ShownReport } from '../shown/shown-report'
import { said, WORDS } from '../shown/wording'
import { chartOf } from './chart'
import { explanationOf } from './explanation'
import { footerOf } from './footer'
import { html, type Markup } from './markup'
import { STYLE } from './style'
import { tableOf } from './table'

/**
 * A report as one HTML page that needs nothing else: no script, no address, no font. It can be read aloud, on a narrow screen and on
 * paper. The same report is the same bytes.
 */
export function pageOf(report: ShownReport): string {
  const { lang, funder, periodLabel, span, isSample, sections, notes } = report
  const say = (word: keyof typeof WORDS) => said(WORDS[word], lang)
  return html`<!doctype html>
<html lang="${lang === 'FR' ? 'fr-CA' : 'en-CA'}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${say('report')} – ${funder} – ${periodLabel}</title>
<style>${STYLE}</style>
</head>
<body>
<header>
<h1>${say('report')}</h1>
<p class="subject">${funder}</p>
<p class="subject">${periodLabel} (${span})</p>
${isSample ? html`<p class="sample">${say('sample')}</p>` : []}
</header>
<main>
${sections.map((section) => sectionOf(section, report))}
<section aria-labelledby="notes">
<h2 id="notes">${say('notes')}</h2>
<ul>
${notes.map((note) => html`<li>${note}</li>\n`)}</ul>
</section>
${explanationOf(report)}
</main>
${footerOf(report)}
</body>
</html>
`.text
}

function sectionOf(section: ReportSection, { lang, periodLabel }: ShownReport): Markup {
  const { name, title, rows, chart } = section
  return html`<section aria-labelledby="${name}">
<h2 id="${name}">${title}</h2>
${chart ? chartOf(chart, `${name}-chart`, said(WORDS.twin, lang)) : []}
${rows.length > 0 ? tableOf(section, `${title} – ${periodLabel}`) : html`<p>${said(WORDS.noRows, lang)}</p>`}
</section>
`
}
