import type { Role } from '../../platform/identity/principal'

/** What a role is limited to where it may ask at all. */
export const LIMITS = {
  OWN_AGENCY: 'its own',
  OWN_ACCESSES: 'its own accesses, and those of others to live capacity in regions in which it has places',
  OWN_REGIONS: 'those in its regions',
  OWN_FUNDER: 'its own as a funder',
  OWN_ROWS: 'rows by `AGENCY` its own alone, by `FUNDER` and `PROGRAM` none',
  OWN_FUNDER_ROWS: 'rows by `FUNDER` its own alone, by `AGENCY` and `PROGRAM` none',
  NO_BODIES: 'no rows by `FUNDER`, `AGENCY` or `PROGRAM`',
  PURPOSE: 'with a purpose (`x-hub-purpose`)',
  AGREED_CUBES: 'cubes of its agreements',
  GOVERNED: 'governed dimensions under a registered agreement that names the caller',
} as const
export type Limit = keyof typeof LIMITS

/** What is answered beyond the limit. Whether there is such a row makes no difference to it. */
export const BEYOND = {
  LEFT_OUT: 'left out',
  NULL: 'null',
  ROW_REJECTED: 'the row is rejected: `UNKNOWN_PROGRAM`',
  TAKEN_AS_OWN: 'nothing names others',
  FORBIDDEN: '`FORBIDDEN`',
  NOT_FOUND: '`NOT_FOUND`',
  BAD_USER_INPUT: '`BAD_USER_INPUT`',
  GOVERNANCE_REQUIRED: '`GOVERNANCE_REQUIRED`',
} as const
export type Beyond = keyof typeof BEYOND

/** That roles see a part alone of what a field, or a file, can answer. It holds for everything below the field. */
export interface RowRule {
  /** `Type.field`, or the path of a file. */
  readonly at: string
  readonly roles: readonly Role[]
  readonly limit: Limit
  readonly beyond: Beyond
}

const CUBES = ['capacityUse', 'outcomes', 'serviceGaps', 'shelterDemand'].map((cube) => `Analytics.${cube}`)
export const FILES = '/v1/releases/{release}/{file}'

/** Every limit on rows that the subgraphs keep, which no rule of the schema says. */
export const ROW_RULES: readonly RowRule[] = [
  ...['Query.availability', 'Query.reporting', 'Region.availableNow'].flatMap((at): RowRule[] => [
    { at, roles: ['agency'], limit: 'OWN_AGENCY', beyond: 'LEFT_OUT' },
    { at, roles: ['coordinator'], limit: 'OWN_REGIONS', beyond: 'FORBIDDEN' },
  ]),
  { at: 'Service.capacity', roles: ['agency'], limit: 'OWN_AGENCY', beyond: 'LEFT_OUT' },
  { at: 'Service.capacity', roles: ['coordinator'], limit: 'OWN_REGIONS', beyond: 'LEFT_OUT' },
  { at: 'Agency.reportingStatus', roles: ['agency'], limit: 'OWN_AGENCY', beyond: 'NULL' },
  { at: 'Agency.reportingStatus', roles: ['coordinator'], limit: 'OWN_REGIONS', beyond: 'NULL' },
  { at: 'Agency.requestQuality', roles: ['agency'], limit: 'OWN_AGENCY', beyond: 'FORBIDDEN' },
  { at: 'Agency.outcomeQuality', roles: ['agency'], limit: 'OWN_AGENCY', beyond: 'FORBIDDEN' },
  { at: 'Query.batch', roles: ['agency'], limit: 'OWN_AGENCY', beyond: 'NULL' },
  { at: 'Query.batches', roles: ['agency'], limit: 'OWN_AGENCY', beyond: 'FORBIDDEN' },
  { at: 'Query.accessLog', roles: ['agency'], limit: 'OWN_ACCESSES', beyond: 'LEFT_OUT' },
  { at: 'Mutation.reportCapacity', roles: ['agency'], limit: 'OWN_AGENCY', beyond: 'NOT_FOUND' },
  { at: 'Mutation.submitOutcomes', roles: ['agency'], limit: 'OWN_AGENCY', beyond: 'ROW_REJECTED' },
  { at: 'Mutation.submitRequests', roles: ['agency'], limit: 'OWN_AGENCY', beyond: 'TAKEN_AS_OWN' },
  { at: 'Query.outcomeReport', roles: ['funder'], limit: 'OWN_FUNDER', beyond: 'FORBIDDEN' },
  ...['Query.analytics', 'Region.demand', FILES].map(
    (at): RowRule => ({ at, roles: ['researcher'], limit: 'PURPOSE', beyond: 'BAD_USER_INPUT' }),
  ),
  ...[...CUBES, 'Region.demand', FILES].map(
    (at): RowRule => ({ at, roles: ['researcher'], limit: 'AGREED_CUBES', beyond: 'FORBIDDEN' }),
  ),
  ...['Analytics.outcomes', FILES].flatMap((at): RowRule[] => [
    { at, roles: ['agency'], limit: 'OWN_ROWS', beyond: 'FORBIDDEN' },
    { at, roles: ['funder'], limit: 'OWN_FUNDER_ROWS', beyond: 'FORBIDDEN' },
    { at, roles: ['coordinator'], limit: 'NO_BODIES', beyond: 'FORBIDDEN' },
    {
      at,
      roles: ['agency', 'coordinator', 'funder', 'researcher', 'steward'],
      limit: 'GOVERNED',
      beyond: 'GOVERNANCE_REQUIRED',
    },
  ]),
]
