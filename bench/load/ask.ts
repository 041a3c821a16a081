import { performance } from 'node:perf_hooks'
import { Pool } from 'undici'
import type { Question } from './personas'

/** What came of one question. */
export interface Outcome {
  /** Milliseconds on the clock of this process. */
  readonly at: number
  readonly ms: number
  /** 0: there was no answer at all. */
  readonly status: number
  /** Of the errors in the answer. */
  readonly codes: readonly string[]
  // biome-ignore lint/suspicious/noExplicitAny: whatever the question asks for
  readonly data: any
  /** Whether the answer is that which was expected, letter by letter; its data is not read then, and null. */
  readonly isExpected: boolean
}

/** Clients of one hub, with connections that are kept. */
export class Clients {
  private readonly pool: Pool

  constructor(url: string, connections: number) {
    this.pool = new Pool(url, { connections, pipelining: 1 })
  }

  /** Asks; never throws. What takes an answer apart is at work for longer than who gives it, beside them: it is not done without need. */
  async ask(
    { query }: Pick<Question, 'query'>,
    variables: object | undefined,
    headers: Readonly<Record<string, string>>,
    expected?: string,
  ): Promise<Outcome> {
    const start = performance.now()
    try {
      const { statusCode, body } = await this.pool.request({
        path: '/graphql',
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify({ query, variables }),
      })
      const text = await body.text()
      const at = performance.now()
      if (statusCode === 200 && text === expected)
        return { at, ms: at - start, status: 200, codes: [], data: null, isExpected: true }
      const { data = null, errors = [] } = JSON.parse(text) as {
        data?: unknown
        errors?: { extensions?: { code?: string } }[]
      }
      const codes = errors.map(({ extensions }) => extensions?.code ?? 'NONE')
      return { at, ms: at - start, status: statusCode, codes, data, isExpected: false }
    } catch (error) {
      const at = performance.now()
      const code = (error as NodeJS.ErrnoException).code ?? (error as Error).name
      return { at, ms: at - start, status: 0, codes: [code], data: null, isExpected: false }
    }
  }

  close(): Promise<void> {
    return this.pool.destroy()
  }
}
