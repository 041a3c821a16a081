import { AnswerCell } from '../answer/answer'
import type { Measure } from '../cubes/cube'
import { type CellStatus, hasValue } from '../cubes/figure'
import { rateOf } from '../cubes/rate'
import type { Place } from './outcome-report'

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
export function peerMedian(others: readonly Place[], measure: Measure, argument = ''): PeerRate {
  if (measure.kind !== 'RATE') throw new Error(`${measure.name} is no rate`)
  const rates = others.map(({ answer, row }) => rateOf(measure.of(new AnswerCell(answer, row), argument)))
  const values = rates.flatMap((rate) => (hasValue(rate) ? [rate.value] : [])).sort((a, b) => a - b)
  if (values.length >= LEAST_PEERS) {
    const middle = [values[(values.length - 1) >> 1] as number, values[values.length >> 1] as number]
    const median = ((middle[0] as number) + (middle[1] as number)) / 2
    return { peers: values.length, value: Math.round(100 * median) / 100, status: 'PUBLISHED' }
  }
  const isOfNobody = rates.every(({ status }) => status === 'NOT_APPLICABLE')
  return { peers: values.length, value: null, status: isOfNobody ? 'NOT_APPLICABLE' : 'SUPPRESSED' }
}
