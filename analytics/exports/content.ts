import { HubError } from '../../platform/errors'
import { governedDimension, requireCube, seesAllBodies } from '../answer/access'
import { answerParts } from '../answer/answer-question'
import { type AllowedQuestion, allow, answerAllowed, figureSource } from '../answer/ask'
import { mayReadGoverned, noticeOf } from '../answer/governance'
import type { Question } from '../answer/question'
import type { AnalyticsContext } from '../context'
import type { Cube } from '../cubes/cube'
import { type ExportTable, tableByPeriod, tableOfAnswer } from './export-table'
import { questionsOfAll } from './whole-cube'

/** What a file holds, before it is written in any format. */
export interface Content {
  /** All that it depends on besides the release: the same for all who may see the same of it. */
  readonly asked: unknown
  /** Made while they are read. Throws what is wrong in this release before the first. */
  tables(): AsyncGenerator<ExportTable>
}

/**
 * The content of a file as the caller may have it: the answer to a question, or all of a cube. Throws what the graph throws where they may
 * not, or where the grain is not published.
 */
export async function contentOf(
  context: AnalyticsContext,
  cube: Cube,
  question: Question | null,
  release: string,
): Promise<Content> {
  return question
    ? contentOfQuestion(context, await allow(context, cube, question), release)
    : contentOfAll(context, cube, release)
}

function contentOfQuestion(context: AnalyticsContext, allowed: AllowedQuestion, release: string): Content {
  const { question } = allowed
  return {
    asked: [question, [...question.codes]],
    async *tables() {
      yield tableOfAnswer(await answerAllowed(context, allowed, release), noticeFor(allowed))
    },
  }
}

async function contentOfAll(context: AnalyticsContext, cube: Cube, release: string): Promise<Content> {
  requireCube(cube, context.principal)
  const governed = cube.dimensions.find(({ isGoverned }) => isGoverned)
  const sight = {
    allBodies: seesAllBodies(context.principal),
    governed: governed !== undefined && (await mayReadGoverned(context, governed.name)),
  }
  return {
    asked: sight,
    async *tables() {
      const source = await figureSource(context, release)
      let count = 0
      for (const each of questionsOfAll(cube, sight)) {
        const parts = await answerParts(source, cube, each.question, each.found)
        if (!parts) continue
        count++
        yield tableByPeriod(parts, noticeFor(each))
      }
      if (count === 0) throw nothingOf(cube)
    },
  }
}

function nothingOf({ name }: Cube): HubError {
  return new HubError('PERIOD_NOT_RELEASED', {
    en: `As this release was published there was nothing of ${name} that you may see as a whole. Name what you want in "by", or ask of a later release.`,
    fr: `À la publication de cette diffusion, il n'y avait rien de ${name} que vous puissiez voir en entier. Nommez dans « by » ce que vous voulez, ou demandez une diffusion plus récente.`,
  })
}

function noticeFor({ cube, question }: AllowedQuestion) {
  return noticeOf(governedDimension(cube, question))
}
