import { randomUUID } from 'node:crypto'
import type { ReleasedPart } from '../../../../analytics/cubes/released'
import type { HubClaims } from '../../../../platform/identity/claims'
import type { Caller } from '../../../../platform/policy/matrix'
import type { SubgraphModule } from '../../../../platform/subgraph-module'
import { CAPACITY, DEMAND } from '../../../analytics/exports/example-parts'
import { publishParts, tableOf } from '../../../analytics/published-parts'
import { storeRelease } from '../../../analytics/release/stored-releases'
import { type HubGraph, openHubGraph } from '../../../gateway/hub-graph'
import type { TestDatabase } from '../../../support/hub-database'
import { type Answers, answersOf, type Door, doorOf, type Identity, subgraphsOver } from './doors'

/** An agency of the sample, and what is its own. */
export interface Party {
  readonly agency: string
  readonly region: string
  readonly service: string
  readonly pool: string
  readonly program: string
  readonly funder: string
  /** What it handed in: episodes, and requests. */
  readonly batch: string
  readonly requests: string
}

/** A hub with the sample's directory and nights, batches of two agencies, and a release with rows of them and of their funders. */
export interface World {
  readonly hub: HubGraph
  readonly gateway: Door
  /** A file of a release, by what stands behind `/v1/releases/`; its text is the data. */
  file(path: string, who: Identity): Promise<Answers>
  readonly modules: readonly SubgraphModule[]
  /** Each of them, where it was made. */
  readonly subgraphs: ReadonlyMap<string, Door>
  /** In Ontario. */
  readonly own: Party
  /** In British Columbia, paid for by another funder. */
  readonly other: Party
  /** A published release; one that is built and not published; one that was withdrawn. */
  readonly releases: { readonly published: string; readonly built: string }
  /** Each caller as the owner of what is `own`. */
  readonly identities: Readonly<Record<Caller, Identity>>
  close(): Promise<void>
}

export const PURPOSE = 'a study of access'

export async function openWorld(): Promise<World> {
  const hub = await openHubGraph()
  const { database } = hub
  const [own, other] = [await partyIn('35', hub), await partyIn('59', hub)]
  const modules = subgraphsOver(database)
  const published = await publishParts(database.release, [DEMAND, CAPACITY, ...outcomesOf(own, other)])
  const built = await storeRelease(database.release, 'R2026-02.9', [{ ...DEMAND, period: '2024-Q2' }])
  return {
    hub,
    gateway: gatewayDoor(hub),
    file: async (path, { claims, purpose }) => {
      const headers: Record<string, string> = purpose ? { 'x-hub-purpose': purpose } : {}
      const { statusCode, body } = await hub.fetch(`/v1/releases/${path}`, claims ?? undefined, { headers })
      return answersOf(statusCode === 200 ? { data: body } : JSON.parse(body))
    },
    subgraphs: new Map(modules.map((module) => [module.name, doorOf(module)])),
    modules,
    own,
    other,
    releases: { published, built },
    identities: identitiesOf(own),
    close: () => hub.close(),
  }
}

/** Each caller, of whom the body is that party. */
export function identitiesOf({ agency, region, funder }: Party): Readonly<Record<Caller, Identity>> {
  const of = (claims: Omit<HubClaims, 'sub'>, purpose: string | null = null) => ({ claims, purpose })
  return {
    public: { claims: null, purpose: null },
    agency: of({ hub_role: 'agency', hub_agency: agency }),
    coordinator: of({ hub_role: 'coordinator', hub_regions: [region] }),
    funder: of({ hub_role: 'funder', hub_funders: [funder] }),
    researcher: of({ hub_role: 'researcher', hub_agreements: [{ cubes: 'all', governed: false }] }, PURPOSE),
    steward: of({ hub_role: 'steward' }),
  }
}

function gatewayDoor(hub: HubGraph): Door {
  return {
    ask: async (query, { claims, purpose }, variables = {}) =>
      answersOf(
        await hub.ask(query, claims ?? undefined, variables, purpose ? { 'x-hub-purpose': purpose } : {}),
      ),
  }
}

/** The agency of a province with the most services that has all that a party has; its batches are handed in now. */
async function partyIn(region: string, hub: HubGraph): Promise<Party> {
  const party = await findParty(region, hub.database)
  const claims = { hub_role: 'agency' as const, hub_agency: party.agency }
  const batchOf = async (field: string, input: string, row: object) => {
    const { data, errors } = await hub.ask(
      `mutation ($input: ${input}!) { ${field}(input: $input) { batchId accepted } }`,
      claims,
      { input: { idempotencyKey: `first of ${region}`, rows: [row] } },
    )
    if (data?.[field]?.accepted !== 1) throw new Error(JSON.stringify([data, errors]))
    return data[field].batchId as string
  }
  return {
    ...party,
    batch: await batchOf('submitOutcomes', 'SubmitOutcomesInput', episodeOf(party.program)),
    requests: await batchOf('submitRequests', 'SubmitRequestsInput', REQUEST),
  }
}

type FoundParty = Omit<Party, 'batch' | 'requests'>

async function findParty(region: string, { ingest }: TestDatabase): Promise<FoundParty> {
  const { rows } = await ingest.query<FoundParty>(
    `select f.agency_id as agency, $1 as region, f.service_id as service, p.id as pool, f.program_id as program,
            (select (funder_ids)[1] from directory.feed_programs g where g.program_id = f.program_id) as funder
      from capacity.pool p join directory.feed_services f on f.service_id = p.service_id
      join directory.agency a on a.id = f.agency_id
      where $1 = any(f.region_path) and a.region_code like $1 || '%' and p.unit_kind = 'BED' and f.status = 'ACTIVE'
        and exists (select from capacity.snapshot s where s.pool_id = p.id)
        and exists (select from directory.feed_programs g where g.program_id = f.program_id and g.funder_ids <> '{}')
      order by f.agency_id, p.id limit 1`,
    [region],
  )
  if (!rows[0]) throw new Error(`the sample has no party in ${region}`)
  return rows[0]
}

export const REQUEST = {
  recordId: 'q-1',
  requestedOn: '2026-03-10',
  category: 'SHELTER_HOUSING',
  region: '3520',
  householdType: 'SINGLE',
  ageBand: 'AGE_25_34',
  gender: 'WOMEN',
  result: 'ADMITTED',
}

export const episodeOf = (programId: string, recordId = 'e-1') => ({
  recordId,
  clientId: 'c-1',
  programId,
  category: 'SHELTER_HOUSING',
  region: '3520',
  entryMonth: '2026-01',
  gender: 'WOMEN',
  exploitationType: 'SEXUAL',
  consentScope: 'STATISTICS',
})

/** A fiscal year and its quarters, by funder, agency and programme: of both parties, and of a funder and an agency beside them. */
function outcomesOf(own: Party, other: Party): ReleasedPart[] {
  const sorted = (name: 'agency' | 'funder' | 'program') => [own[name], other[name]].sort()
  const counts = { exits: [40, 25], safeExits: [30, 20], notSafeExits: [10, 5], clientsServed: [50, 40] }
  const total = { exits: [65], safeExits: [50], notSafeExits: [15], clientsServed: [90] }
  const of = (period: string, tables: ReleasedPart['tables']): ReleasedPart => ({
    cube: 'outcomes',
    period,
    hasSampleData: true,
    tables: [tableOf('TOTAL', {}, total), tableOf('FUNDER', { FUNDER: sorted('funder') }, counts), ...tables],
  })
  const year = of('FY2024-25', [
    tableOf('FUNDER+CATEGORY', { FUNDER: sorted('funder'), CATEGORY: ['SHELTER_HOUSING'] }, counts),
    tableOf('AGENCY', { AGENCY: sorted('agency') }, counts),
    tableOf('PROGRAM', { PROGRAM: sorted('program') }, { clientsServed: [50, 40] }),
    tableOf('INDIGENOUS_IDENTITY', { INDIGENOUS_IDENTITY: ['FIRST_NATIONS', 'INUIT'] }, counts),
  ])
  return [
    {
      ...year,
      programsOf: { [own.funder]: [own.program], [other.funder]: [other.program] },
      fundedPlaces: [],
    },
    ...['2024-Q2', '2024-Q3', '2024-Q4', '2025-Q1'].map((quarter) => of(quarter, [])),
  ]
}

/** An id that nothing has. */
export const absentId = () => randomUUID()
