import type { Readable } from 'node:stream'
import { type Dispatcher, Pool } from 'undici'
import type { SubgraphName } from '../../../platform/database/roles'
import { ERROR_CATALOGUE, type ErrorCode, HubError } from '../../../platform/errors'
import type { SignedPrincipals } from '../../../platform/identity/signed-principal'
import { describeError } from '../../../platform/log'
import { traceHeaders } from '../../../platform/tracing/tracing'
import { NoAnswerError } from '../no-answer'
import type { LinkContext } from '../subgraph-link'
import { NOT_OF_A_GATEWAY, REQUEST_ID_HEADER } from './wire'

/** More than there are questions under way at once: what waits, waits in resilient-link.ts. */
const CONNECTIONS = 128
const CONNECT_MS = 2_000
/** Shorter than a subgraph keeps it, so that no question is sent into a connection that is being closed. */
const KEEP_ALIVE_MS = 30_000

export interface HttpClientOptions {
  readonly name: SubgraphName
  /** Where it listens: scheme, host and port. */
  readonly url: string
  readonly principals: SignedPrincipals
}

/** Sends a subgraph in another process what callers ask, in their name. Throws a HubError where there is no answer. */
export class HttpClient {
  readonly name: SubgraphName
  private readonly pool: Pool
  private readonly principals: SignedPrincipals

  constructor({ name, url, principals }: HttpClientOptions) {
    this.name = name
    this.principals = principals
    this.pool = new Pool(url, {
      connections: CONNECTIONS,
      pipelining: 1,
      connect: { timeout: CONNECT_MS },
      keepAliveTimeout: KEEP_ALIVE_MS,
      keepAliveMaxTimeout: KEEP_ALIVE_MS,
    })
  }

  /** What was answered with 200. */
  async ask(context: LinkContext, path: string, body?: object): Promise<Dispatcher.ResponseData> {
    try {
      const response = await this.pool.request({
        path,
        method: body ? 'POST' : 'GET',
        headers: this.headersOf(context),
        body: body ? JSON.stringify(body) : null,
        signal: context.signal ?? null,
      })
      if (response.statusCode === 200) return response
      throw await this.refusalOf(response, context)
    } catch (error) {
      throw this.noAnswerOf(error, context)
    }
  }

  async askJson(context: LinkContext, path: string, body?: object): Promise<unknown> {
    const response = await this.ask(context, path, body)
    return await this.jsonOf(response, context)
  }

  /** The JSON of an answer; throws where the connection ends before it does. */
  async jsonOf({ body }: Dispatcher.ResponseData, context: LinkContext): Promise<unknown> {
    try {
      return await body.json()
    } catch (error) {
      throw this.noAnswerOf(error, context)
    }
  }

  async askStream(context: LinkContext, path: string, body: object): Promise<Readable> {
    return (await this.ask(context, path, body)).body
  }

  close(): Promise<void> {
    return this.pool.close()
  }

  private headersOf({ claims, requestId }: LinkContext): Record<string, string> {
    return {
      authorization: `Bearer ${this.principals.sign(claims, this.name)}`,
      'content-type': 'application/json',
      'accept-language': claims.lang.toLowerCase(),
      [REQUEST_ID_HEADER]: requestId,
      ...traceHeaders(),
    }
  }

  /** What the subgraph says for callers; else that there is no answer. */
  private async refusalOf({ statusCode, headers, body }: Dispatcher.ResponseData, { log }: LinkContext) {
    const text = await body.text()
    const [header, value] = NOT_OF_A_GATEWAY
    const isBelieved = headers[header] !== value
    const said = isBelieved ? saidIn(text) : null
    if (said) {
      const retryAfter = Number(headers['retry-after'])
      const { code, message } = said
      return new HubError(
        code,
        { en: message, fr: message },
        {
          retryAfterSeconds: Number.isInteger(retryAfter) ? retryAfter : null,
        },
      )
    }
    log.error(
      { subgraph: this.name, status: statusCode },
      isBelieved
        ? 'a subgraph answered with a status that tells nothing'
        : 'a subgraph does not accept what this gateway signs: are their HUB_MASTER_KEY and their clocks the same?',
    )
    return new NoAnswerError(this.name, statusCode >= 502 && statusCode <= 504)
  }

  private noAnswerOf(error: unknown, { log, signal }: LinkContext): unknown {
    if (error instanceof HubError) return error
    // Nobody waits any more; the reason says why.
    if (signal?.aborted) return signal.reason
    log.error({ subgraph: this.name, fault: describeError(error) }, 'a subgraph gave no answer')
    return new NoAnswerError(this.name, isOfConnection(error))
  }
}

/** Whether it was the connection that failed, and not the subgraph that took too long or said what is no answer. */
function isOfConnection(error: unknown): boolean {
  return CONNECTION_CODES.has((error as { code?: string }).code ?? '')
}

const CONNECTION_CODES: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  'UND_ERR_CONNECT_TIMEOUT',
  'UND_ERR_SOCKET',
])

function saidIn(text: string): { readonly code: ErrorCode; readonly message: string } | null {
  try {
    const [error] = (JSON.parse(text) as { errors: { message: string; extensions: { code: string } }[] })
      .errors
    if (!error || !Object.hasOwn(ERROR_CATALOGUE, error.extensions.code)) return null
    return { code: error.extensions.code as ErrorCode, message: error.message }
  } catch {
    return null
  }
}
