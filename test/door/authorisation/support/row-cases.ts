import { CUBES } from '../../../../analytics/cubes/registry'
import { FILES } from '../../../../cli/authorisation/row-rules'
import type { Role } from '../../../../platform/identity/principal'
import type { Answers, Door, Identity } from './doors'
import { episodeOf, identitiesOf, PURPOSE, REQUEST, type World } from './world'

/** A question of what is beyond a limit, and the same of what is within it. */
export interface RowCase {
  beyond(): Promise<Answers>
  within(): Promise<Answers>
  /** Of the data: what is asked for. */
  readonly value?: (data: Answers['data']) => unknown
  /** Whether what is within is so only under an agreement about a governed dimension. */
  readonly underAgreement?: true
}

/** Of each limit on rows, by its place, role and kind. */
export function rowCases(world: World): Readonly<Record<string, RowCase>> {
  return {
    ...capacityCases(world),
    ...recordCases(world),
    ...statisticsCases(world),
    ...fileCases(world),
  }
}

/** A question about the one and the other, asked by the own. */
function ofBoth(door: Door, who: Identity, query: string, [theirs, ours]: readonly [object, object]) {
  return { beyond: () => door.ask(query, who, theirs), within: () => door.ask(query, who, ours) }
}

function capacityCases({ gateway, own, other, identities }: World): Record<string, RowCase> {
  const { agency, coordinator } = identities
  const regions = [{ region: other.region }, { region: own.region }] as const
  const services = [{ id: other.service }, { id: own.service }] as const
  const agencies = [{ id: other.agency }, { id: own.agency }] as const
  const places =
    'query ($region: RegionCode!) { availability(filter: { region: $region, minimumVacant: 0, includeStale: true }) { edges { node { pool { id } } } } }'
  const silent =
    'query ($region: RegionCode!) { reporting(region: $region, silentForHours: 0) { agency { id } } }'
  const now = 'query ($region: RegionCode!) { region(code: $region) { availableNow { pools } } }'
  const ofService = 'query ($id: ID!) { service(id: $id) { capacity { id } } }'
  const status = 'query ($id: ID!) { agency(id: $id) { reportingStatus { completeness } } }'
  const report =
    'mutation ($pool: ID!) { reportCapacity(input: { idempotencyKey: "a row", poolId: $pool, asOf: "2026-03-15T17:45:00Z", total: 6, occupied: 2 }) { replayed } }'
  const pools = [{ pool: other.pool }, { pool: own.pool }] as const
  /** How many accesses more the agency sees in the log after something was asked. */
  const loggedMore = async (work: () => Promise<unknown>): Promise<Answers> => {
    const count = async () =>
      (await gateway.ask('{ accessLog { totalCount } }', agency)).data.accessLog.totalCount
    const before = await count()
    await work()
    return { data: (await count()) - before, codes: [], messages: [] }
  }
  const ask = (who: Identity, query: string, pair: readonly [object, object], value: RowCase['value']) => ({
    ...ofBoth(gateway, who, query, pair),
    value,
  })
  return {
    'Query.availability agency OWN_AGENCY': ask(agency, places, regions, (d) => d.availability.edges),
    'Query.availability coordinator OWN_REGIONS': ask(coordinator, places, regions, undefined),
    'Query.reporting agency OWN_AGENCY': ask(agency, silent, regions, (d) => d.reporting),
    'Query.reporting coordinator OWN_REGIONS': ask(coordinator, silent, regions, undefined),
    'Region.availableNow agency OWN_AGENCY': ask(agency, now, regions, (d) => d.region.availableNow.pools),
    'Region.availableNow coordinator OWN_REGIONS': ask(coordinator, now, regions, undefined),
    'Service.capacity agency OWN_AGENCY': ask(agency, ofService, services, (d) => d.service.capacity),
    'Service.capacity coordinator OWN_REGIONS': ask(
      coordinator,
      ofService,
      services,
      (d) => d.service.capacity,
    ),
    'Agency.reportingStatus agency OWN_AGENCY': ask(
      agency,
      status,
      agencies,
      (d) => d.agency.reportingStatus,
    ),
    'Agency.reportingStatus coordinator OWN_REGIONS': ask(
      coordinator,
      status,
      agencies,
      (d) => d.agency.reportingStatus,
    ),
    'Query.accessLog agency OWN_ACCESSES': {
      beyond: () => loggedMore(() => gateway.ask(places, identitiesOf(other).agency, regions[0])),
      within: () => loggedMore(() => gateway.ask(places, agency, regions[1])),
      value: (more) => more,
    },
    'Mutation.reportCapacity agency OWN_AGENCY': ask(agency, report, pools, undefined),
  }
}

function recordCases({ gateway, own, other, identities: { agency } }: World): Record<string, RowCase> {
  const ids = [{ id: other.agency }, { id: own.agency }] as const
  const quality = (field: string) =>
    ofBoth(
      gateway,
      agency,
      `query ($id: ID!) { agency(id: $id) { ${field}(period: "2026-Q1") { records } } }`,
      ids,
    )
  const outcomes =
    'mutation ($input: SubmitOutcomesInput!) { submitOutcomes(input: $input) { accepted verdicts { code } } }'
  const requests =
    'mutation ($input: SubmitRequestsInput!) { submitRequests(input: $input) { accepted verdicts { code } } }'
  const episodes = (program: string) => ({
    input: { idempotencyKey: `of ${program}`, rows: [episodeOf(program, program)] },
  })
  const request = { input: { idempotencyKey: 'a row', rows: [{ ...REQUEST, recordId: 'X-0002' }] } }
  const theirBatches = (who: Identity) => gateway.ask('{ batches { edges { node { agency { id } } } } }', who)
  return {
    'Agency.requestQuality agency OWN_AGENCY': quality('requestQuality'),
    'Agency.outcomeQuality agency OWN_AGENCY': quality('outcomeQuality'),
    'Query.batch agency OWN_AGENCY': {
      ...ofBoth(gateway, agency, 'query ($id: ID!) { batch(id: $id) { accepted } }', [
        { id: other.batch },
        { id: own.batch },
      ]),
      value: (d) => d.batch,
    },
    'Query.batches agency OWN_AGENCY': ofBoth(
      gateway,
      agency,
      'query ($id: ID!) { batches(agency: $id) { totalCount } }',
      ids,
    ),
    'Mutation.submitOutcomes agency OWN_AGENCY': {
      ...ofBoth(gateway, agency, outcomes, [episodes(other.program), episodes(own.program)]),
      value: (d) => d.submitOutcomes.verdicts[0].code,
    },
    'Mutation.submitRequests agency OWN_AGENCY': {
      // Handed in by the one, it is not among the other's.
      within: () => gateway.ask(requests, agency, request),
      beyond: () => theirBatches(identitiesOf(other).agency),
      value: (d) =>
        d.batches?.edges.filter(
          ({ node }: { node: { agency: { id: string } } }) => node.agency.id === own.agency,
        ) ?? d.submitRequests.accepted,
    },
  }
}

const YEAR = 'period: { granularity: FISCAL_YEAR }'

/** Who may ask what of statistics, in words of the graph: beyond, and within. */
function statisticsCases(world: World): Record<string, RowCase> {
  const { gateway, own, other, identities } = world
  const table = (cube: string, by: string, where: string) =>
    `{ analytics { ${cube}(by: [${by}], where: { ${where} }) { completeness } } }`
  const demand = '{ region(code: "35") { demand(period: "2024-Q1") { requests { value } } } }'
  const report =
    'query ($id: ID!) { outcomeReport(funder: $id, fiscalYear: "FY2024-25") { total { exits { value } } } }'
  const asked = (who: Identity, beyond: string, within: string): RowCase => ({
    beyond: () => gateway.ask(beyond, who),
    within: () => gateway.ask(within, who),
  })
  const byBody = (by: string, filter: string, id: string) =>
    table('outcomes', by, `${YEAR}, ${filter}: ["${id}"]`)
  const researchers = (query: string, beyond: Identity): RowCase => ({
    beyond: () => gateway.ask(query, beyond),
    within: () => gateway.ask(query, identities.researcher),
  })
  const unsaid: Identity = { ...identities.researcher, purpose: null }
  return {
    'Query.outcomeReport funder OWN_FUNDER': ofBoth(gateway, identities.funder, report, [
      { id: other.funder },
      { id: own.funder },
    ]),
    'Query.analytics researcher PURPOSE': researchers('{ analytics { releases { totalCount } } }', unsaid),
    'Region.demand researcher PURPOSE': researchers(demand, unsaid),
    'Region.demand researcher AGREED_CUBES': researchers(demand, signedFor('outcomes')),
    ...Object.fromEntries(
      CUBES.map(({ name }) => [
        `Analytics.${name} researcher AGREED_CUBES`,
        researchers(questionOf(name), signedFor(name === 'outcomes' ? 'shelterDemand' : 'outcomes')),
      ]),
    ),
    'Analytics.outcomes agency OWN_ROWS': asked(
      identities.agency,
      byBody('AGENCY', 'agencies', other.agency),
      byBody('AGENCY', 'agencies', own.agency),
    ),
    'Analytics.outcomes funder OWN_FUNDER_ROWS': asked(
      identities.funder,
      byBody('FUNDER', 'funders', other.funder),
      byBody('FUNDER', 'funders', own.funder),
    ),
    'Analytics.outcomes coordinator NO_BODIES': asked(
      identities.coordinator,
      table('outcomes', 'FUNDER', YEAR),
      table('outcomes', 'PERIOD', YEAR),
    ),
    ...governedCases(world, 'Analytics.outcomes', (who) =>
      gateway.ask(table('outcomes', 'INDIGENOUS_IDENTITY', YEAR), who),
    ),
  }
}

function questionOf(cube: string): string {
  const by = {
    capacityUse: 'UNIT_KIND',
    outcomes: 'PERIOD',
    serviceGaps: 'REGION, CATEGORY',
    shelterDemand: 'PERIOD',
  }
  const period =
    cube === 'outcomes' ? YEAR : 'period: { granularity: QUARTER, from: "2024-Q1", to: "2024-Q1" }'
  return `{ analytics { ${cube}(by: [${by[cube as keyof typeof by]}], where: { ${period} }) { completeness } } }`
}

function signedFor(cube: string, governed = false): Identity {
  return {
    claims: { hub_role: 'researcher', hub_agreements: [{ cubes: [cube], governed }] },
    purpose: PURPOSE,
  }
}

/** Every role, before an agreement names it and while one does. */
function governedCases(
  { identities }: World,
  at: string,
  ask: (who: Identity) => Promise<Answers>,
): Record<string, RowCase> {
  const roles: readonly Role[] = ['agency', 'coordinator', 'funder', 'researcher', 'steward']
  return Object.fromEntries(
    roles.map((role) => {
      const who = role === 'researcher' ? signedFor('outcomes', true) : identities[role]
      return [
        `${at} ${role} GOVERNED`,
        { beyond: () => ask(who), within: () => ask(who), underAgreement: true } satisfies RowCase,
      ]
    }),
  )
}

/** As of the graph, in the parameters of a file. */
function fileCases(world: World): Record<string, RowCase> {
  const { own, other, identities, releases } = world
  const get = (query: string, who: Identity) =>
    world.file(`${releases.published}/outcomes.csv?granularity=FISCAL_YEAR&${query}`, who)
  const asked = (who: Identity, beyond: string, within: string): RowCase => ({
    beyond: () => get(beyond, who),
    within: () => get(within, who),
  })
  const { agency, funder, coordinator, researcher } = identities
  return {
    [`${FILES} researcher PURPOSE`]: {
      beyond: () => get('by=PERIOD', { ...researcher, purpose: null }),
      within: () => get('by=PERIOD', researcher),
    },
    [`${FILES} researcher AGREED_CUBES`]: {
      beyond: () => get('by=PERIOD', signedFor('shelterDemand')),
      within: () => get('by=PERIOD', signedFor('outcomes')),
    },
    [`${FILES} agency OWN_ROWS`]: asked(
      agency,
      `by=AGENCY&agencies=${other.agency}`,
      `by=AGENCY&agencies=${own.agency}`,
    ),
    [`${FILES} funder OWN_FUNDER_ROWS`]: asked(
      funder,
      `by=FUNDER&funders=${other.funder}`,
      `by=FUNDER&funders=${own.funder}`,
    ),
    [`${FILES} coordinator NO_BODIES`]: asked(coordinator, 'by=AGENCY', 'by=PERIOD'),
    ...governedCases(world, FILES, (who) => get('by=INDIGENOUS_IDENTITY', who)),
  }
}
