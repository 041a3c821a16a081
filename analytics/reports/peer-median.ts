import { type CellStatus, hasValue } from '../cubes/figure'
import type { Place } from './outcome-report'
import { rateAt } from './rate-at'

/** Of fewer others than this there is no median: it would come close to being the figure of one. */
export const LEAST_PEERS = 5

export interface PeerRate {
  /** Of how many others. */
  readonly peers: number
  /** A share in whole per cent, such as 0.63; null where the status says why. */
  readonly value: number | null
  readonly status: CellStatus
}

/**
 * The median of a released rate of others, in whole per cent. Others whose rate is not released are left out; of fewer than five
 * that are, the median is SUPPRESSED, and NOT_APPLICABLE where the rate is released of nobody.
 */
export function peerMedian(others: readonly Place[], rate: string, argument = ''): PeerRate {
  const rates = others.map((place) => rateAt(place, rate, argument))
  const values = rates.flatMap((each) => (hasValue(each) ? [each.value] : [])).sort((a, b) => a - b)
  if (values.length >= LEAST_PEERS) {
    const [low, high] = [values[(values.length - 1) >> 1] as number, values[values.length >> 1] as number]
    return { peers: values.length, value: Math.round(50 * (low + high)) / 100, status: 'PUBLISHED' }
  }
  const isOfNobody = rates.every(({ status }) => status === 'NOT_APPLICABLE')
  return { peers: values.length, value: null, status: isOfNobody ? 'NOT_APPLICABLE' : 'SUPPRESSED' }
}
