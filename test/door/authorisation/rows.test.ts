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
}, 120_000)
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

test.each(['agency', 'coordinator'] as const)(
  'by whatever path services are reached, the places that an %s sees are those of the reach, and all of them',
  async (role) => {
    const { gateway, own, other, identities, hub } = world
    const { data, codes } = await gateway.ask(
      `query ($own: RegionCode!, $other: RegionCode!) {
        own: services(filter: { region: $own, categories: [SHELTER_HOUSING] }, first: 20) { edges { node { id capacity { id service { id capacity { id } } } } } }
        other: services(filter: { region: $other, categories: [SHELTER_HOUSING] }, first: 20) { edges { node { id agency { services(first: 5) { edges { node { id capacity { id } } } } } } } }
        program(id: "${own.program}") { services { id capacity { id } agency { services(first: 20) { edges { node { id capacity { id } } } } } } }
      }`,
      identities[role],
      { own: own.region, other: other.region },
    )
    expect(codes).toEqual([])
    const seen = capacitiesIn(data)
    const { rows } = await hub.database.ingest.query<{ service: string; pool: string }>(
      `select p.service_id as service, p.id as pool from capacity.pool p
        join directory.feed_services f on f.service_id = p.service_id
        where ${role === 'agency' ? 'p.agency_id::text = $1' : '$1 = any(f.region_path)'}`,
      [role === 'agency' ? own.agency : own.region],
    )
    const reach = new Map<string, string[]>()
    for (const { service, pool } of rows) reach.set(service, [...(reach.get(service) ?? []), pool])
    for (const [service, pools] of seen)
      expect([service, [...pools].sort()]).toEqual([service, (reach.get(service) ?? []).sort()])
    expect([...seen.values()].filter((pools) => pools.length > 0).length).toBeGreaterThan(0)
    expect([...seen.values()].filter((pools) => pools.length === 0).length).toBeGreaterThan(10)
  },
)

/** The ids of the pools of each service of an answer, however deep it stands. */
function capacitiesIn(data: unknown, found = new Map<string, string[]>()): Map<string, string[]> {
  if (typeof data !== 'object' || data === null) return found
  const { id, capacity } = data as { id?: string; capacity?: { id: string }[] }
  if (id && capacity)
    found.set(
      id,
      capacity.map((pool) => pool.id),
    )
  for (const each of Object.values(data)) capacitiesIn(each, found)
  return found
}

test('of the regions around and beside its own a coordinator is told no figure', async () => {
  const { gateway, own, identities } = world
  const { data, codes } = await gateway.ask(
    '{ regions(level: PROVINCE) { code availableNow { pools } parent { code availableNow { pools } } } }',
    identities.coordinator,
  )
  expect(new Set(codes)).toEqual(new Set(['FORBIDDEN']))
  for (const { code, availableNow, parent } of data.regions) {
    expect([code, availableNow !== null]).toEqual([code, code === own.region])
    expect(parent).toEqual({ code: 'CA', availableNow: null })
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
