import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { HubError } from '../../platform/errors'
import type { Principal } from '../../platform/identity/principal'
import { networkOf } from '../../platform/limits/network-of'
import type { Allowance, RateLimiter } from '../../platform/limits/rate-limiter'
import { claimsOf } from '../identify'

/** What callers may have in a minute, in units of cost. */
export interface Rates {
  /** For each that is known by a token or a key. */
  readonly principals: Pick<RateLimiter, 'spend'>
  /** For each network of callers that are not. */
  readonly networks: Pick<RateLimiter, 'spend'>
}

/** What every request costs, whatever it asks for. */
const REQUEST_UNITS = 1
const BYTES_PER_UNIT = 1024

/** Counts what one request costs its caller. */
export class Meter {
  private spent = 0

  constructor(
    private readonly limiter: Pick<RateLimiter, 'spend'>,
    private readonly whom: string,
    private readonly reply: FastifyReply,
  ) {}

  /** So many units more; throws RATE_LIMITED where the caller does not have them. The headers of the answer say what is left. */
  async spend(units: number): Promise<void> {
    this.spent += units
    const allowance = await this.limiter.spend(this.whom, units)
    this.reply.headers({
      'ratelimit-limit': allowance.limit,
      'ratelimit-remaining': allowance.remaining,
      'ratelimit-reset': allowance.resetSeconds,
    })
    if (!allowance.isExceeded) return
    this.reply.header('retry-after', allowance.resetSeconds)
    throw rateLimited(allowance)
  }

  /** The answer came to so many bytes: what these cost beyond what was spent is owed by the next request. */
  answered(bytes: number): void {
    const owed = Math.floor(bytes / BYTES_PER_UNIT) - this.spent
    // Nobody waits for it: the answer is on its way.
    if (owed > 0) this.limiter.spend(this.whom, owed).catch(() => undefined)
  }
}

/** Counts every request to the routes of `scope`, in which callers are identified; one above the limit goes no further. */
export function limitRates(scope: FastifyInstance, { principals, networks }: Rates): void {
  scope.decorateRequest(METER, null)
  scope.addHook('preHandler', async (request, reply) => {
    const { principal } = claimsOf(request)
    const meter = principal.role
      ? new Meter(principals, nameOf(principal), reply)
      : new Meter(networks, networkOf(request.ip), reply)
    request.setDecorator<Meter>(METER, meter)
    await meter.spend(REQUEST_UNITS)
  })
  scope.addHook('onSend', (request, _reply, payload, next) => {
    if (typeof payload === 'string' || Buffer.isBuffer(payload)) meterOf(request)?.answered(payload.length)
    next()
  })
}

/** Null where nothing is counted. */
export function meterOf(request: FastifyRequest): Meter | null {
  return METER in request ? (request.getDecorator<Meter | null>(METER) ?? null) : null
}

const METER = 'meter'

function nameOf({ role, subject }: Principal): string {
  return `${role} ${subject}`
}

function rateLimited({ limit, resetSeconds }: Allowance): HubError {
  return new HubError(
    'RATE_LIMITED',
    {
      en: `More than the ${limit} units of a minute were asked for. Ask again in ${resetSeconds} s; docs/limits.md says what costs how much.`,
      fr: `Plus que les ${limit} unités d'une minute ont été demandées. Redemandez dans ${resetSeconds} s ; docs/limits.md dit ce que coûte quoi.`,
    },
    { retryAfterSeconds: resetSeconds },
  )
}
