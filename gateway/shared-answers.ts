import type { GraphQLFormattedError } from 'graphql'
import { Latest } from '../platform/subgraph/latest'
import type { GatewayContext } from './context'
import { untilAborted } from './until-aborted'

type Context = Pick<GatewayContext, 'claims' | 'parts' | 'signal'>

interface Answer {
  readonly data?: object | null | undefined
  readonly errors?: readonly (Error | GraphQLFormattedError)[] | undefined
  readonly extensions?: unknown
}

/** Somebody who asks, and how their answer is made. */
interface Asker {
  readonly context: Context
  make(): Promise<Answer>
  /** Their own answer, from when it is being made; null: it is not. */
  own: Promise<Answer> | null
}

interface Question {
  /** The answer, where it is for all; else null. */
  readonly latest: Latest<Answer | null>
  /** Of those whose answer is not being made, the one with the latest "now": it is they for whom it is made next. */
  asker: Asker
  asking: number
}

/**
 * What many ask for at once in the same words, and may see alike, is made once for all of them. At most one answer of each is being
 * made, and the next one is for all who asked meanwhile, so nobody is answered from before they asked; nothing is kept. Shared is only an
 * answer without errors, every part of which is the same whoever asks: any other is made for each.
 */
export class SharedAnswers {
  private readonly questions = new Map<string, Question>()

  /**
   * What `make` comes to, or the same made for another with the same key, whose data is shared: it is not to be changed. Throws what
   * `make` throws.
   *
   * @param make the answer for this context, to whose parts it adds those that it is of
   */
  async get<Own extends Answer>(key: string, context: Context, make: () => Promise<Own>): Promise<Own> {
    const asker: Asker = { context, make, own: null }
    const question = this.questions.get(key) ?? this.open(key, asker)
    if (question.asker.own || context.claims.now >= question.asker.context.claims.now) question.asker = asker
    question.asking++
    // Whose time is over makes their own, of which the parts then say so.
    const shared = await untilAborted(question.latest.get(), context.signal).catch(() => null)
    if (--question.asking === 0) this.questions.delete(key)
    if (asker.own) return asker.own as Promise<Own>
    return shared ? ({ ...shared } as Own) : make()
  }

  /** How many different questions wait for an answer. */
  get size(): number {
    return this.questions.size
  }

  private open(key: string, asker: Asker): Question {
    const question: Question = { latest: new Latest(() => makeFor(question.asker)), asker, asking: 0 }
    this.questions.set(key, question)
    return question
  }
}

async function makeFor(asker: Asker): Promise<Answer | null> {
  asker.own = asker.make()
  const answer = await asker.own.catch(() => null)
  return answer && isForAll(answer, asker.context) ? answer : null
}

function isForAll({ data, errors, extensions }: Answer, { parts }: Context): boolean {
  return Boolean(data) && !errors?.length && !extensions && parts.every(({ isImpersonal }) => isImpersonal)
}
