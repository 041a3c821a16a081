import { ROW_RULES } from '../../../cli/authorisation/row-rules'
import { endAgreement, insertAgreement } from '../../../services/outcomes/agreement.repository'
import { type RowCase, rowCases } from './support/row-cases'
import { openWorld, type World } from './support/world'

const RULES = ROW_RULES.flatMap(({ at, roles, limit, beyond }) =>
  roles.map((role) => ({ rule: `${at} ${role} ${limit}`, beyond })),
)

let world: World
let cases: Readonly<Record<string, RowCase>>
beforeAll(async () => {
  world = await openWorld()
  cases = rowCases(world)
}, 60_000)
afterAll(() => world.close())

test('each limit that the page on authorisation names is tried', () => {
  expect(Object.keys(cases).sort()).toEqual(RULES.map(({ rule }) => rule).sort())
})

test.each(RULES)('$rule: beyond it $beyond, within it an answer', async ({ rule, beyond }) => {
  const { value, underAgreement, ...ask } = cases[rule] as RowCase
  const [theirs, ours] = [
    await ask.beyond(),
    underAgreement ? await whileAgreed(ask.within) : await ask.within(),
  ]
  expect(ours.codes).toEqual([])
  const [there, here] = [theirs.data, ours.data].map((data) => (data === null ? null : value?.(data)))
  switch (beyond) {
    case 'LEFT_OUT':
    case 'TAKEN_AS_OWN':
      expect([theirs.codes, isNothing(there), isNothing(here)]).toEqual([[], true, false])
      return
    case 'NULL':
      expect([theirs.codes, there]).toEqual([[], null])
      expect(here).not.toBeNull()
      return
    case 'ROW_REJECTED':
      expect([there, here]).toEqual(['UNKNOWN_PROGRAM', null])
      return
    default:
      expect(theirs.codes).toEqual([beyond])
      expect(JSON.stringify(theirs.data ?? null)).not.toMatch(/\d/)
  }
})

const isNothing = (value: unknown) => value === 0 || (Array.isArray(value) && value.length === 0)

async function whileAgreed<Result>(work: () => Promise<Result>): Promise<Result> {
  const db = await world.hub.database.ingest.connect()
  const agreement = {
    id: crypto.randomUUID(),
    dimension: 'INDIGENOUS_IDENTITY' as const,
    steward: 'A council',
    caller: 'test',
    purposes: 'a study',
    beginsOn: '2026-01-01',
    expiresOn: '2027-01-01',
  }
  try {
    await insertAgreement(db, agreement)
    return await work()
  } finally {
    await endAgreement(db, agreement.id)
    db.release()
  }
}
