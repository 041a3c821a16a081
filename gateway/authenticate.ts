import { HubError } from '../platform/errors'
import { type Principal, PUBLIC } from '../platform/identity/principal'
import { VerifierDownError } from '../platform/identity/verifier-down'

/**
 * The principal of a token that came from a remote address; throws where the token is not accepted, and a
 * VerifierDownError where none can be checked now.
 */
export type VerifyToken = (token: string, address: string) => Promise<Principal>

/** What a request says of who sends it. */
export interface Sender {
  /** The header of that name. */
  readonly authorization: string | undefined
  readonly address: string
}

/**
 * Who sends a request: the public without an Authorization header, else the principal of its bearer token. Throws
 * UNAUTHENTICATED where the header is anything else: a caller who tried to say who they are is never taken for nobody.
 */
export async function authenticate(
  { authorization, address }: Sender,
  verifyToken: VerifyToken,
): Promise<Principal> {
  if (authorization === undefined) return PUBLIC
  const [, token] = /^Bearer +(\S+)$/i.exec(authorization) ?? []
  if (token === undefined) throw new HubError('UNAUTHENTICATED')
  try {
    return await verifyToken(token, address)
  } catch (error) {
    // An outage is no fault of the caller's.
    if (error instanceof HubError || error instanceof VerifierDownError) throw error
    // What is wrong with a token helps those who forge them.
    throw new HubError('UNAUTHENTICATED')
  }
}
