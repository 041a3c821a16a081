import { governedDimension, withinReach } from '../answer/access'
import type { Answer } from '../answer/answer'
import { type AnswerSource, answerQuestion } from '../answer/answer-question'
import { answerSource } from '../answer/answer-source'
import { findGrain } from '../answer/find-grain'
import { requirePurpose } from '../answer/purpose'
import type { Question } from '../answer/question'
import type { AnalyticsContext } from '../context'
import type { Cube } from '../cubes/cube'
import { requireGovernance } from './governance'

/**
 * The answer to a question as the caller may ask it. Throws what is wrong with the question first: CUBE_GRAIN_NOT_PUBLISHED, then
 * what the caller may not (FORBIDDEN, GOVERNANCE_REQUIRED), then what is not released.
 */
export async function ask(
  context: AnalyticsContext,
  cube: Cube,
  asked: Question,
  release: string | null,
): Promise<Answer> {
  requirePurpose(context)
  const question = withinReach(cube, asked, context.principal)
  const found = findGrain(cube, question)
  await requireGovernance(context, governedDimension(cube, question))
  const [source, { seq }] = await Promise.all([figureSource(context, release), context.shown()])
  const { store } = context
  const key = JSON.stringify([seq, release, cube.name, question, [...question.codes]])
  return store.remembered(key, () => answerQuestion(source, cube, question, found))
}

/** Released figures as they stand, or stood when a release was published. Throws UNKNOWN_RELEASE. */
export async function figureSource(context: AnalyticsContext, release: string | null): Promise<AnswerSource> {
  const [view, shown] = await Promise.all([context.view(release), context.shown()])
  return answerSource(context.store, shown, view)
}
