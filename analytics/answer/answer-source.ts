import type { Shown, StatisticsStore } from '../store/statistics-store'
import type { View } from '../store/view'
import type { AnswerSource } from './answer-question'

/** What answers are made of: the released figures of a store, as a view has them. */
export function answerSource(
  store: StatisticsStore,
  { regions }: Pick<Shown, 'regions'>,
  view: View,
): AnswerSource {
  return {
    view,
    regions,
    part: (stored) => store.part(stored),
    isBeingBuilt: () => store.isBeingBuilt(),
  }
}
