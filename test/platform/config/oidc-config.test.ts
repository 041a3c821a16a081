import { readConfig } from '../../../platform/config/config'
import { readClaimsMapping } from '../../../platform/identity/oidc/claims-mapping'

const ISSUER = { HUB_OIDC_ISSUER: 'https://id.example/realms/haven', HUB_OIDC_AUDIENCE: 'haven-hub' }
const PRODUCTION = { NODE_ENV: 'production' }

test('an issuer and an audience are enough', () => {
  expect(readConfig({ ...ISSUER, ...PRODUCTION }).oidc).toEqual({
    issuer: 'https://id.example/realms/haven',
    audience: 'haven-hub',
    claims: readClaimsMapping(null),
    clients: [],
  })
  expect(readConfig({ ...ISSUER, HUB_OIDC_CLIENTS: 'console, case-system' }).oidc?.clients).toEqual([
    'console',
    'case-system',
  ])
})

test('the issuer stays as it was written, because tokens are compared with it', () => {
  for (const issuer of ['https://id.example', 'https://id.example/', 'https://ID.example:443'])
    expect(readConfig({ ...ISSUER, HUB_OIDC_ISSUER: issuer }).oidc?.issuer).toBe(issuer)
})

test.each(['http://localhost:8080/realms/haven', 'http://127.0.0.1:1', 'http://[::1]:1'])(
  'in production %s may do without https',
  (issuer) => {
    expect(readConfig({ ...ISSUER, ...PRODUCTION, HUB_OIDC_ISSUER: issuer }).oidc?.issuer).toBe(issuer)
  },
)

test.each(['http://id.example', 'http://localhost.example', 'http://127.0.0.1.example', 'http://10.0.0.7'])(
  'in production %s may not, and may elsewhere',
  (issuer) => {
    const env = { ...ISSUER, HUB_OIDC_ISSUER: issuer }
    expect(() => readConfig({ ...env, ...PRODUCTION })).toThrow(/Use https/)
    expect(readConfig(env).oidc?.issuer).toBe(issuer)
  },
)

test.each([
  ['no audience', { HUB_OIDC_ISSUER: ISSUER.HUB_OIDC_ISSUER }, /HUB_OIDC_AUDIENCE is not/],
  ['no issuer', { HUB_OIDC_AUDIENCE: 'haven-hub' }, /need HUB_OIDC_ISSUER/],
  ['a mapping of claims that is none', { ...ISSUER, HUB_OIDC_CLAIMS: '{}}' }, /^HUB_OIDC_CLAIMS is not JSON/],
  ['clients of nobody', { HUB_OIDC_CLIENTS: 'console' }, /need HUB_OIDC_ISSUER/],
  [
    'an issuer that is no URL',
    { ...ISSUER, HUB_OIDC_ISSUER: 'id.example' },
    /^HUB_OIDC_ISSUER is "id\.example"/,
  ],
  ['an issuer with a query', { ...ISSUER, HUB_OIDC_ISSUER: 'https://id.example?x=1' }, /^HUB_OIDC_ISSUER is/],
  ['a file as issuer', { ...ISSUER, HUB_OIDC_ISSUER: 'file:///etc' }, /^HUB_OIDC_ISSUER is/],
  ['a list of clients with a hole', { ...ISSUER, HUB_OIDC_CLIENTS: 'a,,b' }, /^HUB_OIDC_CLIENTS is/],
])('%s stops the start', (_what, env, said) => {
  expect(() => readConfig(env)).toThrow(said)
})
