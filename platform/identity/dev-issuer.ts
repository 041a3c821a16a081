import { chmodSync, existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { JWK } from 'jose'
import { exportJWK, exportPKCS8, generateKeyPair, importJWK, importPKCS8, jwtVerify, SignJWT } from 'jose'

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
  private constructor(private readonly keys: KeyFile) {}

  static async open(hubData: string): Promise<DevIssuer> {
    const file = join(hubData, 'dev-issuer.json')
    if (!existsSync(file)) await makeKeyFile(hubData, file)
    return new DevIssuer(JSON.parse(readFileSync(file, 'utf8')) as KeyFile)
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
      .sign(await importPKCS8(this.keys.privateKey, ALGORITHM))
  }

  /** The claims of a token of this issuer; throws where it is not one, or has expired. */
  async verify(token: string): Promise<Record<string, unknown>> {
    const key = await importJWK(this.keys.publicKey, ALGORITHM)
    const { payload } = await jwtVerify(token, key, {
      issuer: ISSUER,
      audience: AUDIENCE,
      algorithms: [ALGORITHM],
      requiredClaims: ['exp', 'sub'],
    })
    return payload
  }
}

async function makeKeyFile(hubData: string, file: string): Promise<void> {
  const { privateKey, publicKey } = await generateKeyPair(ALGORITHM, { extractable: true })
  const content: KeyFile = {
    privateKey: await exportPKCS8(privateKey),
    publicKey: await exportJWK(publicKey),
  }
  mkdirSync(hubData, { recursive: true })
  // Written whole under another name first, and linked: of two makers at once, the second finds the first's keys.
  const draft = `${file}.${process.pid}`
  writeFileSync(draft, JSON.stringify(content), { mode: 0o600 })
  chmodSync(draft, 0o600)
  try {
    linkSync(draft, file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    rmSync(draft)
  }
}
