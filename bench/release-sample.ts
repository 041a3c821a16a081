import type { Client } from 'pg'
import { closeMonths } from '../analytics/release/close-period'
import { loadSampleDirectory, missingNights } from '../cli/sample/load-sample'
import { sampleMonths } from '../cli/sample/may-release-sample'
import { doTask, oldestMonth, remainingTasks, type SampleTask } from '../cli/sample/sample-tasks'
import { monthsBetween, periodMonths } from '../platform/codes/period-months'
import { queryingOf } from '../platform/database/querying'
import { round } from './machine'
import { runBuild } from './release-process'
import type { BenchResult } from './run'
import { INSTALL_KEY, withScratchDatabases } from './scratch-database'

const NOW = new Date('2026-11-01T12:00:00Z')

/**
 * How long the first release of the sample takes, every cube of it, and in what memory. Of the whole sample; with periods such as
 * 2024-Q1, of those alone.
 */
export async function benchSampleRelease(periods: readonly string[]): Promise<BenchResult> {
  const months =
    periods.length === 0 ? sampleMonths(NOW) : periods.flatMap((code) => monthsBetween(periodMonths(code)))
  return withScratchDatabases(['sample'], async ([database]) => {
    if (!database) throw new Error('there is no database')
    const { admin } = database
    await loadSample(admin, months)
    await closeMonths(queryingOf(admin), months, 'bench', 'bench')
    const run = runBuild(database, null)
    const seconds = (ms: number) => `${round(ms / 1000, 1)} s`
    return {
      row: {
        'months of the sample': `${months.length}`,
        build: seconds(run.ms),
        cubes: Object.entries(run.cubeMs)
          .map(([name, ms]) => `${name} ${seconds(ms)}`)
          .join(', '),
        parts: `${run.parts} (${run.refused} refused), ${run.cells} cells`,
        peak: `${run.peakMiB} MiB`,
      },
      figures: { months: months.length, run },
    }
  })
}

async function loadSample(admin: Client, months: readonly string[]): Promise<void> {
  await loadSampleDirectory(admin)
  const { recent, older } = await missingNights(admin, NOW)
  const tasks = await remainingTasks(admin, [...recent, ...older], NOW)
  for (const task of tasks) if (touches(task, months)) await doTask(admin, INSTALL_KEY, task, NOW)
  // What the server does by itself within a minute of so many new rows is not a part of the build.
  await admin.query('vacuum (analyze)')
}

/** Whether a task adds to one of the months; one of nights adds to two or three. */
function touches(task: SampleTask, months: readonly string[]): boolean {
  const last = task.adds === 'NIGHTS' ? task.span.last.slice(0, 7) : task.month
  return monthsBetween({ first: `${oldestMonth(task)}-01`, last: `${last}-01` }).some((month) =>
    months.includes(month),
  )
}
