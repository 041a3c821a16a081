import type { LangCode } from '../../../platform/codes/lang'
import { addMonths, periodMonths } from '../../../platform/codes/period-months'
import { displayShare } from '../../answer/display'
import { periodLabel } from '../../answer/labels'
import { NOT_APPLICABLE, NOT_AVAILABLE } from '../../cubes/figure'
import { periodOf } from '../../release/periods'
import type { OutcomeReport } from '../outcome-report'
import { peerMedian } from '../peer-median'
import { chartOfShares } from './bar-chart'
import { flagsAt } from './flags-at'
import { type MeasureOf, measuredAt, measuresOf, nameOf } from './measured'
import type { Named, ReportSection, ShownFigure } from './section'
import { said, WORDS } from './wording'

/** The rates of which a median of peers is told. */
const OF_PEERS = ['safeExitRate', 'improvementRate']

/** All programmes of a funder together, with the year before and the median of other funders beside them. */
export function keyFigures(report: OutcomeReport, lang: LangCode): ReportSection {
  const columns = columnsOf(report, lang)
  const rows = measuresOf([report.total]).map((each) => ({
    heads: [nameOf(each, lang)],
    figures: figuresOf(report, each, lang),
    flags: flagsAt(report.previousYear ? [report.total, report.previousYear] : [report.total]),
  }))
  const safe = rows.find(({ heads }) => heads[0]?.code === 'safeExitRate')
  return {
    name: 'key-figures',
    title: said(WORDS.keyFigures, lang),
    heads: [{ code: 'measure', label: said(WORDS.measure, lang) }],
    columns,
    rows,
    chart: safe
      ? chartOfShares(
          safe.heads[0]?.label ?? '',
          safe.figures.map((figure, at) => ({ label: columns[at]?.label ?? '', figure })),
        )
      : null,
  }
}

function columnsOf({ fiscalYear }: OutcomeReport, lang: LangCode): Named[] {
  const before = periodOf(addMonths(periodMonths(fiscalYear).first, -1), 'FISCAL_YEAR')
  return [
    { code: 'year', label: said(periodLabel(fiscalYear), lang) },
    { code: 'previous_year', label: said(periodLabel(before), lang) },
    { code: 'peer_median', label: said(WORDS.peerMedian, lang) },
  ]
}

function figuresOf(
  { total, previousYear, others }: OutcomeReport,
  each: MeasureOf,
  lang: LangCode,
): ShownFigure[] {
  const { measure, argument } = each
  const median = OF_PEERS.includes(measure.name) ? peerMedian(others, measure.name, argument) : NOT_APPLICABLE
  return [
    measuredAt(each, total, lang),
    previousYear ? measuredAt(each, previousYear, lang) : shareOf(NOT_AVAILABLE, lang),
    shareOf(median, lang),
  ]
}

function shareOf({ value, status }: Pick<ShownFigure, 'status'> & { value: number | null }, lang: LangCode) {
  return { value, status, text: displayShare({ value, status }, lang) }
}
