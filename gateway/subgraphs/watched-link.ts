import type { Logger } from 'pino'
import { LINK_LIMITS, type LinkEvents, type ResilientLink, resilient } from './resilient-link'
import type { SubgraphLink } from './subgraph-link'

/** A subgraph whose outages stay its own, and are logged as they begin and end; `events` is told of all that happens. */
export function watched(link: SubgraphLink, log: Logger, events: LinkEvents = {}): ResilientLink {
  const subgraph = link.name
  return resilient(link, LINK_LIMITS, {
    ...events,
    breaker: (state) => {
      events.breaker?.(state)
      if (state === 'OPEN') log.error({ subgraph }, 'SUBGRAPH_UNAVAILABLE: it is left alone for a moment')
      if (state === 'CLOSED') log.warn({ subgraph }, 'the subgraph answers again')
    },
  })
}
