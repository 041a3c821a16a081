import type { FastifyInstance } from 'fastify'

export interface DrainTimes {
  /** For so many milliseconds /readyz is red while everything is still answered, so that whoever sends requests here can notice. */
  readonly noticeMs: number
  /** Then requests under way are waited for, and no longer than this. */
  readonly mostMs: number
}

export const DRAIN_TIMES: DrainTimes = { noticeMs: 0, mostMs: 20_000 }

export interface Door {
  /** Whether new requests are welcome. */
  readonly open: boolean
}

/**
 * Closing the server first turns it away from new requests, then lets those under way finish, and cuts off what is not over in time. Each
 * answer that is given meanwhile ends its connection.
 */
export function drainOnClose(server: FastifyInstance, { noticeMs, mostMs }: DrainTimes): Door {
  const door = { open: true }
  server.addHook('preClose', async () => {
    door.open = false
    await new Promise((resolve) => setTimeout(resolve, noticeMs))
    setTimeout(() => server.server.closeAllConnections(), mostMs).unref()
  })
  // A client that keeps its connection alive after its last answer would hold up closing for more than a minute.
  server.addHook('onSend', (_request, reply, _payload, next) => {
    if (!door.open) reply.header('connection', 'close')
    next()
  })
  return door
}
