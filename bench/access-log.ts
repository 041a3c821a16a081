import { performance } from 'node:perf_hooks'
import type { Pool } from 'pg'
import { verifyLog } from '../cli/audit-log/verify'
import type { Access } from '../platform/access-log/access'
import { AccessLog } from '../platform/access-log/access-log'
import { queryingOf } from '../platform/database/querying'
import { median, round } from './machine'
import type { BenchResult } from './run'
import { withScratchDatabases } from './scratch-database'

const ALONE = 500
/** So many requests are under way at once, and so many in all. */
const LOADS = [8, 64, 200]
const REQUESTS = 8000
const RUNS = 5

const ACCESS: Access = {
  kinds: ['CAPACITY'],
  role: 'coordinator',
  subject: '8c1f7c52-6f4c-4d6e-9d0a-0d3b1f1c2a11',
  agencyId: null,
  funderIds: [],
  regions: ['35', '2466'],
  agencies: null,
  purpose: null,
  operation: 'ab'.repeat(32),
  operationName: 'Tonight',
  cubes: [],
  releases: [],
  cost: 120,
  verdict: 'ALLOWED',
  code: null,
}

/** What it costs a request to be in the log before it is answered, beside a commit that does nothing but be one. */
export function benchAccessLog(): Promise<BenchResult> {
  return withScratchDatabases(['access_log'], async ([database]) => {
    if (!database) throw new Error('no database')
    const pool = database.hub.openPool('access', 1)
    const auditor = database.hub.openPool('auditor', 1)
    try {
      await database.admin.query('create table bare (n integer); grant insert on bare to public')
      const bare = () => database.admin.query('insert into bare values (1)')
      const log = new AccessLog(pool)
      await under(log, 64, REQUESTS)
      const alone = await milliseconds(ALONE, () => log.record(ACCESS))
      const commit = await milliseconds(ALONE, bare)
      const loads = []
      for (const clients of LOADS) loads.push(await loaded(log, clients))
      const size = await bytesPerThousand(auditor)
      const verified = await rowsVerified(auditor)
      return {
        row: {
          alone: `${round(alone, 2)} ms, a bare commit ${round(commit, 2)} ms`,
          ...Object.fromEntries(
            loads.map(({ clients, perSecond, cpuMs }) => [
              `${clients} at once`,
              `${round(perSecond)}/s, ${round(cpuMs, 3)} ms CPU each`,
            ]),
          ),
          'kB per 1,000 requests': String(round(size / 1000)),
          verify: `${round(verified / 1000)} k rows/s`,
        },
        figures: { alone, commit, loads, bytesPerThousand: size, rowsVerifiedPerSecond: verified },
      }
    } finally {
      await Promise.all([pool.end(), auditor.end()])
    }
  })
}

/** The middle of the times that one after the other took. */
async function milliseconds(times: number, work: () => Promise<unknown>): Promise<number> {
  const taken: number[] = []
  for (let time = 0; time < times; time++) {
    const start = performance.now()
    await work()
    taken.push(performance.now() - start)
  }
  return median(taken)
}

/** The processor time is of this process: what a gateway spends of its own. */
async function loaded(log: AccessLog, clients: number) {
  const runs = []
  for (let run = 0; run < RUNS; run++) {
    const [start, cpu] = [performance.now(), process.cpuUsage()]
    await under(log, clients, REQUESTS)
    const { user, system } = process.cpuUsage(cpu)
    const perSecond = REQUESTS / ((performance.now() - start) / 1000)
    runs.push({ perSecond, cpuMs: (user + system) / 1000 / REQUESTS })
  }
  return {
    clients,
    perSecond: median(runs.map(({ perSecond }) => perSecond)),
    cpuMs: median(runs.map(({ cpuMs }) => cpuMs)),
  }
}

async function under(log: AccessLog, clients: number, requests: number): Promise<void> {
  let left = requests
  const client = async () => {
    while (left-- > 0) await log.record(ACCESS)
  }
  await Promise.all(Array.from({ length: clients }, client))
}

async function bytesPerThousand(db: Pool): Promise<number> {
  const { rows } = await db.query<{ bytes: number }>(
    "select 1000 * pg_total_relation_size('access.entry')::float8 / count(*) as bytes from access.entry",
  )
  return rows[0]?.bytes ?? 0
}

async function rowsVerified(db: Pool): Promise<number> {
  const start = performance.now()
  const { head, fault } = await verifyLog(queryingOf(db), null, () => undefined)
  if (fault) throw new Error(`the log does not hold: ${JSON.stringify(fault)}`)
  return head.seq / ((performance.now() - start) / 1000)
}
