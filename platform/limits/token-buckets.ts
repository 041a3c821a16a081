import { Lru } from '../subgraph/lru'

/** How much may be done at once, and how fast the right to it comes back. */
export interface Allowance {
  readonly burst: number
  readonly perSecond: number
}

interface Bucket {
  tokens: number
  /** Seconds of the clock. */
  filledAt: number
}

/**
 * A token bucket for each name: full at first, at most `burst` tokens, `perSecond` come back. Of more than `mostNames` names
 * the one that was not asked about for longest is forgotten, and full again.
 *
 * @param clock seconds from any beginning, never going back
 */
export class TokenBuckets {
  private readonly buckets: Lru<string, Bucket>

  constructor(
    private readonly allowance: Allowance,
    private readonly clock: () => number = monotonicSeconds,
    mostNames = 10_000,
  ) {
    this.buckets = new Lru(mostNames)
  }

  /** Seconds until the bucket holds a token; 0 where it does. */
  wait(name: string): number {
    const { tokens } = this.filled(name)
    return tokens >= 1 ? 0 : (1 - tokens) / this.allowance.perSecond
  }

  /** Takes a token, also one that is not there yet: what is owed comes off what comes back, up to one burst. */
  take(name: string): void {
    const bucket = this.filled(name)
    bucket.tokens = Math.max(bucket.tokens - 1, -this.allowance.burst)
  }

  has(name: string): boolean {
    return this.buckets.has(name)
  }

  forget(name: string): void {
    this.buckets.delete(name)
  }

  private filled(name: string): Bucket {
    const { burst, perSecond } = this.allowance
    const now = this.clock()
    const bucket = this.buckets.getOrMake(name, () => ({ tokens: burst, filledAt: now }))
    bucket.tokens = Math.min(burst, bucket.tokens + (now - bucket.filledAt) * perSecond)
    bucket.filledAt = now
    return bucket
  }
}

function monotonicSeconds(): number {
  return performance.now() / 1000
}
