import { type HubGraph, openHubGraph } from './hub-graph'

let hub: HubGraph
let own: { id: string; programs: { id: string }[] }
let other: { id: string }

beforeAll(async () => {
  hub = await openHubGraph()
  const { data } = await hub.ask('{ agencies(first: 100) { edges { node { id programs { id } } } } }')
  const agencies: (typeof own)[] = data.agencies.edges.map(({ node }: { node: typeof own }) => node)
  own = agencies.find(({ programs }) => programs.length > 0) as typeof own
  other = agencies.find(({ id }) => id !== own.id) as typeof other
}, 60_000)
afterAll(() => hub.close())

const agency = () => ({ hub_role: 'agency' as const, hub_agency: own.id })

const QUALITY = `query ($id: ID!) { agency(id: $id) {
  requestQuality(period: "2026-Q1") { records completeness episodes { exits } }
  outcomeQuality(period: "2026-Q1") { records completeness episodes { exits } } } }`

test('what an agency hands in by both mutations it sees in one answer of two subgraphs', async () => {
  expect((await hub.ask(QUALITY, agency(), { id: own.id })).data.agency).toEqual({
    requestQuality: null,
    outcomeQuality: null,
  })
  await submit('submitRequests', 'SubmitRequestsInput', {
    recordId: 'request',
    requestedOn: '2026-02-10',
    householdType: 'SINGLE',
    ageBand: 'AGE_25_34',
    result: 'ADMITTED',
  })
  await submit('submitOutcomes', 'SubmitOutcomesInput', {
    recordId: 'episode',
    clientId: 'client',
    programId: own.programs[0]?.id,
    entryMonth: '2026-01',
    exitMonth: '2026-02',
    exploitationType: 'SEXUAL',
    consentScope: 'STATISTICS',
  })
  // On the 15th of March February has ended, and of requests it is the first month that is expected.
  for (const hub_role of ['agency', 'steward'] as const) {
    const who = hub_role === 'agency' ? agency() : { hub_role }
    const { data, errors } = await hub.ask(QUALITY, who, { id: own.id })
    expect(errors).toBeUndefined()
    expect(data.agency).toEqual({
      requestQuality: { records: 1, completeness: 1, episodes: null },
      outcomeQuality: { records: 1, completeness: 0.5, episodes: { exits: 1 } },
    })
  }
})

test('of another agency it is refused, and so is a coordinator of all regions', async () => {
  const { data, errors } = await hub.ask(QUALITY, agency(), { id: other.id })
  expect(data.agency).toEqual({ requestQuality: null, outcomeQuality: null })
  expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['FORBIDDEN', 'FORBIDDEN'])
  const coordinator = { hub_role: 'coordinator' as const, hub_regions: ['CA'] }
  const refused = await hub.ask(QUALITY, coordinator, { id: own.id })
  expect(refused.errors?.[0]?.extensions.code).toBe('FORBIDDEN')
})

async function submit(mutation: string, input: string, row: object) {
  const rows = [{ category: 'SHELTER_HOUSING', region: '35', gender: 'WOMEN', ...row }]
  const { data, errors } = await hub.ask(
    `mutation ($input: ${input}!) { ${mutation}(input: $input) { accepted verdicts { code field } } }`,
    agency(),
    { input: { idempotencyKey: mutation, rows } },
  )
  expect(errors).toBeUndefined()
  expect(data[mutation]).toMatchObject({ accepted: 1 })
}
