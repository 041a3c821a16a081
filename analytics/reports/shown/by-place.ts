import type { LangCode } from '../../../platform/codes/lang'
import { labelOf, periodLabel } from '../../answer/labels'
import { CATEGORY } from '../../cubes/dimensions'
import type { OutcomeReport, Place } from '../outcome-report'
import { chartOfCounts } from './bar-chart'
import { flagsAt } from './flags-at'
import { measuredAt, measuresOf, nameOf } from './measured'
import { type NamesById, nameById, nameOrder } from './names'
import type { Named, ReportSection, SectionRow } from './section'
import { said, WORDS } from './wording'

export function byQuarter({ byQuarter: places }: OutcomeReport, lang: LangCode): ReportSection {
  return sectionOf(places, lang, {
    name: 'quarters',
    title: said(WORDS.byQuarter, lang),
    head: { code: 'period', label: said(WORDS.quarter, lang) },
    drawn: 'exits',
    headOf: ({ answer, row }) => {
      const code = answer.code(row, 'PERIOD') ?? ''
      return { code, label: said(periodLabel(code), lang) }
    },
  })
}

export function byCategory({ byCategory: places }: OutcomeReport, lang: LangCode): ReportSection {
  return sectionOf(places, lang, {
    name: 'categories',
    title: said(WORDS.byCategory, lang),
    head: { code: 'category', label: said(WORDS.category, lang) },
    drawn: 'exits',
    headOf: ({ answer, row }) => {
      const code = answer.code(row, 'CATEGORY') ?? ''
      return { code, label: said(labelOf(CATEGORY, code, new Map()), lang) }
    },
  })
}

/** In the order of their names. */
export function byProgram(
  { byProgram: places }: OutcomeReport,
  names: NamesById,
  lang: LangCode,
): ReportSection {
  const headOf = ({ answer, row }: Place) => nameById(answer.code(row, 'PROGRAM') ?? '', names, lang)
  const inOrder = nameOrder(lang)
  const sorted = places.toSorted((a, b) => inOrder(headOf(a), headOf(b)))
  return sectionOf(sorted, lang, {
    name: 'programmes',
    title: said(WORDS.byProgram, lang),
    head: { code: 'program', label: said(WORDS.program, lang) },
    drawn: 'clientsServed',
    headOf,
  })
}

interface Section {
  readonly name: string
  readonly title: string
  readonly head: Named
  /** The measure that the chart draws. */
  readonly drawn: string
  headOf(place: Place): Named
}

/** A row for each place, with all measures that are released of any. */
function sectionOf(places: readonly Place[], lang: LangCode, section: Section): ReportSection {
  const { name, title, head, drawn, headOf } = section
  const measures = measuresOf(places)
  const columns = measures.map((each) => nameOf(each, lang))
  const rows = places.map((place) => ({
    heads: [headOf(place)],
    figures: measures.map((each) => measuredAt(each, place, lang)),
    flags: flagsAt([place]),
  }))
  const at = columns.findIndex(({ code }) => code === drawn)
  const chart =
    at < 0 ? null : chartOfCounts(`${columns[at]?.label}, ${title.toLowerCase()}`, barsOf(rows, at))
  return { name, title, heads: [head], columns, rows, chart }
}

function barsOf(rows: readonly SectionRow[], column: number) {
  return rows.flatMap(({ heads: [head], figures }) => {
    const figure = figures[column]
    return head && figure ? [{ label: head.label, figure }] : []
  })
}
