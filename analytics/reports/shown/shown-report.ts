import type { LangCode } from '../../../platform/codes/lang'
import { periodMonths } from '../../../platform/codes/period-months'
import { periodLabel } from '../../answer/labels'
import { outcomes } from '../../cubes/outcomes.cube'
import { notesOf } from '../notes'
import type { OutcomeReport } from '../outcome-report'
import { byCategory, byProgram, byQuarter } from './by-place'
import { keyFigures } from './key-figures'
import { type MeasureOf, measuresOf, nameOf } from './measured'
import { type NamesById, nameById } from './names'
import { fundedPlaces } from './places'
import type { ReportSection } from './section'
import { citations, dayOf, type PeriodSource, periodSources } from './sources'
import { said } from './wording'

/** What a measure is, in words. */
export interface Meaning {
  readonly label: string
  readonly text: string
}

/** A report as it is printed, in one language, whatever the format: nothing in it changes as long as the report is the same. */
export interface ShownReport {
  readonly lang: LangCode
  readonly funder: string
  readonly fiscalYear: string
  readonly periodLabel: string
  /** Its first and last month. */
  readonly span: string
  readonly isSample: boolean
  readonly sections: readonly ReportSection[]
  readonly meanings: readonly Meaning[]
  readonly notes: readonly string[]
  readonly protection: string
  readonly release: {
    readonly id: string
    readonly code: string
    readonly publishedOn: string
    readonly contentHash: string
    readonly methodVersion: string
  }
  readonly sources: readonly PeriodSource[]
  readonly citations: readonly string[]
  /** The command that gives the same report again, but for its format. */
  readonly again: string
}

/** What is printed of a report, once for all formats. Ids stand where `names` has no name. */
export function shownReport(report: OutcomeReport, names: NamesById, lang: LangCode): ShownReport {
  const { funder, fiscalYear, release } = report
  const { id, code, publishedAt, contentHash, methodVersion } = release
  return {
    lang,
    funder: nameById(funder, names, lang).label,
    fiscalYear,
    periodLabel: said(periodLabel(fiscalYear), lang),
    span: spanOf(fiscalYear, lang),
    isSample: isSample(report),
    sections: [
      keyFigures(report, lang),
      byQuarter(report, lang),
      byCategory(report, lang),
      byProgram(report, names, lang),
      fundedPlaces(report, names, lang),
    ],
    meanings: measuresOf([report.total]).map((each) => meaningOf(each, lang)),
    notes: notesOf(report).map((note) => said(note, lang)),
    protection: said(outcomes.statement, lang),
    release: { id, code, publishedOn: dayOf(publishedAt), contentHash, methodVersion },
    sources: periodSources(report, lang),
    citations: citations(report, lang),
    again: `hub report ${funder} ${fiscalYear} --lang ${lang.toLowerCase()} --release ${id}`,
  }
}

function spanOf(fiscalYear: string, lang: LangCode): string {
  const { first, last } = periodMonths(fiscalYear)
  return [first, last].map((day) => said(periodLabel(day.slice(0, 7)), lang)).join(' – ')
}

function isSample({ total, previousYear, byQuarter: quarters }: OutcomeReport): boolean {
  return [total, previousYear, ...quarters].some((place) => place?.answer.slice(place.row)?.hasSampleData)
}

function meaningOf(each: MeasureOf, lang: LangCode): Meaning {
  const { kind, unit, formula, caveats } = each.measure
  const [first, ...rest] = [said(formula, lang), ...caveats.map((caveat) => said(caveat, lang))]
  const { label } = nameOf(each, lang)
  return {
    label: kind === 'RATE' ? label : `${label} (${said(unit, lang)})`,
    text: [`${first}.`, ...rest].join(' '),
  }
}
