import type { Logger } from 'pino'
import { LINK_LIMITS, type ResilientLink, resilient } from './resilient-link'
import type { SubgraphLink } from './subgraph-link'

/** A subgraph whose outages stay its own, and are logged as they begin and end. */
export function watched(link: SubgraphLink, log: Logger): ResilientLink {
  const subgraph = link.name
  return resilient(link, LINK_LIMITS, {
    breaker: (state) => {
      if (state === 'OPEN') log.error({ subgraph }, 'SUBGRAPH_UNAVAILABLE: it is left alone for a moment')
      if (state === 'CLOSED') log.warn({ subgraph }, 'the subgraph answers again')
    },
  })
}
