import { setMaxListeners } from 'node:events'
import type { FastifyReply } from 'fastify'
import { HubError } from '../platform/errors'

/** Aborted with DEADLINE_EXCEEDED so many milliseconds from now, unless the reply was sent, or given up, before. */
export function deadlineOf(reply: FastifyReply, deadlineMs: number): AbortSignal {
  const controller = new AbortController()
  // As many wait for it as there are questions to subgraphs.
  setMaxListeners(0, controller.signal)
  const timer = setTimeout(() => controller.abort(deadlineExceeded(deadlineMs)), deadlineMs)
  timer.unref()
  reply.raw.once('close', () => clearTimeout(timer))
  return controller.signal
}

function deadlineExceeded(deadlineMs: number): HubError {
  const seconds = deadlineMs / 1000
  return new HubError('DEADLINE_EXCEEDED', {
    en: `The hub gives a request ${seconds} s, and this part was not there by then. Ask for less, or again later. A report or submission may have been taken all the same: send it again with its idempotency key.`,
    fr: `Le carrefour accorde ${seconds} s à une requête, et cette partie n'est pas venue à temps. Demandez moins, ou plus tard. Un rapport ou un envoi a pu être pris malgré tout : répétez-le avec sa clé d'idempotence.`,
  })
}
