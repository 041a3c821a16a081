import type { Config } from '../../platform/config/config'
import { principalOfClaims } from '../../platform/identity/claims'
import { DevIssuer } from '../../platform/identity/dev-issuer'
import type { Principal } from '../../platform/identity/principal'

/** How issued tokens become principals: by the development issuer, and in production, where there is none, not at all. */
export async function tokenVerifier(config: Config): Promise<(token: string) => Promise<Principal>> {
  if (config.production) {
    return async () => {
      throw new Error('no issuer of tokens is configured')
    }
  }
  const issuer = await DevIssuer.open(config.hubData)
  return async (token) => principalOfClaims(await issuer.verify(token))
}
