import { randomBytes } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import type { Caller, Door } from '../../analytics/intruder/door'
import { type HubClaims, principalOfClaims } from '../../platform/identity/claims'
import type { Principal } from '../../platform/identity/principal'
import { createLog } from '../../platform/log'
import type { OpenHub } from '../open-hub'
import type { Cleanup } from '../start/cleanup'
import { openGateway } from '../start/open-gateway'
import { doorAt } from './door-at'

/** A door of the audit's own: the hub's gateway, that nobody else can reach, and callers who are known at it. */
export interface OwnDoor {
  readonly door: Door
  /** Somebody new who may ask; without claims the public. */
  logIn(caller: Omit<Caller, 'headers'>, claims: HubClaims | null): Caller
}

/** Opens the gateway on a free port of this machine for as long as the audit lasts. Tokens are random, and end with it. */
export async function openOwnDoor(hub: OpenHub, cleanup: Cleanup): Promise<OwnDoor> {
  const principals = new Map<string, Principal>()
  const gateway = await openGateway(hub, cleanup, {
    log: createLog({ logLevel: 'warn' }),
    introspection: true,
    isForCallers: false,
    verifyToken: async (token) => {
      const principal = principals.get(token)
      if (!principal) throw new Error('nobody whom the audit logged in')
      return principal
    },
  })
  await gateway.listen({ host: '127.0.0.1', port: 0 })
  const { port } = gateway.server.address() as AddressInfo
  return {
    door: doorAt(`http://127.0.0.1:${port}`),
    logIn(caller, claims) {
      if (claims === null) return { ...caller, headers: {} }
      const token = randomBytes(32).toString('base64url')
      principals.set(token, principalOfClaims(claims))
      const purpose: Record<string, string> =
        caller.kind === 'researcher' ? { 'x-hub-purpose': 'audit of a release' } : {}
      return { ...caller, headers: { authorization: `Bearer ${token}`, ...purpose } }
    },
  }
}
