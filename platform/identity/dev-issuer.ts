import { join } from 'node:path'
import type { CryptoKey, JWK } from 'jose'
import { exportJWK, exportPKCS8, generateKeyPair, importJWK, importPKCS8, jwtVerify, SignJWT } from 'jose'
import { keptFile } from '../config/kept-file'
import { StartError } from '../errors'

const FILE = 'dev-issuer.json'
const ALGORITHM = 'EdDSA'
const ISSUER = 'haven-hub-development'
const AUDIENCE = 'haven-hub'

interface KeyFile {
  readonly privateKey: string
  readonly publicKey: JWK
}

/**
 * The built-in issuer of tokens for development: one key pair, made on first use and kept in HUB_DATA, so that
 * `hub token` and a running hub agree without talking to each other. Never used when NODE_ENV is "production".
 */
export class DevIssuer {
  private constructor(
    private readonly privateKey: CryptoKey,
    private readonly publicKey: CryptoKey,
  ) {}

  /** The issuer of a data folder. Throws a StartError where its file does not hold keys. */
  static async open(hubData: string): Promise<DevIssuer> {
    const text = await keptFile(hubData, FILE, makeKeys)
    try {
      const { privateKey, publicKey } = JSON.parse(text) as KeyFile
      return new DevIssuer(
        await importPKCS8(privateKey, ALGORITHM),
        (await importJWK(publicKey, ALGORITHM)) as CryptoKey,
      )
    } catch {
      const file = join(hubData, FILE)
      throw new StartError(`${file} does not hold keys. Delete it: new ones are made, and old tokens end.`)
    }
  }

  /** A signed token of these claims, valid for so many seconds from now. */
  async sign(claims: Record<string, unknown>, subject: string, seconds: number): Promise<string> {
    return new SignJWT(claims)
      .setProtectedHeader({ alg: ALGORITHM })
      .setIssuer(ISSUER)
      .setAudience(AUDIENCE)
      .setSubject(subject)
      .setIssuedAt()
      .setExpirationTime(Math.floor(Date.now() / 1000) + seconds)
      .sign(this.privateKey)
  }

  /** The claims of a token of this issuer; throws where it is not one, or has expired. */
  async verify(token: string): Promise<Record<string, unknown>> {
    const { payload } = await jwtVerify(token, this.publicKey, {
      issuer: ISSUER,
      audience: AUDIENCE,
      algorithms: [ALGORITHM],
      requiredClaims: ['exp', 'sub'],
    })
    return payload
  }
}

async function makeKeys(): Promise<string> {
  const { privateKey, publicKey } = await generateKeyPair(ALGORITHM, { extractable: true })
  const keys: KeyFile = { privateKey: await exportPKCS8(privateKey), publicKey: await exportJWK(publicKey) }
  return JSON.stringify(keys)
}
