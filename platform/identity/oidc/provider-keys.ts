import { createRemoteJWKSet, errors, type JWTVerifyGetKey } from 'jose'
import type { Logger } from '../../log'
import { VerifierDownError } from '../verifier-down'
import { discoverKeys, PROVIDER_PATIENCE_MS } from './discovery'

/** Between two attempts to read the keys, whatever the first came to and whoever sends what. */
export const COOLDOWN_MS = 10_000
/** Keys that were read longer ago are read again before they are used. */
export const FRESH_MS = 5 * 60_000
/** For so long keys are used while the provider can not be asked. */
export const LASTING_MS = 24 * 3600_000

/**
 * The keys that a provider signs with, as it publishes them: read when first needed, again when they are no longer fresh,
 * and when a token names one that is not among them. Where a token says that its key is to be found is never looked at.
 */
export class ProviderKeys {
  private keys: ReturnType<typeof createRemoteJWKSet> | null = null
  private readAt = Number.NEGATIVE_INFINITY
  private triedAt = Number.NEGATIVE_INFINITY
  private reading: Promise<void> | null = null
  private lastFailure: unknown = null

  /** @param clock milliseconds from any beginning, never going back */
  constructor(
    private readonly issuer: string,
    private readonly log: Pick<Logger, 'warn'>,
    private readonly clock: () => number = () => performance.now(),
  ) {}

  /** Why the keys could not be read when that was last tried; null where they were. */
  get failure(): unknown {
    return this.lastFailure
  }

  /**
   * The key that the header of a token names. Throws a jose error where the provider has none such, and a VerifierDownError
   * where that can not be told.
   */
  readonly find: JWTVerifyGetKey = async (header, token) => {
    if (this.clock() - this.readAt > FRESH_MS) await this.refresh()
    const known = this.known()
    try {
      return await known(header, token)
    } catch (error) {
      if (!(error instanceof errors.JWKSNoMatchingKey)) throw error
      await this.read()
      if (this.lastFailure) throw new VerifierDownError(this.lastFailure)
      return this.known()(header, token)
    }
  }

  /** Tries to read the keys, at most once in a while; joins an attempt that is under way. Never throws. */
  async read(): Promise<void> {
    if (this.reading) return this.reading
    if (this.clock() - this.triedAt < COOLDOWN_MS) return
    this.triedAt = this.clock()
    this.reading = this.readNow().finally(() => {
      this.reading = null
    })
    return this.reading
  }

  // Of a provider that is known to be down nobody's request waits for the next answer.
  private async refresh(): Promise<void> {
    const reading = this.read()
    if (!this.keys || !this.lastFailure) await reading
  }

  private async readNow(): Promise<void> {
    try {
      const keys = createRemoteJWKSet(await discoverKeys(this.issuer), {
        timeoutDuration: PROVIDER_PATIENCE_MS,
        cacheMaxAge: Number.POSITIVE_INFINITY,
        cooldownDuration: Number.POSITIVE_INFINITY,
      })
      await keys.reload()
      this.keys = keys
      this.readAt = this.clock()
      this.lastFailure = null
    } catch (error) {
      this.lastFailure = error
      this.log.warn(
        { error, issuer: this.issuer, known: this.keys !== null },
        'the keys of the provider of tokens could not be read',
      )
    }
  }

  private known(): JWTVerifyGetKey {
    if (!this.keys || this.clock() - this.readAt > LASTING_MS) throw new VerifierDownError(this.lastFailure)
    return this.keys
  }
}
