import { createHash } from 'node:crypto'
import { decodeJwt, type JWTPayload } from 'jose'
import type { Config } from '../../platform/config/config'
import { principalOfClaims } from '../../platform/identity/claims'
import { DevIssuer } from '../../platform/identity/dev-issuer'
import type { Principal } from '../../platform/identity/principal'
import { Lru } from '../../platform/subgraph/lru'

/** The principal of an issued token; throws where it is not accepted. */
export type VerifyIssued = (token: string) => Promise<Principal>

/**
 * How issued tokens become principals: by the issuer of HUB_OIDC_ISSUER, where there is one, and outside production by the
 * development issuer. In production without the former not at all.
 */
export async function tokenVerifier(
  config: Pick<Config, 'production' | 'hubData' | 'oidc'>,
  verifyOidc?: VerifyIssued,
): Promise<VerifyIssued> {
  const development = config.production ? null : await DevIssuer.open(config.hubData)
  const verifyDevelopment = development && verifyingOnce((token) => development.verify(token))
  return async (token) => {
    // Of the configured issuer nothing is asked for what does not even claim to be its own.
    const isOidc = decodeJwt(token).iss === config.oidc?.issuer
    const verify = isOidc ? verifyOidc : verifyDevelopment
    if (!verify) throw new Error('a token of nobody who issues them here')
    return verify(token)
  }
}

const TOKENS_KEPT = 1000

interface Verified {
  readonly claims: JWTPayload
  readonly principal: Principal
  /** Milliseconds since 1970. */
  readonly until: number
}

/** How verified claims are read, and for how long they hold. */
export interface Verification {
  readonly principalOf: (claims: JWTPayload) => Principal
  /** Throws where what was issued is no longer good; asked each time that a token comes. */
  readonly assertLasts: (claims: JWTPayload) => void
  /** After so long a token is verified again. */
  readonly rememberedMs: number
}

const FOR_GOOD: Verification = {
  principalOf: principalOfClaims,
  assertLasts: () => undefined,
  rememberedMs: Number.POSITIVE_INFINITY,
}

/**
 * The principals of tokens that an issuer verifies. One that was verified stands for the same principal until it expires, and is not
 * verified again before `rememberedMs` are over; whether it lasts is asked each time. Of tokens no more than a hash is kept.
 */
export function verifyingOnce(
  verify: (token: string) => Promise<JWTPayload>,
  { principalOf, assertLasts, rememberedMs }: Verification = FOR_GOOD,
): VerifyIssued {
  const known = new Lru<string, Promise<Verified>>(TOKENS_KEPT)
  const read = async (token: string): Promise<Verified> => {
    const claims = await verify(token)
    const until = Math.min(1000 * Number(claims.exp), Date.now() + rememberedMs)
    return { claims, principal: principalOf(claims), until }
  }
  const remembered = async (key: string, token: string): Promise<Verified> => {
    try {
      return await known.getOrMake(key, () => read(token))
    } catch (error) {
      known.delete(key)
      throw error
    }
  }
  const verified = async (token: string): Promise<Verified> => {
    const key = createHash('sha256').update(token).digest('base64')
    const found = await remembered(key, token)
    if (Date.now() < found.until) return found
    known.delete(key)
    return remembered(key, token)
  }
  return async (token) => {
    const { claims, principal } = await verified(token)
    assertLasts(claims)
    return principal
  }
}
