import { errors } from 'jose'
import type { EndSession } from '../../gateway/backchannel-logout'
import { HubError, StartError } from '../../platform/errors'
import { ClaimError } from '../../platform/identity/claim-error'
import { verifyAccessToken } from '../../platform/identity/oidc/access-token'
import { mappedPrincipal } from '../../platform/identity/oidc/claims-mapping'
import { ProviderMismatchError } from '../../platform/identity/oidc/discovery'
import { verifyLogoutToken } from '../../platform/identity/oidc/logout-token'
import { ProviderKeys } from '../../platform/identity/oidc/provider-keys'
import type { Logger } from '../../platform/log'
import { EndedSessions } from '../../platform/vault/ended-session/ended-sessions'
import type { OpenHub } from '../open-hub'
import type { Cleanup } from './cleanup'
import { type VerifyIssued, verifyingOnce } from './token-verifier'

/** A verified token is verified again after this time, so that a key which the provider has taken back is not believed for longer. */
const REMEMBERED_MS = 60_000

/** What the hub does with the words of the issuer that it is configured with. */
export interface Oidc {
  readonly verifyToken: VerifyIssued
  /** Undefined where no client is named through which the issuer could tell of ended sessions. */
  readonly endSession: EndSession | undefined
}

/**
 * The issuer of HUB_OIDC_ISSUER; null where none is set. One that can not be reached now is asked again when tokens come.
 * Throws a StartError where it is another one than the setting says.
 *
 * @param clock as of ProviderKeys
 */
export async function openOidc(
  { config: { oidc }, database }: Pick<OpenHub, 'config' | 'database'>,
  log: Logger,
  cleanup: Cleanup,
  clock?: () => number,
): Promise<Oidc | null> {
  if (!oidc) return null
  const keys = new ProviderKeys(oidc.issuer, log, clock)
  await keys.read()
  if (keys.failure instanceof ProviderMismatchError)
    throw new StartError(`HUB_OIDC_ISSUER is "${oidc.issuer}", but ${keys.failure.message}.`)
  const vault = database.openPool('vault', 1)
  cleanup.add(() => vault.end())
  const sessions = new EndedSessions(vault, log)
  await sessions.open()
  cleanup.add(() => sessions.close())
  return {
    verifyToken: verifyingOnce(
      (token) => verifyAccessToken(token, keys.find, oidc).catch(loggingRefusal(log)),
      {
        principalOf: (claims) => loggingClaims(log, () => mappedPrincipal(claims, oidc.claims)),
        assertLasts: (claims) => sessions.assertLasts(claims),
        rememberedMs: REMEMBERED_MS,
      },
    ),
    endSession: oidc.clients.length === 0 ? undefined : endingOnce(oidc, keys, sessions),
  }
}

function endingOnce(
  oidc: { readonly issuer: string; readonly clients: readonly string[] },
  keys: ProviderKeys,
  sessions: EndedSessions,
): EndSession {
  return async (logoutToken) => {
    const isNew = await sessions.end(await verifyLogoutToken(logoutToken, keys.find, oidc))
    if (!isNew) throw new Error('a logout token that was sent before')
  }
}

// Whoever sets up a provider learns from the log what the caller is not told.
function loggingRefusal(log: Logger): (error: unknown) => never {
  return (error) => {
    const claim = error instanceof errors.JWTClaimValidationFailed ? error.claim : undefined
    log.info({ error, claim }, 'a token of the issuer was not accepted')
    throw error
  }
}

/** What `read` gives; throws FORBIDDEN where a claim does not do, and says which, and no value, to the log and to the caller. */
function loggingClaims<T>(log: Logger, read: () => T): T {
  try {
    return read()
  } catch (error) {
    if (!(error instanceof ClaimError)) throw error
    const { claim, problem } = error
    log.warn({ claim, problem }, 'a verified token does not say who its holder is to the hub')
    throw new HubError('FORBIDDEN', {
      en: `The token is valid, but its claim "${claim}" does not do. Ask whoever runs your sign-in to set it.`,
      fr: `Le jeton est valide, mais son attribut « ${claim} » ne convient pas. Demandez à qui gère votre connexion de le définir.`,
    })
  }
}
