import { monitorEventLoopDelay } from 'node:perf_hooks'
import type { FastifyInstance } from 'fastify'
import { HubError } from '../platform/errors'

export interface LoadBounds {
  /** More requests than these are not under way at once. */
  readonly requests: number
  /** Nothing new is begun while half the turns of the event loop are later than this, in milliseconds. */
  readonly loopDelayMs: number
}

/** Whoever watches the hub must see it most of all when it has too much to do. */
const NEVER_SHED: ReadonlySet<string | undefined> = new Set(['/livez', '/readyz', '/metrics'])

const RETRY_SECONDS = 2

/**
 * Refuses requests with OVERLOADED, before anything is done for them, while there is more under way than the bounds allow.
 *
 * @param onShed called for each that is refused
 */
export function shedLoad(server: FastifyInstance, bounds: LoadBounds, onShed: () => void): void {
  const loop = new LoopDelay()
  let requests = 0
  server.addHook('onRequest', (request, reply, next) => {
    if (NEVER_SHED.has(request.routeOptions.url)) return next()
    if (requests >= bounds.requests || loop.medianMs > bounds.loopDelayMs) {
      onShed()
      return next(overloaded())
    }
    requests++
    reply.raw.once('close', () => {
      requests--
    })
    next()
  })
  server.addHook('onClose', () => loop.end())
}

function overloaded(): HubError {
  return new HubError('OVERLOADED', undefined, { retryAfterSeconds: RETRY_SECONDS })
}

const RESOLUTION_MS = 20
const LOOK_MS = 500

/** How late the turns of the event loop have been of late. */
class LoopDelay {
  /** Of the last half second: one long turn alone does not move it. */
  medianMs = 0
  private readonly histogram = monitorEventLoopDelay({ resolution: RESOLUTION_MS })
  private readonly timer = setInterval(() => this.look(), LOOK_MS)

  constructor() {
    this.histogram.enable()
    this.timer.unref()
  }

  end(): void {
    clearInterval(this.timer)
    this.histogram.disable()
  }

  private look(): void {
    // It measures the time between two turns that were to be this far apart.
    this.medianMs = Math.max(0, this.histogram.percentile(50) / 1e6 - RESOLUTION_MS)
    this.histogram.reset()
  }
}
