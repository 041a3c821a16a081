import type { LangCode } from '../../../platform/codes/lang'
import { citationOf } from '../../answer/citation'
import { periodLabel } from '../../answer/labels'
import { comparePeriods } from '../../answer/periods'
import type { Slice } from '../../answer/slice'
import type { StoredRelease } from '../../release/released-store.repository'
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

/** The periods that a report has figures of, in order. */
export function periodSources(report: OutcomeReport, lang: LangCode): PeriodSource[] {
  const byPeriod = new Map(slicesOf(report))
  return [...byPeriod]
    .sort(([a], [b]) => comparePeriods(a, b))
    .map(([period, { release, isRevision }]) => ({
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
    .map((release: StoredRelease) => said(citationOf(release), lang))
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
