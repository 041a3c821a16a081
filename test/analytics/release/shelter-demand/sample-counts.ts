import type { DemandCount } from '../../../../analytics/release/shelter-demand/demand-count'
import { type SampleRequest, sampleRequestsOf } from '../../../../data/sample/sample-requests'

const LATER = '2026-12-31T00:00:00Z'

/** The requests of a quarter of the made-up sample, one of so many. */
export function sampleQuarter(year: number, quarter: number, oneOf = 1): SampleRequest[] {
  return [1, 2, 3]
    .map((month) => String(3 * (quarter - 1) + month).padStart(2, '0'))
    .flatMap((month) => sampleRequestsOf(`${year}-${month}`, LATER))
    .filter((_, index) => index % oneOf === 0)
}

/** Requests of one quarter as the cube counts them, by going through them one by one in their order of time. */
export function countsOf(requests: readonly SampleRequest[]): DemandCount[] {
  const inOrder = requests.toSorted(
    (a, b) => compare(a.requestedOn, b.requestedOn) || compare(a.recordId, b.recordId),
  )
  const seen = new Set<string>()
  const counts = new Map<string, DemandCount>()
  for (const request of inOrder) {
    const { agencyId, clientId, category, region, result } = request
    const result3 = result === 'WAITLISTED' || result === 'DECLINED_OFFER' ? 'OTHER' : result
    const again = [agencyId, clientId, region.slice(0, 2), category, result3].join()
    if (clientId !== null && seen.has(again)) continue
    seen.add(again)
    const codes = codesOf(request)
    const key = Object.values(codes).join()
    counts.set(key, { ...codes, count: (counts.get(key)?.count ?? 0) + 1 })
  }
  return [...counts.values()]
}

function codesOf(request: SampleRequest): Omit<DemandCount, 'count'> {
  return {
    month: request.requestedOn.slice(0, 7),
    region: request.region,
    category: request.category,
    householdGroup:
      request.householdType === 'COUPLE' || request.householdType === 'WITH_CHILDREN'
        ? 'WITH_OTHERS'
        : 'ALONE',
    ageGroup: AGE_GROUPS[request.ageBand] ?? request.ageBand,
    gender: request.gender,
    result: fineResultOf(request),
    reason: request.result === 'TURNED_AWAY' ? (request.turnAwayReason ?? 'UNKNOWN') : null,
    agency: request.agencyId,
  }
}

const AGE_GROUPS: Readonly<Record<string, string>> = {
  AGE_25_34: 'AGE_25_44',
  AGE_35_44: 'AGE_25_44',
  AGE_45_54: 'AGE_45_PLUS',
  AGE_55_PLUS: 'AGE_45_PLUS',
}

const SYSTEM = new Set(['FULL', 'NO_SUITABLE_UNIT', 'STAFFING', 'NO_ACCESSIBLE_SPACE', 'NO_LANGUAGE_SUPPORT'])

function fineResultOf({ result, waitDays, turnAwayReason }: SampleRequest): string {
  if (result === 'TURNED_AWAY') {
    return turnAwayReason !== null && SYSTEM.has(turnAwayReason) ? 'TURNED_AWAY_SYSTEM' : 'TURNED_AWAY_OTHER'
  }
  if (result !== 'ADMITTED') return result
  if (waitDays === null || waitDays === 0) return 'ADMITTED_SAME_DAY'
  if (waitDays <= 7) return 'ADMITTED_1_7'
  return waitDays <= 30 ? 'ADMITTED_8_30' : 'ADMITTED_OVER_30'
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
