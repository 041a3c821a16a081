import { StartError } from '../errors'
import { type ClaimsMapping, readClaimsMapping } from '../identity/oidc/claims-mapping'

/** Who issues tokens to callers of the hub, and how they are read. */
export interface OidcConfig {
  readonly issuer: string
  readonly audience: string
  readonly claims: ClaimsMapping
  /** Clients through which the issuer tells of sessions that ended. */
  readonly clients: readonly string[]
}

/** The settings of an OpenID Connect issuer, undefined where one is not set. */
export interface OidcSettings {
  readonly issuer?: string | undefined
  readonly audience?: string | undefined
  readonly claims?: string | undefined
  readonly clients?: readonly string[] | undefined
}

/**
 * The issuer that settings describe; null where they name none. Throws a StartError where they do not go together, or where the
 * mapping of claims will not do.
 */
export function oidcConfig(
  { issuer, audience, claims, clients = [] }: OidcSettings,
  production: boolean,
): OidcConfig | null {
  if (issuer === undefined) {
    if (audience === undefined && claims === undefined && clients.length === 0) return null
    throw new StartError(
      'HUB_OIDC_AUDIENCE, HUB_OIDC_CLAIMS and HUB_OIDC_CLIENTS need HUB_OIDC_ISSUER. Set it, or unset them.',
    )
  }
  if (audience === undefined)
    throw new StartError(
      'HUB_OIDC_ISSUER is set, but HUB_OIDC_AUDIENCE is not: name what the `aud` of tokens for the hub says.',
    )
  if (production && !isPrivateWay(new URL(issuer)))
    throw new StartError(
      `HUB_OIDC_ISSUER is "${issuer}", but NODE_ENV is "production": keys that come over http can be anybody's. Use https.`,
    )
  return { issuer, audience, claims: readClaimsMapping(claims ?? null), clients }
}

function isPrivateWay({ protocol, hostname }: URL): boolean {
  return protocol === 'https:' || /^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname)
}
