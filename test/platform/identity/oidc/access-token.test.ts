import { isAccessToken } from '../../../../platform/identity/oidc/access-token'

const WITH_SCOPE = { sub: 'somebody', scope: 'openid' }

test.each([
  ['at+jwt', 'AT+JWT', {}, true],
  ['its whole media type', 'application/at+jwt', { nonce: 'n' }, true],
  ['JWT, with a claim of access tokens', 'JWT', WITH_SCOPE, true],
  ['JWT, with the client', 'jwt', { client_id: 'machine' }, true],
  ['JWT, where Keycloak says Bearer', 'JWT', { typ: 'Bearer', nonce: 'n' }, true],
  ['JWT, where Keycloak says ID', 'JWT', { typ: 'ID', ...WITH_SCOPE }, false],
  ['JWT, where Keycloak says Refresh', 'JWT', { typ: 'Refresh', ...WITH_SCOPE }, false],
  ['JWT, with nothing that id tokens lack', 'JWT', { sub: 'somebody' }, false],
  ['JWT, with a nonce', 'JWT', { ...WITH_SCOPE, nonce: 'n' }, false],
  ['JWT, with the hash of an access token', 'JWT', { ...WITH_SCOPE, at_hash: 'h' }, false],
  ['JWT, with events', 'JWT', { typ: 'Bearer', events: {} }, false],
  ['logout+jwt', 'logout+jwt', WITH_SCOPE, false],
  ['nothing', undefined, WITH_SCOPE, false],
])('a token whose type is %s', (_what, typ, claims, isOne) => {
  expect(isAccessToken(typ === undefined ? {} : { typ }, claims)).toBe(isOne)
})
