import type { Pool } from 'pg'
import type { GatewayLimits } from '../../gateway/limits/gateway-limits'
import { Safelist } from '../../gateway/limits/safelist'
import type { Config } from '../../platform/config/config'
import { RateLimiter } from '../../platform/limits/rate-limiter'
import type { Logger } from '../../platform/log'
import { openRedis } from '../../platform/redis/open-redis'
import { listDocuments, safelistStamp } from '../../platform/vault/safelist/safelist.repository'
import type { Cleanup } from './cleanup'

const MINUTE = 60

/** The limits that a configuration sets, counted in its Redis where it has one. `vault` is read under the role of that name. */
export function openLimits(
  { costLimit, rateLimit, publicRateLimit, safelist, redisUrl }: Config,
  vault: Pool,
  cleanup: Cleanup,
  log: Logger,
): GatewayLimits {
  const redis = redisUrl === null ? null : openRedis(redisUrl, log)
  if (redis) cleanup.add(async () => redis.disconnect())
  return {
    costLimit,
    rates: {
      principals: new RateLimiter({ name: 'principal', points: rateLimit, seconds: MINUTE }, redis),
      networks: new RateLimiter({ name: 'network', points: publicRateLimit, seconds: MINUTE }, redis),
    },
    safelist: safelist
      ? new Safelist({ stamp: () => safelistStamp(vault), documents: () => listDocuments(vault) })
      : null,
    redis,
  }
}
