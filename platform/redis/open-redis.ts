import Redis from 'ioredis'
import type { Logger } from '../log'

const LONGEST_WAIT_MS = 500
const RETRY_MS = { first: 100, longest: 5_000 }

/**
 * A connection to Redis that is made anew whenever it was lost. What is asked of it while it is not there fails at once, and what takes too
 * long fails too: whoever asks has another way. That it was lost is logged once, and once that it is back.
 */
export function openRedis(url: string, log: Pick<Logger, 'error' | 'warn'>): Redis {
  const redis = new Redis(url, {
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    // The start of a hub keeps its process busy for seconds.
    connectTimeout: 10_000,
    commandTimeout: LONGEST_WAIT_MS,
    retryStrategy: (times) => Math.min(times * RETRY_MS.first, RETRY_MS.longest),
  })
  let isLost = false
  const lost = (kind: string) => {
    if (isLost) return
    isLost = true
    log.error(
      { kind },
      'REDIS_DOWN: until it is back each hub counts rates by itself, and persisted documents are asked for again',
    )
  }
  // Never its message, which may hold the address.
  redis.on('error', (error: NodeJS.ErrnoException) => lost(error.code ?? error.name))
  // A connection that Redis ended is no error of its own, and may be there again before one comes.
  redis.on('reconnecting', () => lost('CLOSED'))
  redis.on('ready', () => {
    if (isLost) log.warn('REDIS_BACK: rates are counted together again')
    isLost = false
  })
  return redis
}
