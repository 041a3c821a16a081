import { z } from 'zod'

/** No answer of the provider is waited for longer. */
export const PROVIDER_PATIENCE_MS = 5_000

/** What the provider says of itself can not be true of the issuer that was asked for: time does not mend it. */
export class ProviderMismatchError extends Error {
  override readonly name = 'ProviderMismatchError'
}

const metadataShape = z.object({ issuer: z.string(), jwks_uri: z.url() })

/**
 * Where the keys of an issuer are published, as its own metadata says. Throws a ProviderMismatchError where the metadata is
 * another issuer's or leads to keys on a way that is less safe; any other error where there is no answer now.
 *
 * Source: OpenID Connect Discovery 1.0, sections 4 and 7.2.
 */
export async function discoverKeys(issuer: string): Promise<URL> {
  const response = await fetch(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`, {
    headers: { accept: 'application/json' },
    redirect: 'error',
    signal: AbortSignal.timeout(PROVIDER_PATIENCE_MS),
  })
  if (response.status !== 200)
    throw Object.assign(new Error(`the provider answered ${response.status}`), {
      code: `HTTP_${response.status}`,
    })
  const metadata = metadataShape.safeParse(await response.json())
  if (!metadata.success) throw new ProviderMismatchError('its metadata lack issuer or jwks_uri')
  if (metadata.data.issuer !== issuer)
    throw new ProviderMismatchError(`its metadata name the issuer "${metadata.data.issuer}"`)
  const keys = new URL(metadata.data.jwks_uri)
  if (keys.protocol !== 'https:' && keys.protocol !== new URL(issuer).protocol)
    throw new ProviderMismatchError(`its keys are at ${keys.protocol}//, which is not https`)
  return keys
}
