import { Agent, fetch } from 'undici'
import type { Door } from '../../analytics/intruder/door'

/**
 * The door of a server that runs in this process, at its origin. Each request has a connection of its own: while something is worked
 * out here for a minute neither end sees how long a kept one has been idle, and the server would close it under the next request.
 */
export function doorAt(origin: string): Door {
  const dispatcher = new Agent({ pipelining: 0 })
  return {
    async send({ method, path, headers, body }) {
      const response = await fetch(origin + path, { method, headers, body, redirect: 'manual', dispatcher })
      return {
        status: response.status,
        headers: Object.fromEntries(response.headers),
        body: await response.text(),
      }
    },
  }
}
