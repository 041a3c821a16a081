import { createHash } from 'node:crypto'
import type Redis from 'ioredis'
import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible'

export interface RateLimit {
  /** By which limits of several kinds are kept apart. */
  readonly name: string
  /** What may be spent in a window of so many seconds. */
  readonly points: number
  readonly seconds: number
}

/** What is left to somebody in their window. */
export interface Allowance {
  readonly limit: number
  readonly remaining: number
  /** Whole seconds until everything is there again, at least 1. */
  readonly resetSeconds: number
  readonly isExceeded: boolean
}

/**
 * Counts what each spends, in windows that begin with their first spending: in Redis, where one is given, together with all who use it, else
 * in this process. Where Redis does not answer, this process counts by itself until it does: nobody is ever let in uncounted.
 */
export class RateLimiter {
  private readonly limiter: RateLimiterMemory | RateLimiterRedis
  private readonly points: number

  constructor({ name, points, seconds }: RateLimit, redis: Redis | null) {
    const options = { keyPrefix: `hub:rate:${name}`, points, duration: seconds }
    const memory = new RateLimiterMemory(options)
    this.points = points
    this.limiter = redis
      ? new RateLimiterRedis({
          ...options,
          storeClient: redis,
          rejectIfRedisNotReady: true,
          insuranceLimiter: memory,
        })
      : memory
  }

  /** What is left after spending so much. What is spent above the limit counts too: it is not there twice. */
  async spend(whom: string, points: number): Promise<Allowance> {
    try {
      return this.allowance(await this.limiter.consume(this.keyFor(whom), points), false)
    } catch (result) {
      if (result instanceof RateLimiterRes) return this.allowance(result, true)
      throw result
    }
  }

  private keyFor(whom: string): string {
    return this.limiter instanceof RateLimiterRedis ? keyOf(whom) : whom
  }

  private allowance({ remainingPoints, msBeforeNext }: RateLimiterRes, isExceeded: boolean): Allowance {
    return {
      limit: this.points,
      remaining: Math.max(0, remainingPoints),
      resetSeconds: Math.max(1, Math.ceil(msBeforeNext / 1000)),
      isExceeded,
    }
  }
}

/** Nothing that is shared says who asks. */
function keyOf(whom: string): string {
  return createHash('sha256').update(whom).digest('base64url').slice(0, 22)
}
