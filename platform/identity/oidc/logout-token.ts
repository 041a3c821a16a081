import { type JWTVerifyGetKey, jwtVerify } from 'jose'
import { z } from 'zod'
import { ALGORITHMS, CLOCK_SKEW_SECONDS } from './algorithms'

/** A provider tells of the end of a session within this time, or not at all. */
const LONGEST_AGE_SECONDS = 10 * 60
const EVENT = 'http://schemas.openid.net/event/backchannel-logout'
const TYPES = ['logout+jwt', 'application/logout+jwt', 'jwt']

/** Which tokens end, by a word of the provider that is known by its `jti`. */
export interface SessionEnd {
  readonly jti: string
  /** The session that ended; null where all of the subject have. */
  readonly sid: string | null
  /** Whose; null where only the session is named. */
  readonly sub: string | null
  /** When the provider said so, in seconds since 1970. */
  readonly iat: number
}

const claimsShape = z
  .object({
    jti: z.string().min(1).max(500),
    iat: z.number(),
    sid: z.string().min(1).max(500).optional(),
    sub: z.string().min(1).max(500).optional(),
    events: z.object({ [EVENT]: z.looseObject({}) }),
    nonce: z.undefined().optional(),
  })
  .refine(({ sid, sub }) => sid !== undefined || sub !== undefined)

/**
 * What a logout token of this issuer, for one of these clients, ends. Throws where it is none; whether it was sent before is
 * for the caller to find.
 *
 * Source: OpenID Connect Back-Channel Logout 1.0, sections 2.4 and 2.6.
 */
export async function verifyLogoutToken(
  token: string,
  findKey: JWTVerifyGetKey,
  { issuer, clients }: { readonly issuer: string; readonly clients: readonly string[] },
): Promise<SessionEnd> {
  const { payload, protectedHeader } = await jwtVerify(token, findKey, {
    issuer,
    audience: [...clients],
    algorithms: [...ALGORITHMS],
    clockTolerance: CLOCK_SKEW_SECONDS,
    maxTokenAge: LONGEST_AGE_SECONDS,
    requiredClaims: ['exp'],
  })
  // The type is recommended, not required.
  if (!TYPES.includes((protectedHeader.typ ?? 'jwt').toLowerCase())) throw new Error('not a logout token')
  const { jti, sid = null, sub = null, iat } = claimsShape.parse(payload)
  return { jti, sid, sub, iat }
}
