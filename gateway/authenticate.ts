import { HubError } from '../platform/errors'
import { type Principal, PUBLIC } from '../platform/identity/principal'

/** The principal of a token; throws where the token is not accepted. */
export type VerifyToken = (token: string) => Promise<Principal>

/**
 * Who sends a request: the public without an Authorization header, else the principal of its bearer token. Throws
 * UNAUTHENTICATED where the header is anything else: a caller who tried to say who they are is never taken for nobody.
 */
export async function authenticate(
  authorization: string | undefined,
  verifyToken: VerifyToken,
): Promise<Principal> {
  if (authorization === undefined) return PUBLIC
  const [, token] = /^Bearer +(\S+)$/i.exec(authorization) ?? []
  if (token === undefined) throw new HubError('UNAUTHENTICATED')
  try {
    return await verifyToken(token)
  } catch (error) {
    // What is wrong with a token helps those who forge them.
    throw error instanceof HubError ? error : new HubError('UNAUTHENTICATED')
  }
}
