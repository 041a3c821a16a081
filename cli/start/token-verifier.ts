import { createHash } from 'node:crypto'
import type { Config } from '../../platform/config/config'
import { principalOfClaims } from '../../platform/identity/claims'
import { DevIssuer } from '../../platform/identity/dev-issuer'
import type { Principal } from '../../platform/identity/principal'
import { Lru } from '../../platform/subgraph/lru'

/** How issued tokens become principals: by the development issuer, and in production, where there is none, not at all. */
export async function tokenVerifier(config: Config): Promise<(token: string) => Promise<Principal>> {
  if (config.production) {
    return async () => {
      throw new Error('no issuer of tokens is configured')
    }
  }
  const issuer = await DevIssuer.open(config.hubData)
  return verifyingOnce((token) => issuer.verify(token))
}

const TOKENS_KEPT = 1000

interface Verified {
  readonly principal: Principal
  /** Milliseconds since 1970. */
  readonly until: number
}

/**
 * The principals of tokens that an issuer verifies. An issued token can not be revoked: one that was verified stands for the same principal
 * until it expires, and is not verified again. Of tokens no more than a hash is kept.
 */
export function verifyingOnce(
  verify: (token: string) => Promise<Record<string, unknown>>,
): (token: string) => Promise<Principal> {
  const known = new Lru<string, Promise<Verified>>(TOKENS_KEPT)
  const read = async (token: string): Promise<Verified> => {
    const claims = await verify(token)
    return { principal: principalOfClaims(claims), until: 1000 * Number(claims.exp) }
  }
  return async (token) => {
    const key = createHash('sha256').update(token).digest('base64')
    const verifying = known.getOrMake(key, () => read(token))
    try {
      const { principal, until } = await verifying
      if (Date.now() < until) return principal
    } catch (error) {
      known.delete(key)
      throw error
    }
    known.delete(key)
    return (await read(token)).principal
  }
}
