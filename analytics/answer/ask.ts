import type { AnalyticsContext } from '../context'
import type { Cube } from '../cubes/cube'
import { governedDimension, withinReach } from './access'
import type { Answer } from './answer'
import { type AnswerSource, answerQuestion } from './answer-question'
import { answerSource } from './answer-source'
import { type FoundGrain, findGrain } from './find-grain'
import { requireGovernance } from './governance'
import { requirePurpose } from './purpose'
import type { Question } from './question'

/** A question that the caller may ask, as far as they may ask it, and the published grain that answers it. */
export interface AllowedQuestion {
  readonly cube: Cube
  readonly question: Question
  readonly found: FoundGrain
}

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
  return answerAllowed(context, await allow(context, cube, asked), release)
}

/** The question as the caller may ask it; nothing is read of any release. Throws as `ask` does. */
export async function allow(
  context: AnalyticsContext,
  cube: Cube,
  asked: Question,
): Promise<AllowedQuestion> {
  requirePurpose(context)
  const question = withinReach(cube, asked, context.principal)
  const found = findGrain(cube, question)
  await requireGovernance(context, governedDimension(cube, question))
  return { cube, question, found }
}

/** The answer to a question that was allowed. Throws UNKNOWN_RELEASE, and what is wrong with the question in this release. */
export async function answerAllowed(
  context: AnalyticsContext,
  { cube, question, found }: AllowedQuestion,
  release: string | null,
): Promise<Answer> {
  const [source, { seq }] = await Promise.all([figureSource(context, release), context.shown()])
  const key = JSON.stringify([seq, release, cube.name, question, [...question.codes]])
  return context.store.remembered(key, () => answerQuestion(source, cube, question, found))
}

/** Released figures as they stand, or stood when a release was published. Throws UNKNOWN_RELEASE. */
export async function figureSource(context: AnalyticsContext, release: string | null): Promise<AnswerSource> {
  const [view, shown] = await Promise.all([context.view(release), context.shown()])
  return answerSource(context.store, shown, view, context.costLimit)
}
