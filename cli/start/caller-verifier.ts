import type { VerifyToken } from '../../gateway/authenticate'
import type { AgencyKeys } from '../../platform/vault/agency-key/agency-keys'
import { isMeantAsKey } from '../../platform/vault/agency-key/key-text'

/** Whom a bearer token stands for: its prefix says whether the vault is asked, or an issuer of tokens. */
export function callerVerifier(
  keys: Pick<AgencyKeys, 'verify'>,
  verifyIssued: (token: string) => ReturnType<VerifyToken>,
): VerifyToken {
  return (token, address) => (isMeantAsKey(token) ? keys.verify(token, address) : verifyIssued(token))
}
