import { Literals } from './literals'
import { episodeOf, type Party, REQUEST, type World } from './world'

/** The representation of an entity, as `_entities` takes it, by its type. */
export function representationOf(type: string, { own, releases }: Pick<World, 'own' | 'releases'>): object {
  const keys: Readonly<Record<string, object>> = {
    Agency: { id: own.agency },
    CapacityPool: { id: own.pool },
    Funder: { id: own.funder },
    Program: { id: own.program },
    Region: { code: own.region },
    Release: { id: releases.published },
    Service: { id: own.service },
  }
  if (!keys[type]) throw new Error(`say which ${type} is asked of a subgraph`)
  return { __typename: type, ...keys[type] }
}

/** What is given for arguments: of the caller's own, of what is published, and such that nothing is changed for good. */
export function literalsOf(world: Pick<World, 'own' | 'releases'>): Literals {
  const { own } = world
  return new Literals({
    ...idsOf(own),
    'Query.outcomeReport(fiscalYear)': '"FY2024-25"',
    'Mutation.withdrawRelease(code)': '"R-none"',
    'Mutation.closePeriod(period)': '"2024-01"',
    'CapacityPool.history(from)': '"2026-03-10"',
    'CapacityPool.history(to)': '"2026-03-12"',
    'ReportCapacityInput.total': '5',
    'SubmitOutcomesInput.rows': `[${literal(episodeOf(own.program, 'X-0000'))}]`,
    'SubmitRequestsInput.rows': `[${literal({ ...REQUEST, recordId: 'X-0000' })}]`,
    ...Object.fromEntries(
      Object.entries(ENTITY_TYPES).map(([at, type]) => [at, `[${literal(representationOf(type, world))}]`]),
    ),
  })
}

function idsOf({ agency, service, program, funder, batch, pool, region }: Party): Record<string, string> {
  const ids = {
    'Query.agency(id)': agency,
    'Query.service(id)': service,
    'Query.program(id)': program,
    'Query.batch(id)': batch,
    'Query.outcomeReport(funder)': funder,
    'Query.region(code)': region,
    'Query.reporting(region)': region,
    'AvailabilityFilter.region': region,
    'ReportCapacityInput.poolId': pool,
  }
  return Object.fromEntries(Object.entries(ids).map(([at, id]) => [at, JSON.stringify(id)]))
}

/** What `_entities` is given on the way to each type; "" where it is itself the end of the way. */
const ENTITY_TYPES = {
  'Query._entities(representations)': 'Agency',
  ...Object.fromEntries(
    ['Agency', 'CapacityPool', 'Funder', 'Program', 'Region', 'Release', 'Service'].map((type) => [
      `Query._entities(representations) on ${type}`,
      type,
    ]),
  ),
}

/** A value as GraphQL writes it; codes of enums without quotes, as they stand in these rows. */
function literal(value: unknown): string {
  if (typeof value !== 'object' || value === null)
    return typeof value === 'string' && !ENUM_CODE.test(value) ? JSON.stringify(value) : String(value)
  return `{ ${Object.entries(value)
    .map(([name, each]) => `${name}: ${name === 'region' ? JSON.stringify(each) : literal(each)}`)
    .join(', ')} }`
}

const ENUM_CODE = /^[A-Z][A-Z_\d]+$/
