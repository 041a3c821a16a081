import { ApolloServerErrorCode } from '@apollo/server/errors'
import { Counter, Gauge, Histogram, Registry } from 'prom-client'
import { ERROR_CATALOGUE } from '../../platform/errors'
import type { Role } from '../../platform/identity/principal'
import type { BreakerState, LinkEvents } from '../subgraphs/resilient-link'
import { processMetrics } from './process-metrics'
import { addScrapedGauge, type Reading } from './scraped-gauge'

/** Who a request is counted for: never a name. `unknown` where nobody was asked who they are, or a token was not accepted. */
export type CountedRole = Role | 'public' | 'unknown'

const BREAKER_STATES: readonly BreakerState[] = ['CLOSED', 'HALF_OPEN', 'OPEN']

const SECONDS = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]
const COSTS = [1, 10, 50, 100, 500, 1000, 5000, 10_000, 50_000, 100_000]

/**
 * What a gateway counts and times. Every label has few values, known beforehand: no subject, no id and no text of a request is
 * ever one.
 */
export class GatewayMetrics {
  private readonly ofProcess = processMetrics()
  private readonly own = new Registry()
  private readonly registers = [this.own]

  private readonly requests = new Counter({
    name: 'hub_http_requests_total',
    help: 'Requests that were answered, by route, class of the status and role of the caller.',
    labelNames: ['route', 'status', 'role'] as const,
    registers: this.registers,
  })
  private readonly requestSeconds = new Histogram({
    name: 'hub_http_request_duration_seconds',
    help: 'How long answers took, from the first byte of the request to the last of the answer.',
    labelNames: ['route'] as const,
    buckets: SECONDS,
    registers: this.registers,
  })
  private readonly errors = new Counter({
    name: 'hub_graphql_errors_total',
    help: 'Operations that were answered with an error, by its code; one of several codes counts under each.',
    labelNames: ['code'] as const,
    registers: this.registers,
  })
  private readonly subgraphSeconds = new Histogram({
    name: 'hub_subgraph_request_duration_seconds',
    help: 'How long subgraphs took to answer the gateway.',
    labelNames: ['subgraph'] as const,
    buckets: SECONDS,
    registers: this.registers,
  })
  private readonly subgraphErrors = new Counter({
    name: 'hub_subgraph_errors_total',
    help: 'Answers of subgraphs that hold an error, or are missing, by its code.',
    labelNames: ['subgraph', 'code'] as const,
    registers: this.registers,
  })
  private readonly breakers = new Gauge({
    name: 'hub_subgraph_breaker_state',
    help: 'The circuit breaker of each subgraph: 1 for the state that it is in, 0 for the others.',
    labelNames: ['subgraph', 'state'] as const,
    registers: this.registers,
  })
  private readonly retries = new Counter({
    name: 'hub_subgraph_retries_total',
    help: 'Questions that were put to a subgraph again because it could not be reached.',
    labelNames: ['subgraph'] as const,
    registers: this.registers,
  })
  private readonly refused = new Counter({
    name: 'hub_subgraph_not_asked_total',
    help: 'Questions that were not put to a subgraph: its breaker was open, or too many waited (FULL).',
    labelNames: ['subgraph', 'reason'] as const,
    registers: this.registers,
  })
  private readonly costs = new Histogram({
    name: 'hub_operation_cost',
    help: 'The cost of operations, in the units of the limit.',
    buckets: COSTS,
    registers: this.registers,
  })
  private readonly limited = new Counter({
    name: 'hub_rate_limited_total',
    help: 'Requests that were refused because their caller had sent too many, by role.',
    labelNames: ['role'] as const,
    registers: this.registers,
  })
  private readonly shed = new Counter({
    name: 'hub_requests_shed_total',
    help: 'Requests that were refused because the gateway had too much to do.',
    registers: this.registers,
  })

  /** @param readings what else is asked for when metrics are read */
  constructor(readings: readonly Reading[] = []) {
    for (const reading of readings) addScrapedGauge(this.own, reading)
  }

  /** All metrics, those of the process too, in Prometheus' format. */
  async page(): Promise<{ readonly contentType: string; readonly text: string }> {
    const { contentType } = this.own
    const texts = await Promise.all([this.own, this.ofProcess].map((registry) => registry.metrics()))
    return { contentType, text: texts.join('\n') }
  }

  /** @param seconds from its first byte to the last of its answer */
  countRequest(route: string, status: number, role: CountedRole, seconds: number): void {
    this.requests.inc({ route, status: `${Math.floor(status / 100)}xx`, role })
    this.requestSeconds.observe({ route }, seconds)
    if (status === 429) this.limited.inc({ role })
  }

  countErrors(codes: Iterable<string>): void {
    for (const code of new Set([...codes].map(knownCode))) this.errors.inc({ code })
  }

  /** @param codes of the errors in the answer, or of the one that stands for it */
  countSubgraphAnswer(subgraph: string, seconds: number, codes: Iterable<string>): void {
    this.subgraphSeconds.observe({ subgraph }, seconds)
    for (const code of new Set([...codes].map(knownCode))) this.subgraphErrors.inc({ subgraph, code })
  }

  /** What the link to a subgraph is to tell of itself; its breaker is closed to begin with. */
  linkEvents(subgraph: string): LinkEvents {
    const breaker = (state: BreakerState) => {
      for (const each of BREAKER_STATES) this.breakers.set({ subgraph, state: each }, Number(each === state))
    }
    breaker('CLOSED')
    return {
      breaker,
      retried: () => this.retries.inc({ subgraph }),
      refused: (reason) => this.refused.inc({ subgraph, reason }),
    }
  }

  /** Called with the cost of each operation whose cost was worked out, refused ones too. */
  readonly onCost = (cost: number): void => this.costs.observe(cost)

  /** Called for each request that was refused because the gateway had too much to do. */
  readonly onShed = (): void => this.shed.inc()
}

const KNOWN_CODES: ReadonlySet<string> = new Set([
  ...Object.keys(ERROR_CATALOGUE),
  ...Object.values(ApolloServerErrorCode),
])

// A subgraph elsewhere could send anything.
function knownCode(code: string): string {
  return KNOWN_CODES.has(code) ? code : 'OTHER'
}
