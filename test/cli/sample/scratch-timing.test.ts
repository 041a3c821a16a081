import { loadSampleDirectory, missingNights } from '../../../cli/sample/load-sample'
import { removeSample } from '../../../cli/sample/remove-sample'
import { doTask, remainingTasks } from '../../../cli/sample/sample-tasks'
import { openTestDatabase } from '../../support/hub-database'

test('timing', async () => {
  const database = await openTestDatabase()
  const db = await database.ingest.connect()
  await loadSampleDirectory(db)
  const now = new Date('2024-03-01T18:00:00Z')
  const { older } = await missingNights(db, now)
  const tasks = await remainingTasks(db, older, now)
  const sums: Record<string, number> = {}
  for (const task of tasks) {
    const t = performance.now()
    await doTask(db, database.installKey, task, now)
    sums[task.adds] = (sums[task.adds] ?? 0) + performance.now() - t
  }
  const out: unknown[] = [tasks.length, sums]
  for (const s of ['capacity', 'outcomes'])
    out.push(
      (
        await db.query(
          `select kind, count(*)::int, sum(accepted)::int a, sum(unchanged)::int u, sum(corrected)::int c, sum(rejected)::int r, count(*) filter (where warnings <> '{}')::int w, min(label), max(label) from ${s}.batch group by 1`,
        )
      ).rows,
    )
  const later = new Date('2024-03-02T18:00:00Z')
  const again = await remainingTasks(db, [], later)
  let t = performance.now()
  for (const task of again) await doTask(db, database.installKey, task, later)
  out.push({ again: again.length, ms: performance.now() - t })
  for (const s of ['capacity', 'outcomes'])
    out.push(
      (
        await db.query(
          `select kind, count(*)::int, sum(accepted)::int a, sum(unchanged)::int u, sum(corrected)::int c, sum(rejected)::int r from ${s}.batch group by 1`,
        )
      ).rows,
    )
  out.push(
    (
      await db.query(
        'select code, field, count(*)::int from capacity.batch_verdict group by 1,2 union all select code, field, count(*)::int from outcomes.batch_verdict group by 1,2',
      )
    ).rows,
  )
  t = performance.now()
  await removeSample(db)
  out.push({ removeMs: performance.now() - t, rss: process.memoryUsage.rss() / 1e6 })
  console.log(JSON.stringify(out, null, 1))
  db.release(true)
  await database.close()
}, 300_000)
