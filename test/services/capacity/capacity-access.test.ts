import { HubError } from '../../../platform/errors'
import { type Principal, PUBLIC } from '../../../platform/identity/principal'
import {
  type CapacityReach,
  capacityReach,
  reaches,
  requireRegion,
} from '../../../services/capacity/capacity-access'

const all: CapacityReach = { kind: 'ALL' }
const toronto: CapacityReach = { kind: 'REGIONS', regions: ['3520'] }
const ontario: CapacityReach = { kind: 'REGIONS', regions: ['24', '35'] }
const canada: CapacityReach = { kind: 'REGIONS', regions: ['CA'] }
const nowhere: CapacityReach = { kind: 'REGIONS', regions: [] }
const harbour: CapacityReach = { kind: 'AGENCY', agencyId: 'harbour' }

const TORONTO = ['CA', '35', '3520']

test('a role that reads no live capacity has no reach, even with the scope', () => {
  for (const role of [null, 'funder', 'researcher'] as const) {
    const principal: Principal = { ...PUBLIC, role, scopes: ['capacity:read'] }
    expect(() => capacityReach(principal)).toThrow(HubError)
  }
})

test('an agency token without an agency has no reach', () => {
  expect(() => capacityReach({ ...PUBLIC, role: 'agency' })).toThrow(HubError)
})

test.each([
  ['a steward', all, true],
  ['a coordinator of the division', toronto, true],
  ['a coordinator of the province', ontario, true],
  ['a coordinator of the country', canada, true],
  ['a coordinator of nothing', nowhere, false],
  ['its own agency', harbour, true],
  ['another agency', { kind: 'AGENCY', agencyId: 'lantern' } as const, false],
])('a pool of an agency in Toronto: %s reaches it', (_who, reach, expected) => {
  expect(reaches(reach, { agencyId: 'harbour', regionPath: TORONTO })).toBe(expected)
})

test('a coordinator of a division may not ask about the province around it', () => {
  expect(() => requireRegion(toronto, TORONTO)).not.toThrow()
  expect(() => requireRegion(toronto, ['CA', '35'])).toThrow(
    'Region "35" was asked about; this token covers 3520.',
  )
  expect(() => requireRegion(nowhere, ['CA', '35'])).toThrow('this token covers no region.')
})

test('a service that the directory does not know is reached by stewards alone', () => {
  const unknown = { agencyId: '', regionPath: [] }
  expect([all, canada, harbour].map((reach) => reaches(reach, unknown))).toEqual([true, false, false])
})
