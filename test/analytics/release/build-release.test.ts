import { Client } from 'pg'
import { loadHighsSolver } from '../../../analytics/disclosure/solver/highs-solver'
import type { Solver } from '../../../analytics/disclosure/solver/solver'
import { isBeingBuilt } from '../../../analytics/release/being-built'
import { type BuildResult, buildRelease } from '../../../analytics/release/build-release'
import { closePeriod } from '../../../analytics/release/close-period'
import { readLedger, readRefusals } from '../../../analytics/release/ledger.repository'
import { makerHere } from '../../../analytics/release/part-maker'
import { publishRelease, withdrawRelease } from '../../../analytics/release/publish-release'
import { findReleases } from '../../../analytics/release/release-row.repository'
import { listReleases, partsIndex, readPart } from '../../../analytics/release/released-store.repository'
import { type Querying, queryingOf } from '../../../platform/database/querying'
import { openTestDatabase, type TestDatabase } from '../../support/hub-database'
import { addRequests, SmallCube } from './small-cube'

const NOW = new Date('2025-02-10T12:00:00Z')
let solver: Solver
let database: TestDatabase
let db: Querying
let cube: SmallCube

let admin: Client

beforeAll(async () => {
  solver = await loadHighsSolver()
  database = await openTestDatabase()
  db = queryingOf(database.release)
  admin = new Client({ connectionString: database.adminUrl })
  await admin.connect()
})
beforeEach(async () => {
  cube = new SmallCube()
  // Without triggers, of which one keeps the ledger.
  await admin.query(`
    set session_replication_role = replica;
    truncate analytics.closed_month, analytics.release, analytics.release_part, analytics.kept_count, analytics.ledger,
      capacity.request, capacity.dirty_month restart identity;
    set session_replication_role = origin;
  `)
})
afterAll(async () => {
  await admin.end()
  await database.close()
})

function build(of: SmallCube = cube): Promise<BuildResult> {
  return buildRelease(database.release, {
    builders: [of],
    makerOf: async (feeds) => makerHere([of], feeds, solver),
    installKey: database.installKey,
    softwareVersion: 'a test',
    actor: 'a test',
    onProgress: () => undefined,
  })
}

type Built = Extract<BuildResult, { outcome: 'BUILT' }>

async function built(of?: SmallCube): Promise<Built> {
  const result = await build(of)
  if (result.outcome !== 'BUILT') throw new Error(result.outcome)
  return result
}

const close = (period: string) => closePeriod(db, period, NOW, 'a test')
const publish = () => publishRelease(db, null, 'a test')

/** The figure that counts now of a period; null where none is released. */
async function figure(period: string): Promise<number | null | undefined> {
  const newest = (await partsIndex(database.analytics)).filter((part) => part.period === period).at(-1)
  if (!newest) return null
  const part = await readPart(database.analytics, newest.releaseId, 'shelterDemand', period)
  return part?.tables[0]?.columns[0]?.values[0]
}

/** 20 requests in each quarter of 2024, which is closed, built and published. */
async function releaseYear(): Promise<Built> {
  for (const month of ['02', '05', '08', '11']) await addRequests(database.ingest, `2024-${month}-03`, 20)
  await close('2024')
  const result = await built()
  await publish()
  return result
}

async function marks(): Promise<string[]> {
  const { rows } = await database.release.query('select month::text from capacity.dirty_month order by 1')
  return rows.map(({ month }) => month)
}

test('what is closed is built, and counts once it is published', async () => {
  await addRequests(database.ingest, '2024-02-03', 12)
  await addRequests(database.ingest, '2024-05-03', 7)
  await close('2024-Q1')
  await close('2024-04')
  const result = await built()
  expect(result).toMatchObject({ code: 'R2024-03.1', parts: 1, cells: 1, suppressed: 0, refusals: [] })
  expect(await figure('2024-Q1')).toBeNull()
  await publish()
  expect(await figure('2024-Q1')).toBe(10)
  // April is closed, but not its quarter.
  expect(await figure('2024-Q2')).toBeNull()
})

test('a release says what is in it, how it was made, and that its promises hold', async () => {
  const { contentHash } = await releaseYear()
  const [release] = await listReleases(database.analytics)
  expect(release).toMatchObject({
    contentHash,
    methodVersion: '1.1',
    sampleData: false,
    periods: ['2024-Q1', '2024', '2024-Q2', '2024-Q3', '2024-Q4'],
    certificate: { verdict: 'protected', cells: 5, suppressedCells: 0 },
  })
  const { promises = [] } = release?.certificate ?? {}
  expect(promises.map(({ id, held }) => `${id} ${held}`)).toEqual(
    ['D1', 'D2', 'D3', 'D4', 'D5', 'D6', 'D7'].map((id) => `${id} true`),
  )
  const [row] = await findReleases(database.release)
  expect(row?.manifest.policy).toEqual({
    shelterDemand: { method: 'ROUNDING', minimumFrequency: 10, base: 5 },
  })
})

test('D7: where the account that answers may read a record, the release says that the promise is not held', async () => {
  await admin.query('grant usage on schema capacity to public')
  await admin.query('grant select (region) on capacity.request to public')
  await releaseYear()
  await admin.query('revoke select (region) on capacity.request from public')
  await admin.query('revoke usage on schema capacity from public')
  const [release] = await listReleases(database.analytics)
  const broken = release?.certificate.promises.filter(({ held }) => !held).map(({ id }) => id)
  expect(broken).toEqual(['D7'])
})

test('D6: what is built again of the same records is the same release', async () => {
  const first = await releaseYear()
  await withdrawRelease(db, first.code, 'a test')
  expect(await figure('2024')).toBeNull()
  const second = await built(new SmallCube())
  expect(second).toMatchObject({ code: 'R2024-12.2', contentHash: first.contentHash, revisions: 0 })
})

test('where nothing has changed nothing is built, before and after it is published', async () => {
  await close('2024-Q1')
  const { code, contentHash } = await built()
  expect(await build()).toMatchObject({ outcome: 'NOTHING_NEW', waiting: { code, contentHash } })
  await publish()
  expect(await build()).toEqual({ outcome: 'NOTHING_NEW', waiting: null })
  expect(cube.made).toEqual(['2024-Q1'])
})

test('a release that was never published gives way to the next, which holds all of it', async () => {
  await close('2024-Q1')
  await built()
  await close('2024-Q2')
  expect(await built()).toMatchObject({ code: 'R2024-06.1', parts: 2 })
  expect((await findReleases(database.release)).map(({ code }) => code)).toEqual(['R2024-06.1'])
  await expect(publishRelease(db, 'R2024-03.1', 'a test')).rejects.toThrow('no release "R2024-03.1"')
})

test('a build that was stopped goes on where it stopped', async () => {
  await close('2024')
  cube.before = async (period) => {
    if (period === '2024-Q3') throw new Error('stopped')
  }
  await expect(build()).rejects.toThrow('stopped')
  await expect(publish()).rejects.toThrow('No release is built')
  const next = new SmallCube()
  expect((await built(next)).parts).toBe(5)
  expect(next.made).toEqual(['2024-Q3', '2024-Q4', '2024'])
})

test('a build that was stopped begins anew where records have changed since', async () => {
  await close('2024-Q1')
  await close('2024-Q2')
  cube.before = async (period) => {
    if (period === '2024-Q2') throw new Error('stopped')
  }
  await expect(build()).rejects.toThrow('stopped')
  await addRequests(database.ingest, '2024-02-03', 10)
  const next = new SmallCube()
  await built(next)
  expect(next.made).toEqual(['2024-Q1', '2024-Q2'])
  await publish()
  expect(await figure('2024-Q1')).toBe(10)
})

test('all of a release is read at one instant: what comes meanwhile is not in it, and stays marked', async () => {
  await close('2024-Q1')
  await close('2024-Q2')
  cube.before = async (period) => {
    if (period === '2024-Q2') await addRequests(database.ingest, '2024-05-03', 10)
  }
  await built()
  await publish()
  expect(await figure('2024-Q2')).toBe(0)
  expect(await marks()).toEqual(['2024-05-01'])
})

test('while a build runs another is told so, and everybody sees that one is under way', async () => {
  await close('2024-Q1')
  const seen: unknown[] = [await isBeingBuilt(database.analytics)]
  cube.before = async () => {
    seen.push(await isBeingBuilt(database.analytics), (await build(new SmallCube())).outcome)
  }
  await built()
  seen.push(await isBeingBuilt(database.analytics))
  expect(seen).toEqual([false, true, 'BUSY', false])
})

test('a part that does not hold is left out and said why; the rest is released', async () => {
  cube.unsound = ['2024-Q2']
  await close('2024-Q1')
  await close('2024-Q2')
  const { parts, refusals } = await built()
  expect(parts).toBe(1)
  expect(refusals).toEqual([
    {
      event: 'PART_REFUSED',
      cube: 'shelterDemand',
      period: '2024-Q2',
      reasons: ['one of two can be found'],
    },
  ])
  const [row] = await findReleases(database.release)
  expect(await readRefusals(database.release, row?.id as string)).toEqual(refusals)
})

test('a year is refused with a quarter of it, though the year itself holds', async () => {
  cube.unsound = ['2024-Q2']
  cube.remembers = true
  await close('2024')
  const { parts, refusals } = await built()
  expect(parts).toBe(3)
  expect(refusals.map(({ period, reasons }) => [period, reasons])).toEqual([
    ['2024', ['it is built upon 2024-Q2, which is refused']],
    ['2024-Q2', ['one of two can be found']],
  ])
})

test('where no part holds there is no release, and the same is not tried again', async () => {
  cube.unsound = ['2024-Q1']
  await close('2024-Q1')
  expect(await build()).toMatchObject({ outcome: 'ALL_REFUSED' })
  expect(await findReleases(database.release)).toEqual([])
  expect(await build()).toEqual({ outcome: 'NOTHING_NEW', waiting: null })
  expect(cube.made).toEqual(['2024-Q1'])
})

describe('of a released year', () => {
  beforeEach(releaseYear)

  test('a quarter and its year are revised together where enough came in', async () => {
    await addRequests(database.ingest, '2024-05-20', 10)
    expect(await built(new SmallCube())).toMatchObject({ code: 'R2024-12.2', parts: 2, revisions: 2 })
    await publish()
    expect([await figure('2024-Q2'), await figure('2024'), await figure('2024-Q1')]).toEqual([30, 90, 20])
    expect(await marks()).toEqual([])
  })

  test('only what has a changed month is made again', async () => {
    await addRequests(database.ingest, '2024-05-20', 10)
    const again = new SmallCube()
    await built(again)
    expect(again.made).toEqual(['2024-Q2', '2024'])
  })

  test('nothing is revised where too few came in, the steward sees why, and later ones are taken with them', async () => {
    await addRequests(database.ingest, '2024-05-20', 6)
    const result = await build()
    expect(result).toMatchObject({
      outcome: 'ALL_REFUSED',
      refusals: [{ event: 'REVISION_REFUSED', period: '2024-Q2', reasons: ['6 came in, fewer than 10'] }],
    })
    expect(await figure('2024-Q2')).toBe(20)
    await addRequests(database.ingest, '2024-06-20', 6)
    expect(await built()).toMatchObject({ revisions: 2 })
    await publish()
    expect(await figure('2024-Q2')).toBe(30)
  })

  test('a quarter is not revised where its year can not be', async () => {
    await addRequests(database.ingest, '2024-05-20', 10)
    cube.unsound = ['2024']
    const result = await build()
    expect(result).toMatchObject({
      outcome: 'ALL_REFUSED',
      refusals: [
        { period: '2024', reasons: ['one of two can be found'] },
        { period: '2024-Q2', reasons: ['a period that it shares months with can not be revised'] },
      ],
    })
    expect(await figure('2024-Q2')).toBe(20)
  })

  test('revisions of a release that was not published are in the next one', async () => {
    await addRequests(database.ingest, '2024-05-20', 10)
    await built()
    await close('2025-01')
    await addRequests(database.ingest, '2024-08-20', 10)
    const again = await built(new SmallCube())
    expect(again.revisions).toBe(3)
    await publish()
    expect([await figure('2024-Q2'), await figure('2024-Q3'), await figure('2024')]).toEqual([30, 30, 100])
  })

  test('what was withdrawn still counts as seen: a difference of few to it is not released', async () => {
    await withdrawRelease(db, 'R2024-12.1', 'a test')
    await addRequests(database.ingest, '2024-05-20', 6)
    const { refusals, parts } = await built(new SmallCube())
    expect(refusals).toMatchObject([{ event: 'REVISION_REFUSED', period: '2024-Q2' }])
    // Three quarters; without the fourth there is no year.
    expect(parts).toBe(3)
  })

  test('what is made again is told what was there before, also where that was withdrawn', async () => {
    expect(cube.earlier).toEqual([null, null, null, null, null])
    await withdrawRelease(db, 'R2024-12.1', 'a test')
    const again = new SmallCube()
    await built(again)
    expect(again.earlier.map((kept) => (kept as { count: number }).count)).toEqual([20, 20, 20, 20, 80])
  })

  test('a release that was built before another was withdrawn can not be published', async () => {
    await addRequests(database.ingest, '2024-05-20', 10)
    const { code } = await built()
    await withdrawRelease(db, 'R2024-12.1', 'a test')
    await expect(publish()).rejects.toThrow(
      `Release ${code} was built before another one was published or withdrawn`,
    )
    expect((await built()).parts).toBe(5)
  })
})

describe('the ledger', () => {
  test('has every closing, build, publication, withdrawal and refusal, with who did it', async () => {
    cube.unsound = ['2024-Q2']
    await close('2024-Q1')
    await close('2024-Q2')
    await close('2024-Q2')
    await built()
    await publish()
    await withdrawRelease(db, 'R2024-06.1', 'another')
    const entries = await readLedger(database.release, null)
    expect(entries.map(({ event, actor }) => `${event} ${actor}`)).toEqual([
      'CLOSED a test',
      'CLOSED a test',
      'PART_REFUSED a test',
      'BUILT a test',
      'PUBLISHED a test',
      'WITHDRAWN another',
    ])
  })

  test.each(["update ledger set actor = 'nobody'", 'delete from ledger', 'truncate ledger'])(
    'can not be changed, even by its owner: %s',
    async (sql) => {
      await close('2024-Q1')
      const owner = database.hub.openPool('analytics_owner', 1)
      await expect(owner.query(sql)).rejects.toThrow('the ledger is only added to')
      await owner.end()
    },
  )
})

describe('closing', () => {
  test('a period that has not ended is refused, with the last month that has', async () => {
    await expect(close('2025-Q1')).rejects.toThrow(
      '2025-Q1 has not ended: the last month that has is 2025-01.',
    )
  })

  test('what is no period is refused', async () => {
    await expect(close('2024-Q5')).rejects.toThrow('"2024-Q5" is not a period')
  })

  test('a fiscal year is its twelve months from April; again, it adds none', async () => {
    expect(await close('FY2023-24')).toEqual({ period: 'FY2023-24', added: 12 })
    expect(await close('2024-Q1')).toEqual({ period: '2024-Q1', added: 0 })
  })
})
