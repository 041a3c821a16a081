import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { JWK } from 'jose'

/** The metadata and keys of an issuer, over HTTP, counted and changed at will. */
export interface PublishedKeys {
  readonly issuer: string
  /** How often the keys were asked for. */
  count: number
  /** As they are answered from now on; null for an outage. */
  keys: readonly JWK[] | null
  /** What else the metadata say. */
  metadata: object
  close(): Promise<void>
}

export async function publishKeys(keys: readonly JWK[]): Promise<PublishedKeys> {
  const server = createServer(({ url }, response) => {
    if (url === '/keys') published.count += 1
    if (published.keys === null) response.writeHead(500).end()
    else if (url === '/keys') response.end(JSON.stringify({ keys: published.keys.map(publicPart) }))
    else response.end(JSON.stringify({ issuer, jwks_uri: `${issuer}/keys`, ...published.metadata }))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const published: PublishedKeys = {
    issuer,
    count: 0,
    keys,
    metadata: {},
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
  return published
}

function publicPart({ kty, kid, alg, use, n, e, crv, x, y }: JWK): JWK {
  return JSON.parse(JSON.stringify({ kty, kid, alg, use, n, e, crv, x, y }))
}
