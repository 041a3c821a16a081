import { UnavailableReason } from '../../../../platform/codes/enums'
import { HubError } from '../../../../platform/errors'
import { type CapacityReport, checkReport } from '../../../../services/capacity/rules/check-report'

const now = new Date('2024-03-15T18:00:00Z')
const { STAFFING, OTHER } = UnavailableReason

const report: CapacityReport = {
  idempotencyKey: 'k',
  poolId: 'p',
  asOf: now,
  total: 10,
  occupied: 4,
  reserved: 0,
  unavailable: [],
  expectedVersion: null,
}

const check = (change: Partial<CapacityReport>) => () => checkReport({ ...report, ...change }, now)

test.each<[string, Partial<CapacityReport>]>([
  ['more occupied than there are', { occupied: 14 }],
  [
    'all units unavailable',
    {
      unavailable: [
        { reason: STAFFING, units: 6 },
        { reason: OTHER, units: 4 },
      ],
    },
  ],
  ['100,000 units', { total: 100_000 }],
  ['none at all', { total: 0, occupied: 0 }],
  ['a key of 200 characters', { idempotencyKey: 'x'.repeat(200) }],
  ['a count of 5 minutes ahead', { asOf: new Date('2024-03-15T18:05:00Z') }],
  ['a count of 400 days ago', { asOf: new Date('2023-02-09T18:00:00Z') }],
  ['a first report', { expectedVersion: 0 }],
])('%s can be true', (_title, change) => {
  expect(check(change)).not.toThrow()
})

test.each<[string, Partial<CapacityReport>]>([
  ['total', { total: -1 }],
  ['total', { total: 100_001 }],
  ['occupied', { occupied: -1 }],
  ['occupied', { occupied: 100_001 }],
  ['reserved', { reserved: -1 }],
  ['unavailable.STAFFING', { unavailable: [{ reason: STAFFING, units: -1 }] }],
  [
    'unavailable',
    {
      unavailable: [
        { reason: STAFFING, units: 1 },
        { reason: STAFFING, units: 1 },
      ],
    },
  ],
  [
    'unavailable',
    {
      unavailable: [
        { reason: STAFFING, units: 6 },
        { reason: OTHER, units: 5 },
      ],
    },
  ],
  ['asOf', { asOf: new Date('2024-03-15T18:05:00.001Z') }],
  ['asOf', { asOf: new Date('2023-02-09T17:59:59.999Z') }],
  ['idempotencyKey', { idempotencyKey: '' }],
  ['idempotencyKey', { idempotencyKey: 'x'.repeat(201) }],
  ['expectedVersion', { expectedVersion: -1 }],
])('the field %s is named, in both languages, when it is %j', (field, change) => {
  const error = thrownBy(check(change))
  expect(error).toMatchObject({ code: 'BAD_USER_INPUT' })
  expect(error.said.en.startsWith(`"${field}" `)).toBe(true)
  expect(error.said.fr.startsWith(`« ${field} » `)).toBe(true)
})

function thrownBy(work: () => void): HubError {
  try {
    work()
  } catch (error) {
    if (error instanceof HubError) return error
    throw error
  }
  throw new Error('nothing was thrown')
}
