import type { Pool } from 'pg'
import { type Bilingual, HubError } from '../../errors'
import { type Principal, PUBLIC, SCOPES_OF_ROLE } from '../../identity/principal'
import { VerifierDownError } from '../../identity/verifier-down'
import { networkOf } from '../../limits/network-of'
import { type Allowance, TokenBuckets } from '../../limits/token-buckets'
import { findKeyInForce, type KeyInForce, noteUse } from './agency-key.repository'
import { hasFormOfKey, hashOfKey } from './key-text'

/** How many keys that do not work one address may send: 30 in one go, 30 a minute. */
const REFUSED_KEYS: Allowance = { burst: 30, perSecond: 0.5 }

/**
 * Tells whose a key is, by the vault as it stands at each request: a key is revoked from the next request on. Limits are
 * those of this process; nothing of a key but its hash is held.
 */
export class AgencyKeys {
  private readonly calls: TokenBuckets
  private readonly refused: TokenBuckets

  /**
   * @param db        under the role `vault`
   * @param allowance of requests, for each key
   * @param clock     as of TokenBuckets
   */
  constructor(
    private readonly db: Pool,
    allowance: Allowance,
    clock?: () => number,
  ) {
    this.calls = new TokenBuckets(allowance, clock)
    this.refused = new TokenBuckets(REFUSED_KEYS, clock)
  }

  /**
   * The principal of a key. Throws UNAUTHENTICATED where it is malformed, unknown here or revoked; RATE_LIMITED where it
   * has sent too much, or its address too many keys that do not work; a VerifierDownError where the vault can not be asked.
   */
  async verify(text: string, address: string): Promise<Principal> {
    const hash = hashOfKey(text)
    const name = hash.toString('base64')
    // Others behind the same address do not lock out a key that was good before.
    const known = this.calls.has(name)
    if (known) this.admit(name)
    else this.assertMayTry(address)
    const key = hasFormOfKey(text) ? await this.find(hash) : null
    if (!key) {
      this.calls.forget(name)
      this.refused.take(networkOf(address))
      throw new HubError('UNAUTHENTICATED')
    }
    if (!known) this.calls.take(name)
    return principalOf(key)
  }

  private admit(name: string): void {
    const wait = this.calls.wait(name)
    if (wait > 0) throw rateLimited(wait, tooManyRequests)
    this.calls.take(name)
  }

  private assertMayTry(address: string): void {
    const wait = this.refused.wait(networkOf(address))
    if (wait > 0) throw rateLimited(wait, tooManyRefused)
  }

  private async find(hash: Buffer): Promise<KeyInForce | null> {
    try {
      const key = await findKeyInForce(this.db, hash)
      if (key?.unusedToday) await noteUse(this.db, key.id)
      return key
    } catch (cause) {
      throw new VerifierDownError(cause)
    }
  }
}

function principalOf({ id, agencyId, scopes }: KeyInForce): Principal {
  return Object.freeze({
    ...PUBLIC,
    role: 'agency',
    subject: `key ${id}`,
    // Should agencies lose a scope one day, their keys lose it with them.
    scopes: SCOPES_OF_ROLE.agency.filter((scope) => scopes.includes(scope)),
    agencyId,
  })
}

function rateLimited(waitSeconds: number, say: (seconds: number) => Bilingual): HubError {
  const retryAfterSeconds = Math.ceil(waitSeconds)
  return new HubError('RATE_LIMITED', say(retryAfterSeconds), { retryAfterSeconds })
}

function tooManyRequests(seconds: number): Bilingual {
  return {
    en: `This key has sent too many requests. Send the next one in ${seconds} s, or put more rows into one.`,
    fr: `Cette clé a envoyé trop de requêtes. Envoyez la prochaine dans ${seconds} s, ou mettez-y plus de lignes.`,
  }
}

function tooManyRefused(seconds: number): Bilingual {
  return {
    en: `Too many keys that do not work came from this address. Try again in ${seconds} s.`,
    fr: `Trop de clés non valides sont venues de cette adresse. Réessayez dans ${seconds} s.`,
  }
}
