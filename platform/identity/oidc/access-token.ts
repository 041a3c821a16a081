import { type JWTHeaderParameters, type JWTPayload, type JWTVerifyGetKey, jwtVerify } from 'jose'
import { ALGORITHMS, CLOCK_SKEW_SECONDS, LONGEST_LIFE_SECONDS } from './algorithms'

export interface Expected {
  readonly issuer: string
  readonly audience: string
}

/**
 * The claims of an access token that the issuer has signed for this audience and that is in force: throws where it is none,
 * where it is another kind of token, or where it was bound to a key of its sender, which a bearer does not show.
 *
 * Source: RFC 9068, section 4; RFC 8725; RFC 9449, section 7.1.
 */
export async function verifyAccessToken(
  token: string,
  findKey: JWTVerifyGetKey,
  { issuer, audience }: Expected,
): Promise<JWTPayload> {
  const { payload, protectedHeader } = await jwtVerify(token, findKey, {
    issuer,
    audience,
    algorithms: [...ALGORITHMS],
    clockTolerance: CLOCK_SKEW_SECONDS,
    maxTokenAge: LONGEST_LIFE_SECONDS,
    requiredClaims: ['exp', 'sub'],
  })
  if (!isAccessToken(protectedHeader, payload)) throw new Error('not an access token')
  // With spaces would be the names of keys and of callers of the development issuer.
  if (!/^[\x21-\x7e]{1,200}$/.test(payload.sub as string)) throw new Error('a subject of another form')
  if (payload.cnf !== undefined) throw new Error('bound to a key of its sender')
  return payload
}

const OF_ID_TOKENS = ['nonce', 'at_hash', 'c_hash', 's_hash']
const OF_ACCESS_TOKENS = ['scope', 'client_id']

/**
 * Whether a token is one for access. What is not marked so by its header has to say so in another way: as Keycloak does, by a
 * claim `typ` of "Bearer", or by claims that RFC 9068 asks for and id tokens have not.
 */
export function isAccessToken({ typ }: Pick<JWTHeaderParameters, 'typ'>, payload: JWTPayload): boolean {
  const kind = typ?.toLowerCase()
  if (kind === 'at+jwt' || kind === 'application/at+jwt') return true
  if (kind !== 'jwt' || payload.events !== undefined) return false
  if (payload.typ !== undefined) return payload.typ === 'Bearer'
  const has = (name: string) => payload[name] !== undefined
  return OF_ACCESS_TOKENS.some(has) && !OF_ID_TOKENS.some(has)
}
