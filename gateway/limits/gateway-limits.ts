import type Redis from 'ioredis'
import { DEFAULT_COST_LIMIT } from '../../platform/limits/cost-limit'
import type { Rates } from './rates'
import type { Safelist } from './safelist'

/** How much callers may ask for, and how much of it. */
export interface GatewayLimits {
  /** Units that one operation may cost. */
  readonly costLimit: number
  /** Null: nobody's rate is limited. */
  readonly rates: Rates | null
  /** Null: any document is answered. */
  readonly safelist: Safelist | null
  /** Where documents are kept that several gateways share; null: each keeps its own. */
  readonly redis: Redis | null
}

/** Of a gateway that is told of no others. */
export const ORDINARY_LIMITS: GatewayLimits = {
  costLimit: DEFAULT_COST_LIMIT,
  rates: null,
  safelist: null,
  redis: null,
}
