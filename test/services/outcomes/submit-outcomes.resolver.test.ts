import type { PoolClient } from 'pg'
import { principalOfClaims } from '../../../platform/identity/claims'
import type { RequestClaims, SubgraphModule } from '../../../platform/subgraph-module'
import { outcomesSubgraph } from '../../../services/outcomes/schema'
import { openTestDatabase, type TestDatabase } from '../../support/hub-database'
import { ask, codeOf, dataOf } from '../capacity/fixtures'
import { episodeOf, makeAgency, NOW, type TestAgency } from './fixtures'

let database: TestDatabase
let outcomes: SubgraphModule
let own: TestAgency
let other: TestAgency
let db: PoolClient
beforeAll(async () => {
  database = await openTestDatabase()
  outcomes = outcomesSubgraph(database.outcomes, database.intake)
  own = await makeAgency(database)
  other = await makeAgency(database)
  db = await database.ingest.connect()
})
afterAll(async () => {
  db.release()
  await database.close()
})

const agency = ({ id }: TestAgency, lang: 'EN' | 'FR' = 'EN'): RequestClaims => ({
  principal: principalOfClaims({ sub: `key of ${id}`, hub_role: 'agency', hub_agency: id }),
  lang,
  now: NOW,
})
const steward: RequestClaims = {
  principal: principalOfClaims({ sub: 's', hub_role: 'steward' }),
  lang: 'EN',
  now: NOW,
}

const SUBMIT = `mutation ($input: SubmitOutcomesInput!) { submitOutcomes(input: $input) {
  batchId accepted unchanged corrected rejected verdicts { row outcome code field message } } }`
const submit = (rows: readonly object[], idempotencyKey: string, who = agency(own)) =>
  dataOf(outcomes, SUBMIT, { input: { idempotencyKey, rows } }, who).then(
    ({ submitOutcomes }) => submitOutcomes,
  )

test('each row has its verdict, in the language of the caller, and no verdict repeats a value', async () => {
  const rows = [
    episodeOf(own, { recordId: 'v-1' }),
    episodeOf(own, { recordId: 'v-2', region: 'CA' }),
    episodeOf(own, { recordId: 'Marie Tremblay' }),
    episodeOf(own, { recordId: 'v-1' }),
    episodeOf(own, { recordId: 'v-3', exitSafe: 'YES' }),
    episodeOf(own, { recordId: 'v-1', gender: 'MEN' }),
  ]
  const { verdicts, ...counts } = await submit(rows, 'verdicts', agency(own, 'FR'))
  expect(counts).toMatchObject({ accepted: 2, unchanged: 1, corrected: 1, rejected: 2 })
  expect(verdicts.map(({ message: _m, ...verdict }: { message: string }) => verdict)).toEqual([
    { row: 1, outcome: 'ACCEPTED', code: null, field: null },
    { row: 2, outcome: 'REJECTED', code: 'REGION_TOO_WIDE', field: 'region' },
    { row: 3, outcome: 'REJECTED', code: 'IDENTIFYING_VALUE', field: 'recordId' },
    { row: 4, outcome: 'UNCHANGED', code: null, field: null },
    { row: 5, outcome: 'ACCEPTED', code: 'NO_EXIT_MONTH', field: 'exitSafe' },
    { row: 6, outcome: 'CORRECTED', code: null, field: null },
  ])
  expect(verdicts[1].message).toMatch(/^Un enregistrement se situe/)
  expect(JSON.stringify(verdicts)).not.toContain('Tremblay')
})

test('the same key with the same rows answers the first result, with other rows it is refused', async () => {
  const rows = [episodeOf(own, { recordId: 'k-1' })]
  const first = await submit(rows, 'once')
  expect(first).toMatchObject({ accepted: 1 })
  expect(await submit(rows, 'once')).toEqual(first)
  expect(await submit(rows, 'another key')).toMatchObject({ unchanged: 1 })
  const input = { idempotencyKey: 'once', rows: [episodeOf(own, { recordId: 'k-2' })] }
  expect(await codeOf(outcomes, SUBMIT, { input }, agency(own))).toBe('IDEMPOTENCY_CONFLICT')
  // A key is the agency's own.
  expect(await submit([episodeOf(other)], 'once', agency(other))).toMatchObject({ accepted: 1 })
})

test('a withdrawn record is deleted, and neither a replay nor a correction brings it back', async () => {
  const row = episodeOf(own, { recordId: 'w-1' })
  await submit([row], 'w 1')
  expect(await submit([{ ...row, withdrawn: true }], 'w 2')).toMatchObject({ corrected: 1 })
  expect(await submit([{ ...row, withdrawn: true }], 'w 3')).toMatchObject({ unchanged: 1 })
  expect(await submit([row], 'w 4')).toMatchObject({ rejected: 1, verdicts: [{ code: 'WITHDRAWN_RECORD' }] })
})

test.each([
  ['no rows', { rows: [], idempotencyKey: 'x' }],
  ['1,001 rows', { rows: Array(1001).fill(null), idempotencyKey: 'x' }],
  ['an empty key', { rows: [null], idempotencyKey: '' }],
  ['a key of 201 characters', { rows: [null], idempotencyKey: 'x'.repeat(201) }],
])('%s is refused', async (_what, { rows, idempotencyKey }) => {
  const input = { idempotencyKey, rows: rows.map(() => episodeOf(own)) }
  expect(await codeOf(outcomes, SUBMIT, { input }, agency(own))).toBe('BAD_USER_INPUT')
})

test('assessments come as a list; one instrument twice in one phase is refused', async () => {
  const assessment = { instrument: 'PHQ9', phase: 'PRE', month: '2024-01', score: 9 }
  const rows = [
    episodeOf(own, { recordId: 'a-1', assessments: [assessment] }),
    episodeOf(own, { recordId: 'a-2', assessments: [assessment, { ...assessment, score: 8 }] }),
  ]
  expect(await submit(rows, 'assessments')).toMatchObject({
    accepted: 1,
    verdicts: [{ outcome: 'ACCEPTED' }, { code: 'DUPLICATE_ASSESSMENT', field: 'phq9PreScore' }],
  })
})

describe('batches', () => {
  const LIST = `query ($agency: ID, $first: Int, $after: String) { batches(agency: $agency, first: $first, after: $after) {
    totalCount pageInfo { hasNextPage endCursor } edges { node { id kind submittedBy label accepted rejected agency { id } } } } }`
  const idsOf = (answer: { batches: { edges: { node: { id: string } }[] } }) =>
    answer.batches.edges.map(({ node }) => node.id)

  test('an agency sees its own, the newest first, with the key that each came by', async () => {
    const mine = await dataOf(outcomes, LIST, { first: 100 }, agency(own))
    const { batchId } = await submit([episodeOf(own, { recordId: 'b-1' })], 'newest')
    const { batches } = await dataOf(outcomes, LIST, { first: 100 }, agency(own))
    expect(batches.totalCount).toBe(mine.batches.totalCount + 1)
    expect(batches.edges[0].node).toEqual({
      id: batchId,
      kind: 'OUTCOMES',
      submittedBy: `key of ${own.id}`,
      label: null,
      accepted: 1,
      rejected: 0,
      agency: { id: own.id },
    })
    expect(await codeOf(outcomes, LIST, { agency: other.id }, agency(own))).toBe('FORBIDDEN')
  })

  test('pages hold each batch once', async () => {
    const whole = idsOf(await dataOf(outcomes, LIST, { first: 100, agency: own.id }, steward))
    const paged: string[] = []
    for (let after: string | null = null; ; ) {
      const { batches } = await dataOf(outcomes, LIST, { first: 2, after, agency: own.id }, steward)
      paged.push(...idsOf({ batches }))
      if (!batches.pageInfo.hasNextPage) break
      after = batches.pageInfo.endCursor
    }
    expect(paged).toEqual(whole)
    expect(new Set(whole).size).toBeGreaterThan(5)
  })

  test('the report of a batch is opened later, page by page, by its agency and by stewards alone', async () => {
    const rows = Array.from({ length: 30 }, (_, n) =>
      episodeOf(own, { recordId: `p-${n}`, region: n % 10 === 3 ? 'CA' : '35' }),
    )
    const { batchId } = await submit(rows, 'report')
    const REPORT = `query ($id: ID!, $afterRow: Int) { batch(id: $id) { verdicts(first: 7, afterRow: $afterRow) { row outcome } } }`
    const seen: { row: number; outcome: string }[] = []
    for (let afterRow = 0; afterRow < 30; afterRow = seen.at(-1)?.row ?? 30)
      seen.push(...(await dataOf(outcomes, REPORT, { id: batchId, afterRow }, agency(own))).batch.verdicts)
    expect(seen).toEqual(
      rows.map((_, n) => ({ row: n + 1, outcome: n % 10 === 3 ? 'REJECTED' : 'ACCEPTED' })),
    )
    expect(await dataOf(outcomes, REPORT, { id: batchId }, agency(other))).toEqual({ batch: null })
    expect((await dataOf(outcomes, REPORT, { id: batchId }, steward)).batch.verdicts).toHaveLength(7)
  })
})

test('nothing that a caller can ask this subgraph for leads to an episode', async () => {
  const { errors } = await ask(outcomes, '{ episodes { id } }', {}, agency(own))
  expect(errors).toHaveLength(1)
  await expect(database.outcomes.query('select from outcomes.episode')).rejects.toMatchObject({
    code: '42501',
  })
  await expect(database.outcomes.query('select from outcomes.feed_episodes')).rejects.toMatchObject({
    code: '42501',
  })
})
