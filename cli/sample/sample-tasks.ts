import type { ClientBase } from 'pg'
import { monthOf } from '../../data/sample/months'
import { loadSampleNights } from './load-sample'
import { loadSampleMonth } from './load-sample-month'
import { monthsToMake } from './months-to-make'
import type { Span } from './nights'
import { SAMPLE_RECORDS, type SampleRecordsName } from './sample-records'

/** A piece of the sample that is added at once, or not at all. Months are YYYY-MM. */
export type SampleTask =
  | { readonly adds: 'NIGHTS'; readonly span: Span }
  | { readonly adds: SampleRecordsName; readonly month: string }

/** What is left to add beside what a reader needs at once, the newest first: these nights, and months of records. */
export async function remainingTasks(
  db: ClientBase,
  nights: readonly Span[],
  now: Date,
): Promise<SampleTask[]> {
  const tasks: SampleTask[] = nights.map((span) => ({ adds: 'NIGHTS', span }))
  for (const adds of ['REQUESTS', 'EPISODES'] as const) {
    for (const month of await monthsToMake(db, SAMPLE_RECORDS[adds], now)) tasks.push({ adds, month })
  }
  return tasks.sort((a, b) => monthOf(newestMonth(b)) - monthOf(newestMonth(a)))
}

/** Adds the piece as it is at `now`. Throws a SampleRemovedError where the sample was taken out. */
export async function doTask(db: ClientBase, installKey: string, task: SampleTask, now: Date): Promise<void> {
  if (task.adds === 'NIGHTS') await loadSampleNights(db, task.span, now)
  else await loadSampleMonth(db, installKey, SAMPLE_RECORDS[task.adds], task.month, now)
}

/** The first month that a task adds to. */
export function oldestMonth(task: SampleTask): string {
  return task.adds === 'NIGHTS' ? task.span.first.slice(0, 7) : task.month
}

function newestMonth(task: SampleTask): string {
  return task.adds === 'NIGHTS' ? task.span.last.slice(0, 7) : task.month
}
