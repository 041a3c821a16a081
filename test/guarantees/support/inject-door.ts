import type { FastifyInstance } from 'fastify'
import type { Caller, Door, DoorReply, DoorRequest } from '../../../analytics/intruder/door'
import type { Callers } from '../../../analytics/intruder/pull/pull'
import type { HubClaims } from '../../../platform/identity/claims'

/** A door to a gateway that does not listen; its tokens are claims, as `openHubGraphOver` reads them. */
export function doorTo(gateway: FastifyInstance): Door {
  return {
    async send({ method, path, headers, body }) {
      const reply = await gateway.inject({
        method,
        url: path,
        headers: { ...headers },
        payload: body ?? undefined,
      })
      const told = Object.entries(reply.headers).map(([name, value]) => [name, String(value)])
      return { status: reply.statusCode, headers: Object.fromEntries(told), body: reply.body }
    },
  }
}

/** The same with answers as a hub would give them that had a hole: what `change` makes of the JSON of those that it is asked about. */
export function doorWithHole(
  door: Door,
  // biome-ignore lint/suspicious/noExplicitAny: any answer of the graph
  change: (query: string, data: any) => void,
): Door {
  return {
    async send(request: DoorRequest): Promise<DoorReply> {
      const reply = await door.send(request)
      const { query } = JSON.parse(request.body ?? '{}') as { query?: string }
      if (!query) return reply
      const answer = JSON.parse(reply.body)
      if (!answer.data) return reply
      change(query, answer.data)
      return { ...reply, body: JSON.stringify(answer) }
    },
  }
}

type Claims = Omit<HubClaims, 'sub'>

/** A steward, and the others of whom some are enough here. */
export function callersAt(agency: string): Callers {
  const caller = (name: string, kind: Caller['kind'], claims: Claims | null, headers = {}): Caller => ({
    name,
    kind,
    body: claims?.hub_agency ?? null,
    headers: claims ? { authorization: `Bearer ${btoa(JSON.stringify(claims))}`, ...headers } : {},
  })
  const purpose = { 'x-hub-purpose': 'a study of shelters' }
  return {
    steward: caller('a steward', 'steward', { hub_role: 'steward' }),
    governed: null,
    others: [
      caller('anybody', 'public', null),
      caller('an agency', 'agency', { hub_role: 'agency', hub_agency: agency }),
      caller(
        'a researcher',
        'researcher',
        { hub_role: 'researcher', hub_agreements: [{ cubes: 'all', governed: false }] },
        purpose,
      ),
    ],
  }
}
