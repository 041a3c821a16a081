import type { ReportSection, SectionRow } from '../shown/section'
import { html, type Markup } from './markup'

/** A section as a table that can be read aloud: a caption, a head for each column and for each row. */
export function tableOf({ name, heads, columns, rows }: ReportSection, caption: string): Markup {
  return html`<section class="wide" aria-labelledby="${name}-caption" tabindex="0">
<table>
<caption id="${name}-caption">${caption}</caption>
<thead><tr>${heads.map(({ label }) => html`<th scope="col">${label}</th>`)}${columns.map(({ label }) => html`<th scope="col" class="figure">${label}</th>`)}</tr></thead>
<tbody>
${rows.map(rowOf)}</tbody>
</table>
</section>`
}

function rowOf({ heads: [first, ...others], figures }: SectionRow): Markup {
  return html`<tr><th scope="row">${first?.label ?? ''}</th>${others.map(({ label }) => html`<td>${label}</td>`)}${figures.map(({ text }) => html`<td class="figure">${text}</td>`)}</tr>
`
}
