import { randomUUID } from 'node:crypto'
import { encodeCursor } from '../../../../platform/codes/cursor'
import type { Caller } from '../../../../platform/policy/matrix'
import { absentId, episodeOf, type Party, REQUEST, type World } from './world'

/** What is asked with an id. */
export interface Asked {
  readonly query: string
  readonly variables?: object
}
export type WithId = (id: string) => Asked

export type IdCase =
  /** What it names is for everybody who may ask: nobody is answered otherwise than others. */
  | { readonly kind: 'FOR_ALL'; readonly ask: WithId; readonly id: string }
  /** Another's is answered as one that does not exist, but to those who see all. */
  | {
      readonly kind: 'OWN'
      readonly ask: WithId
      readonly foreign: string
      readonly absent: string
      readonly seeing: readonly Caller[]
      /** One that is there for who asks, so that it is known that the question would be answered. */
      readonly mine?: { readonly caller: Caller; readonly id: string }
    }
  /** Which regions there are is for everybody; about one beyond their own coordinators are refused. */
  | { readonly kind: 'REGION'; readonly ask: WithId }
  /** Only stewards may ask at all, and of everything. */
  | { readonly kind: 'STEWARDS' }
  /** Says something of the caller's own row, and finds nothing. */
  | { readonly kind: 'FACT' }

const FACT = { kind: 'FACT' } as const
const STEWARDS = { kind: 'STEWARDS' } as const

type Own = Extract<IdCase, { kind: 'OWN' }>

function own(foreign: string, ask: WithId, of: Partial<Own> = {}): IdCase {
  return { kind: 'OWN', ask, foreign, absent: absentId(), seeing: [], ...of }
}

const ofAgency = (id: string) => ({ caller: 'agency', id }) as const

function forAll(id: string, ask: WithId): IdCase {
  return { kind: 'FOR_ALL', ask, id }
}

const withId =
  (query: string, type = 'ID!') =>
  (id: string) => ({
    query: `query ($id: ${type}) { ${query} }`,
    variables: { id },
  })

/** What another agency has used: the record and the key of a request, the key of a report. */
export const OTHERS = {
  record: 'only of the other',
  key: 'only used by the other',
  client: 'client of other',
}

/** Of each argument that takes an id. */
export function argumentCases(world: World): Readonly<Record<string, IdCase>> {
  return {
    ...directoryCases(world.other),
    ...capacityCases(world),
    ...recordCases(world),
    ...releaseCases(world),
    ...cubeCases(world),
  }
}

let records = 0
/** The id of a record that nobody has handed in. A random one may look like a number of a person, and be rejected. */
const nextRecord = () => `N-${++records}`

/** Hands in, in the name of the other agency, what its ids stand for from then on. */
export async function useIdsOfOther({ gateway, other }: World): Promise<void> {
  const who = { claims: { hub_role: 'agency' as const, hub_agency: other.agency }, purpose: null }
  const { record, key, client } = OTHERS
  const ids = { recordId: record, clientId: client }
  const handIn = async (field: string, type: string, input: object) => {
    const taken = field === 'reportCapacity' ? 'replayed' : 'rejected'
    const query = `mutation ($input: ${type}!) { ${field}(input: $input) { ${taken} } }`
    const answers = await gateway.ask(query, who, { input: { idempotencyKey: key, ...input } })
    if (answers.data?.[field]?.[taken]) throw new Error(`not taken: ${JSON.stringify(answers)}`)
  }
  await handIn('submitRequests', 'SubmitRequestsInput', { rows: [{ ...REQUEST, ...ids, gender: 'MEN' }] })
  await handIn('submitOutcomes', 'SubmitOutcomesInput', { rows: [{ ...episodeOf(other.program), ...ids }] })
  await handIn('reportCapacity', 'ReportCapacityInput', {
    poolId: other.pool,
    asOf: '2026-03-15T16:00:00Z',
    total: 4,
    occupied: 1,
  })
}

function directoryCases({ agency, program, service, region }: Party): Record<string, IdCase> {
  const after = encodeCursor(['M', agency])
  return {
    'Agency.services(after)': forAll(encodeCursor(['A', service]), (id) => ({
      query: `query ($id: ID!, $after: String) { agency(id: $id) { services(after: $after) { totalCount edges { node { id name } } } } }`,
      variables: { id: agency, after: id },
    })),
    'AgencyFilter.region': forAll(
      region,
      withId(
        'agencies(filter: { region: $id }, first: 5) { totalCount edges { node { id } } }',
        'RegionCode!',
      ),
    ),
    'Query.agencies(after)': forAll(
      after,
      withId('agencies(after: $id, first: 5) { edges { node { id } } }', 'String'),
    ),
    'Query.agency(id)': forAll(agency, withId('agency(id: $id) { id name programs { id } region { code } }')),
    'Query.program(id)': forAll(program, withId('program(id: $id) { id name funders { id } }')),
    'Query.region(code)': forAll(region, withId('region(code: $id) { code name }', 'RegionCode!')),
    'Query.regions(within)': forAll(region, withId('regions(within: $id) { code }', 'RegionCode')),
    'Query.service(id)': forAll(service, withId('service(id: $id) { id name locations { __typename } }')),
    'Query.services(after)': forAll(
      after,
      withId('services(after: $id, first: 5) { edges { node { id } } }', 'String'),
    ),
    'ServiceFilter.region': forAll(
      region,
      withId('services(filter: { region: $id }, first: 5) { totalCount }', 'RegionCode!'),
    ),
  }
}

function capacityCases({ own: mine, other }: World): Record<string, IdCase> {
  const place = (pool: string) => encodeCursor([0, 999, pool])
  const report = (poolId: string, idempotencyKey: string) => ({
    query: 'mutation ($input: ReportCapacityInput!) { reportCapacity(input: $input) { replayed } }',
    variables: { input: { idempotencyKey, poolId, asOf: '2026-03-15T17:30:00Z', total: 7, occupied: 3 } },
  })
  return {
    'AvailabilityFilter.region': {
      kind: 'REGION',
      ask: withId('availability(filter: { region: $id }) { totalCount }', 'RegionCode!'),
    },
    'Query.availability(after)': own(
      place(other.pool),
      (after) => ({
        query: `query ($after: String, $region: RegionCode!) { availability(filter: { region: $region }, after: $after) { totalCount edges { node { pool { id } } } } }`,
        variables: { after, region: mine.region },
      }),
      { absent: place(absentId()) },
    ),
    'Query.reporting(region)': {
      kind: 'REGION',
      ask: withId('reporting(region: $id, silentForHours: 0) { lastReportAt }', 'RegionCode!'),
    },
    'ReportCapacityInput.idempotencyKey': own(OTHERS.key, (key) => report(mine.pool, key)),
    'ReportCapacityInput.poolId': own(other.pool, (pool) => report(pool, randomUUID()), {
      mine: ofAgency(mine.pool),
    }),
  }
}

function recordCases({ own: mine, other }: World): Record<string, IdCase> {
  const counts = 'accepted unchanged corrected rejected verdicts { outcome code field }'
  const requests = (row: object, idempotencyKey: string = randomUUID()) => ({
    query: `mutation ($input: SubmitRequestsInput!) { submitRequests(input: $input) { ${counts} } }`,
    variables: { input: { idempotencyKey, rows: [{ ...REQUEST, recordId: nextRecord(), ...row }] } },
  })
  const outcomes = (row: object, idempotencyKey: string = randomUUID()) => ({
    query: `mutation ($input: SubmitOutcomesInput!) { submitOutcomes(input: $input) { ${counts} } }`,
    variables: { input: { idempotencyKey, rows: [{ ...episodeOf(mine.program, nextRecord()), ...row }] } },
  })
  const batches = 'totalCount edges { node { id agency { id } verdicts { row } } }'
  return {
    'OutcomeInput.clientId': own(OTHERS.client, (clientId) => outcomes({ clientId }), { absent: 'C-9999' }),
    'OutcomeInput.programId': own(other.program, (programId) => outcomes({ programId }), {
      mine: ofAgency(mine.program),
    }),
    'OutcomeInput.recordId': own(OTHERS.record, (recordId) => outcomes({ recordId }), {
      absent: nextRecord(),
    }),
    'OutcomeInput.region': FACT,
    'Query.accessLog(after)': own(
      encodeCursor([1_000_000]),
      withId('accessLog(after: $id, first: 5) { totalCount edges { node { id subject } } }', 'String'),
      { absent: encodeCursor([1_000_001]) },
    ),
    'Query.batch(id)': own(
      other.batch,
      withId('batch(id: $id) { id accepted agency { id } verdicts { row outcome } }'),
      { seeing: ['steward'], mine: ofAgency(mine.batch) },
    ),
    'Query.batches(after)': own(
      encodeCursor(['2030-01-01T00:00:00.000Z', other.batch]),
      withId(`batches(after: $id) { ${batches} }`, 'String'),
      { absent: encodeCursor(['2030-01-01T00:00:00.000Z', absentId()]) },
    ),
    'Query.batches(agency)': own(other.agency, withId(`batches(agency: $id) { ${batches} }`), {
      seeing: ['steward'],
      mine: ofAgency(mine.agency),
    }),
    'RequestInput.clientId': own(OTHERS.client, (clientId) => requests({ clientId }), { absent: 'C-9999' }),
    'RequestInput.recordId': own(OTHERS.record, (recordId) => requests({ recordId }), {
      absent: nextRecord(),
    }),
    'RequestInput.region': FACT,
    'SubmitOutcomesInput.idempotencyKey': own(OTHERS.key, (key) => outcomes({}, key)),
    'SubmitRequestsInput.idempotencyKey': own(OTHERS.key, (key) => requests({}, key)),
  }
}

const YEAR = 'period: { granularity: FISCAL_YEAR }'
const QUARTER = 'period: { granularity: QUARTER, from: "2024-Q1", to: "2024-Q1" }'

function releaseCases({ own: mine, releases }: World): Record<string, IdCase> {
  const asOf = (cube: string, by: string, where: string) =>
    own(
      releases.built,
      withId(`analytics { ${cube}(release: $id, by: [${by}], where: { ${where} }) { completeness } }`, 'ID'),
      { mine: { caller: 'researcher', id: releases.published } },
    )
  return {
    'Analytics.capacityUse(release)': asOf('capacityUse', 'UNIT_KIND', QUARTER),
    'Analytics.outcomes(release)': asOf('outcomes', 'PERIOD', YEAR),
    'Analytics.releases(after)': forAll(
      encodeCursor([1000]),
      withId('analytics { releases(after: $id) { totalCount edges { node { id } } } }', 'String'),
    ),
    'Analytics.serviceGaps(release)': asOf('serviceGaps', 'REGION, CATEGORY', QUARTER),
    'Analytics.shelterDemand(release)': asOf('shelterDemand', 'PERIOD', QUARTER),
    'Mutation.publishRelease(code)': STEWARDS,
    'Mutation.withdrawRelease(code)': STEWARDS,
    'Query.outcomeReport(release)': own(
      releases.built,
      (release) => ({
        query: `query ($release: ID, $funder: ID!) { outcomeReport(release: $release, funder: $funder, fiscalYear: "FY2024-25") { fiscalYear } }`,
        variables: { release, funder: mine.funder },
      }),
      { mine: { caller: 'funder', id: releases.published } },
    ),
  }
}

function cubeCases({ own: mine, other }: World): Record<string, IdCase> {
  const { funder, agency, program } = other
  const seeing = ['researcher', 'steward'] as const
  const rows = (by: string, filter: string) =>
    withId(
      `analytics { outcomes(by: [${by}], where: { ${YEAR}, ${filter}: [$id] }) { grid { axes { codes } columns { values } } } }`,
    )
  const ofFunder = { caller: 'funder', id: mine.funder } as const
  const demand = (by: string, where: string) =>
    withId(
      `analytics { shelterDemand(by: [${by}], where: { ${QUARTER}, region: { ${where} } }) { grid { axes { codes } columns { values } } } }`,
      'RegionCode!',
    )
  const cells = (cube: string, by: string, where: string) =>
    forAll(
      encodeCursor([0]),
      withId(
        `analytics { ${cube}(by: [${by}], where: { ${where} }) { cells(after: $id) { totalCount edges { cursor } } } }`,
        'String',
      ),
    )
  return {
    'CapacityUseTable.cells(after)': cells('capacityUse', 'UNIT_KIND', QUARTER),
    'OutcomesFilter.agencies': own(agency, rows('AGENCY', 'agencies'), {
      seeing,
      mine: ofAgency(mine.agency),
    }),
    'OutcomesFilter.funders': own(funder, rows('FUNDER', 'funders'), { seeing, mine: ofFunder }),
    'OutcomesFilter.programs': own(program, rows('PROGRAM', 'programs'), { seeing }),
    'OutcomesTable.cells(after)': cells('outcomes', 'PERIOD', YEAR),
    'Query.outcomeReport(funder)': own(
      funder,
      withId(
        'outcomeReport(funder: $id, fiscalYear: "FY2024-25") { funder { id } total { exits { value } } }',
      ),
      { seeing: ['steward'], mine: ofFunder },
    ),
    'RegionFilter.codes': forAll(mine.region, demand('PERIOD, REGION', 'codes: [$id]')),
    'RegionFilter.within': forAll(mine.region, demand('PERIOD', 'within: $id')),
    'ServiceGapsTable.cells(after)': cells('serviceGaps', 'REGION, CATEGORY', QUARTER),
    'ShelterDemandTable.cells(after)': cells('shelterDemand', 'REGION', QUARTER),
  }
}
