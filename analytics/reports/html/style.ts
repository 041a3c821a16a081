import { Markup } from './markup'

/** How a report looks: black on white, fonts of the reader's own, one column from 320 pixels on, and whole tables and charts on paper. */
export const STYLE = new Markup(`
:root { font: 16px/1.5 system-ui, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; color: #1a1a1a; background: #fff; }
body { margin: 0 auto; padding: 1rem 0.75rem; max-width: 48rem; overflow-wrap: break-word; }
h1 { font-size: 1.6rem; line-height: 1.25; margin: 0 0 0.25rem; }
h2 { font-size: 1.2rem; margin: 2rem 0 0.5rem; border-bottom: 2px solid #1f4e79; }
h3 { font-size: 1rem; margin: 1rem 0 0.25rem; }
.subject { font-size: 1.15rem; margin: 0; }
.sample { border: 3px double #8a1c1c; color: #8a1c1c; font-weight: bold; padding: 0.5rem 0.75rem; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; }
caption { text-align: left; font-weight: bold; padding: 0.25rem 0; }
th, td { text-align: left; vertical-align: top; padding: 0.3rem 0.5rem; border-bottom: 1px solid #767676; }
thead th { border-bottom: 2px solid #1a1a1a; vertical-align: bottom; }
th[scope="row"] { font-weight: normal; }
.figure { text-align: right; font-variant-numeric: tabular-nums; }
td.figure { white-space: nowrap; }
figure { margin: 0.75rem 0; }
figcaption { font-size: 0.9rem; }
svg { display: block; max-width: 36rem; font-size: 13px; fill: #1a1a1a; }
.value { font-weight: bold; }
dt { font-weight: bold; }
dd { margin: 0 0 0.5rem; }
code { overflow-wrap: anywhere; }
footer { margin-top: 2rem; border-top: 2px solid #1a1a1a; font-size: 0.9rem; }
@page { margin: 18mm 16mm; }
@media print {
  :root { font-size: 10.5pt; }
  body { padding: 0; max-width: none; }
  .wide { overflow: visible; }
  thead { display: table-header-group; }
  tr, figure, li, .sample { break-inside: avoid; }
  h2, h3, caption { break-after: avoid; }
}
`)
