/** Those with which a provider may sign: public keys alone, so that nothing that is published signs anything. */
export const ALGORITHMS: readonly string[] = [
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
  'Ed25519',
]

/** How far the clocks of provider and hub may be apart. */
export const CLOCK_SKEW_SECONDS = 30

/** No token is taken for longer after it was issued, whatever it says itself. */
export const LONGEST_LIFE_SECONDS = 24 * 3600
