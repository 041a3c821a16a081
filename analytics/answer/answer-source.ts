import { DEFAULT_COST_LIMIT } from '../../platform/limits/cost-limit'
import type { Shown, StatisticsStore } from '../store/statistics-store'
import type { View } from '../store/view'
import type { AnswerSource } from './answer-question'

/** What answers are made of: the released figures of a store, as a view has them. */
export function answerSource(
  store: StatisticsStore,
  { regions }: Pick<Shown, 'regions'>,
  view: View,
  costLimit = DEFAULT_COST_LIMIT,
): AnswerSource {
  return {
    view,
    regions,
    costLimit,
    part: (stored) => store.part(stored),
    isBeingBuilt: () => store.isBeingBuilt(),
  }
}
