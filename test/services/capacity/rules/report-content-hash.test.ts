import { UnavailableReason } from '../../../../platform/codes/enums'
import type { CapacityReport } from '../../../../services/capacity/rules/check-report'
import { reportContentHash } from '../../../../services/capacity/rules/report-content-hash'

const { STAFFING, OTHER } = UnavailableReason

const report: CapacityReport = {
  idempotencyKey: 'k',
  poolId: '0c5a1c1e-0000-4000-8000-00000000000a',
  asOf: new Date('2024-03-15T18:00:00Z'),
  total: 10,
  occupied: 4,
  reserved: 1,
  unavailable: [
    { reason: STAFFING, units: 1 },
    { reason: OTHER, units: 2 },
  ],
  expectedVersion: null,
}

const same = (change: Partial<CapacityReport>) =>
  reportContentHash(report).equals(reportContentHash({ ...report, ...change }))

test.each<Partial<CapacityReport>>([
  { idempotencyKey: 'another' },
  { expectedVersion: 3 },
  { poolId: report.poolId.toUpperCase() },
  { unavailable: report.unavailable.toReversed() },
])('%j is the same content', (change) => {
  expect(same(change)).toBe(true)
})

test.each<Partial<CapacityReport>>([
  { poolId: '0c5a1c1e-0000-4000-8000-00000000000b' },
  { asOf: new Date('2024-03-15T18:00:00.001Z') },
  { total: 11 },
  { occupied: 5 },
  { reserved: 0 },
  { unavailable: [{ reason: OTHER, units: 3 }] },
  { unavailable: [] },
])('%j is other content', (change) => {
  expect(same(change)).toBe(false)
})
