// A real OpenID provider in a process of its own, as it can not be loaded into jest. Its parent says what it holds, and
// hears at which address it listens and when each of its orders is done.
import { createServer } from 'node:http'
import { Provider } from 'oidc-provider'

/** As the clients of this provider name the hub. */
const HUB = 'urn:example:hub'
const ELSEWHERE = 'urn:example:elsewhere'
const AUDIENCES = { [HUB]: 'haven-hub', [ELSEWHERE]: 'elsewhere' }
const SCOPE = 'statistics:read capacity:read'

const { clients, accounts } = JSON.parse(process.argv[2])
let jwks = JSON.parse(process.argv[3])
let listener
let port = 0

const server = createServer((request, response) => listener(request, response))

/** The provider with the keys of now; sessions and grants are kept beside it. */
function provide() {
  const issuer = `http://127.0.0.1:${port}`
  const provider = new Provider(issuer, {
    clients,
    jwks,
    cookies: { keys: ['signs cookies of a test'] },
    scopes: ['openid'],
    pkce: { required: () => false },
    // By itself it sends nothing to addresses of this machine.
    fetch: (url, options) => globalThis.fetch(url, { ...options, dispatcher: undefined }),
    interactions: { url: (_ctx, { uid }) => `/interaction/${uid}` },
    findAccount: (_ctx, id) => ({ accountId: id, claims: () => ({ sub: id }) }),
    // Everybody has consented to everything.
    async loadExistingGrant({ oidc: { client, session, provider: of } }) {
      const known = session.grantIdFor(client.clientId)
      if (known) return of.Grant.find(known)
      const grant = new of.Grant({ clientId: client.clientId, accountId: session.accountId })
      grant.addOIDCScope('openid')
      for (const resource of Object.keys(AUDIENCES)) grant.addResourceScope(resource, SCOPE)
      await grant.save()
      return grant
    },
    // As Keycloak does: roles of the realm, attributes of the account, the session.
    extraTokenClaims: (_ctx, { accountId, clientId, sid }) => ({
      ...accounts[accountId ?? clientId],
      ...(sid ? { sid } : {}),
    }),
    features: {
      devInteractions: { enabled: false },
      clientCredentials: { enabled: true },
      backchannelLogout: { enabled: true },
      rpInitiatedLogout: { enabled: true, logoutSource: (ctx, form) => Object.assign(ctx, { body: form }) },
      resourceIndicators: {
        enabled: true,
        getResourceServerInfo: (_ctx, resource) => ({
          scope: SCOPE,
          audience: AUDIENCES[resource],
          accessTokenFormat: 'jwt',
          jwt: { sign: { alg: jwks.keys[0].alg } },
        }),
      },
    },
  })
  provider.on('backchannel.error', (_ctx, error) => console.error(error))
  provider.on('server_error', (_ctx, error) => console.error(error))
  const answer = provider.callback()
  listener = async (request, response) => {
    if (!request.url.startsWith('/interaction/')) return answer(request, response)
    // Whoever is named signs in.
    const { params } = await provider.interactionDetails(request, response)
    return provider.interactionFinished(request, response, { login: { accountId: params.login_hint } })
  }
}

const listen = () => new Promise((resolve) => server.listen(port, '127.0.0.1', resolve))

const orders = {
  async keys({ keys }) {
    jwks = { keys }
    provide()
  },
  async logout({ uri }) {
    clients.find(({ client_id }) => client_id === 'console').backchannel_logout_uri = uri
    provide()
  },
  async down() {
    const closed = new Promise((resolve) => server.close(resolve))
    server.closeAllConnections()
    await closed
  },
  up: listen,
}

process.on('message', async ({ order, ...rest }) => {
  await orders[order](rest)
  process.send({ done: order })
})
process.on('disconnect', () => process.exit(0))

await listen()
port = server.address().port
provide()
process.send({ issuer: `http://127.0.0.1:${port}` })
