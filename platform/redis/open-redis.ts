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
  redis.on('error', (error: NodeJS.ErrnoException) => {
    if (isLost) return
    isLost = true
    // Never its message, which may hold the address.
    log.error(
      { kind: error.code ?? error.name },
      'REDIS_DOWN: until it is back each hub counts rates by itself, and persisted documents are asked for again',
    )
  })
  redis.on('ready', () => {
    if (isLost) log.warn('REDIS_BACK: rates are counted together again')
    isLost = false
  })
  return redis
}
