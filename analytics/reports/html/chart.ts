import type { Bar, BarChart } from '../shown/section'
import { html, type Markup } from './markup'
import { wrapped } from './wrapped'

/** Of the width of a chart; the rest is for the text behind the longest bar. */
const LONGEST_PERCENT = 78
const LETTERS_A_LINE = 40
const LINE_PIXELS = 18
const BAR_PIXELS = 16
const GAP_PIXELS = 12

/**
 * Bars as a picture that reads without colours: each with its label above it and its figure behind it, as printed. What is suppressed
 * is a hatched field as long as the longest bar could be; what is not there has no bar. Widths are shares of the page, so that
 * letters keep their size on a narrow screen.
 */
export function chartOf({ title, bars, scale }: BarChart, id: string, description: string): Markup {
  const drawn = bars.map(({ label, figure }) => ({ lines: wrapped(label, LETTERS_A_LINE), figure }))
  let height = 0
  const placed = drawn.map((bar) => {
    const top = height
    height += bar.lines.length * LINE_PIXELS + BAR_PIXELS + GAP_PIXELS
    return barOf(bar, { top, scale, id })
  })
  return html`<figure>
<svg role="img" aria-labelledby="${id}-title" aria-describedby="${id}-description" width="100%" height="${height}" xmlns="http://www.w3.org/2000/svg">
<title id="${id}-title">${title}</title>
<desc id="${id}-description">${description}</desc>
<defs><pattern id="${id}-hatch" width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="8" height="8" fill="#fff"/><rect width="2" height="8" fill="#555"/></pattern></defs>
${placed}</svg>
<figcaption>${title}</figcaption>
</figure>`
}

interface DrawnBar {
  readonly lines: readonly string[]
  readonly figure: Bar['figure']
}

interface Placed {
  readonly top: number
  readonly scale: number
  readonly id: string
}

function barOf({ lines, figure }: DrawnBar, { top, scale, id }: Placed): Markup {
  const base = top + lines.length * LINE_PIXELS
  const length = lengthOf(figure, scale)
  const text = lines.map(
    (line, at) => html`<text x="0" y="${top + at * LINE_PIXELS + 13}">${line}</text>
`,
  )
  const field = html`<rect x="0" y="${base}" width="${length}%" height="${BAR_PIXELS}" ${paintOf(figure, id)}/>
`
  return html`${text}${length === 0 ? [] : field}<text class="value" x="${length}%" dx="6" y="${base + 13}">${figure.text}</text>
`
}

function lengthOf({ value, status }: Bar['figure'], scale: number): number {
  if (status === 'SUPPRESSED') return LONGEST_PERCENT
  if (typeof value !== 'number') return 0
  return Number(((LONGEST_PERCENT * value) / scale).toFixed(2))
}

function paintOf({ status }: Bar['figure'], id: string): Markup {
  return status === 'SUPPRESSED'
    ? html`fill="url(#${id}-hatch)" stroke="#333"`
    : html`fill="#1f4e79" stroke="#1f4e79"`
}
