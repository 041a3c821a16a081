import type { EntityManager } from 'typeorm'
import { answerSource } from '../../analytics/answer/answer-source'
import { makeOutcomeReport, type OutcomeReport } from '../../analytics/reports/outcome-report'
import type { NamesById } from '../../analytics/reports/shown/names'
import { StatisticsStore } from '../../analytics/store/statistics-store'
import { viewOf } from '../../analytics/store/view'
import { queryingOf } from '../../platform/database/querying'
import { HubError, StartError } from '../../platform/errors'
import { directoryStorage } from '../../services/directory/database'
import { findFunders } from '../../services/directory/funder.repository'
import { findPrograms } from '../../services/directory/program.repository'
import { type OpenHub, openHub } from '../open-hub'
import { findFunder } from './find-funder'

export interface AskedReport {
  /** Its id, or its name. */
  readonly funder: string
  readonly fiscalYear: string
  /** The id or code of a release; null: as everything stands now. */
  readonly release: string | null
}

export interface ReadReport {
  readonly report: OutcomeReport
  /** Of the funder and of the programmes, those that the directory has. */
  readonly names: NamesById
}

/** A report, beside a running hub or without one: figures under the role that reads releases, names under the directory's. What may not be is one line. */
export async function readReport({ funder, fiscalYear, release }: AskedReport): Promise<ReadReport> {
  const hub = await openHub()
  try {
    const directory = await hub.database.openSource(directoryStorage)
    try {
      const id = await findFunder(directory.manager, funder)
      const report = await released(hub, { funder: id, fiscalYear, release })
      return { report, names: await namesIn(report, directory.manager) }
    } finally {
      await directory.destroy()
    }
  } catch (error) {
    throw error instanceof HubError ? new StartError(error.said.en) : error
  } finally {
    await hub.close()
  }
}

async function released({ database }: OpenHub, asked: AskedReport): Promise<OutcomeReport> {
  const pool = database.openPool('analytics')
  try {
    const store = new StatisticsStore(queryingOf(pool))
    const shown = await store.now()
    return await makeOutcomeReport(answerSource(store, shown, viewOf(shown, asked.release)), asked)
  } finally {
    await pool.end()
  }
}

async function namesIn(
  { funder, byProgram, fundedPlaces }: OutcomeReport,
  directory: EntityManager,
): Promise<NamesById> {
  const programs = [
    ...byProgram.flatMap(({ answer, row }) => answer.code(row, 'PROGRAM') ?? []),
    ...fundedPlaces.map(({ program }) => program),
  ]
  const found = [
    ...(await findFunders(directory, [funder])),
    ...(await findPrograms(directory, [...new Set(programs)])),
  ]
  return new Map(
    found.flatMap((each) => (each ? [[each.id, { en: each.nameEn, fr: each.nameFr }] as const] : [])),
  )
}
