import {
  BulkheadRejectedError,
  bulkhead,
  CircuitState,
  CountBreaker,
  circuitBreaker,
  ExponentialBackoff,
  handleWhen,
  isBrokenCircuitError,
  retry,
  TaskCancelledError,
  wrap,
} from 'cockatiel'
import type { OperationAnswer } from '../../platform/subgraph/execute'
import { hubErrorOf } from '../../platform/subgraph/present-error'
import { untilAborted } from '../until-aborted'
import { NoAnswerError } from './no-answer'
import type { SubgraphLink } from './subgraph-link'
import { unavailable } from './unavailable'

export interface LinkLimits {
  /** So many questions are under way in the subgraph at once, and so many more wait for their turn. */
  readonly atOnce: number
  readonly waiting: number
  /** A query that met an outage is asked again so often, after pauses that are drawn. */
  readonly retries: number
  readonly pauses: Pauses
  /** Nothing more is asked when most of the last 20 questions met an outage, and at least so many were asked. */
  readonly fewestToOpen: number
  /** Then one question is let through after each of these pauses, until one is answered. */
  readonly probes: Pauses
  /** A subgraph that was given so many milliseconds, and had not answered when the request ended, met an outage. */
  readonly hungAfterMs: number
}

/** Pauses of about so many milliseconds at first, then longer, and never longer than so many. */
interface Pauses {
  readonly firstMs: number
  readonly longestMs: number
}

export const LINK_LIMITS: LinkLimits = {
  atOnce: 100,
  waiting: 1000,
  retries: 2,
  pauses: { firstMs: 50, longestMs: 400 },
  fewestToOpen: 5,
  probes: { firstMs: 250, longestMs: 2000 },
  hungAfterMs: 5000,
}

const LAST_QUESTIONS = 20

/** OPEN: nothing is asked. HALF_OPEN: one question is let through, and what it comes to decides. */
export type BreakerState = 'CLOSED' | 'OPEN' | 'HALF_OPEN'

/** Told of what happens, as it does. */
export interface LinkEvents {
  breaker?(state: BreakerState): void
  retried?(): void
  /** Not asked, because of outages before it or because too many wait. */
  refused?(reason: 'OPEN' | 'FULL'): void
}

export interface ResilientLink extends SubgraphLink {
  readonly breaker: BreakerState
  /** How many questions are under way in the subgraph, and how many wait for their turn. */
  readonly underWay: number
  readonly waiting: number
}

/**
 * The same subgraph, asked in such a way that its outages stay its own: nobody waits past the signal of their request, too many
 * questions at once wait for each other, queries are asked again where the subgraph could not be reached, and one that can not be is left alone
 * until it can. What it answers to callers in errors of theirs is no outage. Throws SUBGRAPH_UNAVAILABLE, which names the part.
 */
export function resilient(
  link: SubgraphLink,
  limits: LinkLimits = LINK_LIMITS,
  events: LinkEvents = {},
): ResilientLink {
  const { name, lasting, files } = link
  const outages = handleWhen((error) => isUnavailable(error) || error instanceof HungError)
  const breaker = circuitBreaker(outages.orWhenResult(hasMetOutage), {
    breaker: new CountBreaker({
      threshold: 0.5,
      size: LAST_QUESTIONS,
      minimumNumberOfCalls: limits.fewestToOpen,
    }),
    halfOpenAfter: backoff(limits.probes),
  })
  const places = bulkhead(limits.atOnce, limits.waiting)
  const again = retry(handleWhen(mayPass).orWhenResult(hasMetOutage), {
    maxAttempts: limits.retries,
    backoff: backoff(limits.pauses),
  })
  breaker.onStateChange((state) => events.breaker?.(STATES[state]))
  again.onRetry(() => events.retried?.())

  const once = wrap(places, breaker)
  const repeatedly = wrap(again, places, breaker)

  async function withinLimits<T>(
    policy: typeof once | typeof repeatedly,
    signal: AbortSignal | undefined,
    ask: () => Promise<T>,
  ): Promise<T> {
    try {
      signal?.throwIfAborted()
      const asking = policy.execute(() => unlessHung(ask, signal, limits.hungAfterMs), signal)
      return await untilAborted(asking, signal)
    } catch (error) {
      if (error instanceof HungError || error instanceof TaskCancelledError) throw signal?.reason
      if (isBrokenCircuitError(error)) events.refused?.('OPEN')
      else if (error instanceof BulkheadRejectedError) events.refused?.('FULL')
      else if (!isUnavailable(error)) throw error
      throw unavailable(name)
    }
  }

  return {
    ...link,
    get breaker() {
      return STATES[breaker.state]
    },
    get underWay() {
      return limits.atOnce - places.executionSlots
    },
    get waiting() {
      return limits.waiting - places.queueSlots
    },
    ask: (context, operation) =>
      withinLimits(operation.kind === 'query' ? repeatedly : once, context.signal, () =>
        link.ask(context, operation),
      ),
    ...(lasting && {
      lasting: {
        stamp: (context) => withinLimits(repeatedly, context.signal, () => lasting.stamp(context)),
      },
    }),
    ...(files && {
      files: {
        prefix: files.prefix,
        find: (context, request) =>
          withinLimits(repeatedly, context.signal, () => files.find(context, request)),
      },
    }),
  }
}

const STATES: Readonly<Record<CircuitState, BreakerState>> = {
  [CircuitState.Closed]: 'CLOSED',
  [CircuitState.Open]: 'OPEN',
  [CircuitState.HalfOpen]: 'HALF_OPEN',
  [CircuitState.Isolated]: 'OPEN',
}

/** The request ended, and the subgraph had been given time enough. */
class HungError extends Error {}

async function unlessHung<T>(
  ask: () => Promise<T>,
  signal: AbortSignal | undefined,
  hungAfterMs: number,
): Promise<T> {
  const begun = performance.now()
  try {
    return await untilAborted(ask(), signal)
  } catch (error) {
    if (signal?.aborted && performance.now() - begun >= hungAfterMs) throw new HungError()
    throw error
  }
}

/** Whether the same may be answered a moment later. */
function mayPass(error: unknown): boolean {
  return isUnavailable(error) && !(error instanceof NoAnswerError && !error.isTransient)
}

function isUnavailable(error: unknown): boolean {
  return hubErrorOf(error)?.code === 'SUBGRAPH_UNAVAILABLE'
}

/** Whether the subgraph says that it could not reach what it stands on. */
function hasMetOutage(answer: unknown): boolean {
  const { errors } = answer as OperationAnswer
  return errors?.some(({ extensions }) => extensions?.code === 'SUBGRAPH_UNAVAILABLE') ?? false
}

function backoff({ firstMs, longestMs }: Pauses): ExponentialBackoff<object> {
  return new ExponentialBackoff({ initialDelay: firstMs, maxDelay: longestMs })
}
