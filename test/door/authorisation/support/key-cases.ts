import type { IdCase } from './id-cases'
import { absentId, type World } from './world'

/** Of each entity that a subgraph takes by its key, with all that the subgraph adds to it. */
export function keyCases({ other, releases }: World): Readonly<Record<string, IdCase>> {
  const by =
    (type: string, selection: string, key = 'id') =>
    (id: string) => ({
      query: `query ($of: [_Any!]!) { _entities(representations: $of) { __typename ... on ${type} { ${selection} } } }`,
      variables: { of: [{ __typename: type, [key]: id }] },
    })
  const foreign = (
    id: string,
    ask: ReturnType<typeof by>,
    seeing: readonly 'steward'[] = ['steward'],
  ): IdCase => ({ kind: 'OWN', ask, foreign: id, absent: absentId(), seeing })
  const forAll = (id: string, ask: ReturnType<typeof by>): IdCase => ({ kind: 'FOR_ALL', ask, id })
  const quality = 'period: "2026-Q1"'
  return {
    'analytics: Agency': forAll(other.agency, by('Agency', 'id')),
    'analytics: Funder': forAll(other.funder, by('Funder', 'id')),
    'analytics: Program': forAll(other.program, by('Program', 'id')),
    'analytics: Region': forAll(
      other.region,
      by('Region', 'code demand(period: "2024-Q1") { requests { value } }', 'code'),
    ),
    'analytics: Release': foreign(releases.built, by('Release', 'code publishedAt'), []),
    'capacity: Agency': foreign(
      other.agency,
      by('Agency', `reportingStatus { lastReportAt hoursSilent } requestQuality(${quality}) { records }`),
    ),
    'capacity: CapacityPool': foreign(other.pool, by('CapacityPool', 'id funded latest { vacant }')),
    'capacity: Region': { kind: 'REGION', ask: by('Region', 'availableNow { vacant pools }', 'code') },
    'capacity: Service': foreign(other.service, by('Service', 'capacity { id latest { vacant } }')),
    'directory: Agency': forAll(other.agency, by('Agency', 'id name services { totalCount }')),
    'directory: Funder': forAll(other.funder, by('Funder', 'id name')),
    'directory: Program': forAll(other.program, by('Program', 'id name')),
    'directory: Region': forAll(other.region, by('Region', 'code name', 'code')),
    'directory: Service': forAll(other.service, by('Service', 'id name')),
    'outcomes: Agency': foreign(other.agency, by('Agency', `outcomeQuality(${quality}) { records }`)),
  }
}
