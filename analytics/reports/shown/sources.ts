import type { LangCode } from '../../../platform/codes/lang'
import { citationOf } from '../../answer/citation'
import { periodLabel } from '../../answer/labels'
import type { Slice } from '../../answer/slice'
import type { OutcomeReport } from '../outcome-report'
import { said } from './wording'

/** Which release the figures of a period are from. */
export interface PeriodSource {
  readonly label: string
  readonly release: string
  /** YYYY-MM-DD, in UTC. */
  readonly publishedOn: string
  /** Whether they took the place of what was released before. */
  readonly isRevision: boolean
}

/** The periods that a report has figures of: the year, the year before, and the quarters. */
export function periodSources(report: OutcomeReport, lang: LangCode): PeriodSource[] {
  return [...new Map(slicesOf(report))].map(([period, { release, isRevision }]) => ({
    label: said(periodLabel(period), lang),
    release: release.code,
    publishedOn: dayOf(release.publishedAt),
    isRevision,
  }))
}

/** How the releases that a report has figures of are cited, the newest first. */
export function citations(report: OutcomeReport, lang: LangCode): string[] {
  const releases = new Map(slicesOf(report).map(([, { release }]) => [release.id, release]))
  return [...releases.values()]
    .toSorted((a, b) => b.seq - a.seq)
    .map((release) => said(citationOf(release), lang))
}

export function dayOf(instant: Date): string {
  return instant.toISOString().slice(0, 10)
}

function slicesOf({ total, previousYear, byQuarter, byCategory, byProgram }: OutcomeReport) {
  const places = [total, ...(previousYear ? [previousYear] : []), ...byQuarter, ...byCategory, ...byProgram]
  return places.flatMap(({ answer, row }): [string, Slice][] => {
    const [slice, period] = [answer.slice(row), answer.code(row, 'PERIOD')]
    return slice && period !== null ? [[period, slice]] : []
  })
}
