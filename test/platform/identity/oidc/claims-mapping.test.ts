import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { mappedPrincipal, readClaimsMapping } from '../../../../platform/identity/oidc/claims-mapping'

const AGENCY = '11111111-1111-4111-8111-111111111111'
const FUNDER = '6f1dff4e-9ba0-5c49-8c2c-f7d0e8b6a3c1'
const KEYCLOAK = JSON.stringify({
  role: {
    claim: 'realm_access.roles',
    values: { 'haven-coordinator': 'coordinator', 'haven-agency': 'agency' },
  },
  agency: 'haven.agency',
  regions: ['https://haven.example/regions'],
})
const folder = mkdtempSync(join(tmpdir(), 'hub-claims-'))
afterAll(() => rmSync(folder, { recursive: true }))

const principal = (claims: object, mapping: string | null = KEYCLOAK) =>
  mappedPrincipal({ sub: 'ana', ...claims }, readClaimsMapping(mapping))
const inRealm = (...roles: unknown[]) => ({ realm_access: { roles } })

test("without a setting the hub's own claims are read", () => {
  const claims = { hub_role: 'funder', hub_funders: [FUNDER] }
  expect(principal(claims, null)).toMatchObject({ role: 'funder', subject: 'ana', funderIds: [FUNDER] })
})

test('roles, nested claims and names with dots in them come from where the mapping says', () => {
  const regions = { 'https://haven.example/regions': ['35', '24'] }
  expect(principal({ ...inRealm('offline_access', 'haven-coordinator'), ...regions })).toMatchObject({
    role: 'coordinator',
    regions: ['35', '24'],
  })
  const agency = { ...inRealm('haven-agency', 'haven-agency'), haven: { agency: AGENCY } }
  expect(principal(agency)).toMatchObject({ role: 'agency', agencyId: AGENCY })
})

test('one value where a list could be is a list of one', () => {
  const claims = { ...inRealm('haven-coordinator'), 'https://haven.example/regions': '35' }
  expect(principal(claims).regions).toEqual(['35'])
})

test('it may be in a file', () => {
  const file = join(folder, 'claims.json')
  writeFileSync(file, KEYCLOAK)
  expect(principal(inRealm('haven-coordinator'), file).role).toBe('coordinator')
})

test.each([
  ['no role', 'realm_access.roles', 'holds no role of the hub', inRealm('offline_access')],
  ['no roles at all', 'realm_access.roles', 'holds no role of the hub', {}],
  [
    'a role of the hub that the provider calls otherwise',
    'realm_access.roles',
    'holds no role of the hub',
    inRealm('steward'),
  ],
  ['roles that are no text', 'realm_access.roles', 'holds no role of the hub', inRealm({ steward: true }, 7)],
  ['a role that every object has', 'realm_access.roles', 'holds no role of the hub', inRealm('constructor')],
  [
    'several roles',
    'realm_access.roles',
    'holds several roles of the hub',
    inRealm('haven-agency', 'haven-coordinator'),
  ],
  [
    'an agency that is none',
    'haven.agency',
    'is missing or not of its form',
    { ...inRealm('haven-agency'), haven: { agency: 'Harbour' } },
  ],
  ['no agency', 'haven.agency', 'is missing', inRealm('haven-agency')],
  [
    'several agencies',
    'haven.agency',
    'is missing or not of its form',
    { ...inRealm('haven-agency'), haven: { agency: [AGENCY, FUNDER] } },
  ],
  [
    'regions that are none',
    'https://haven.example/regions',
    'is missing or not of its form',
    { ...inRealm('haven-coordinator'), 'https://haven.example/regions': ['Ontario'] },
  ],
])('of a token with %s it is said that "%s" %s', (_what, claim, problem, claims) => {
  expect(() => principal(claims)).toThrow(expect.objectContaining({ name: 'ClaimError', claim, problem }))
})

test.each([
  [
    'a file that is not there',
    join(folder, 'nowhere.json'),
    /^HUB_OIDC_CLAIMS: the file .*nowhere.json can not be read/,
  ],
  ['text that is not JSON', '{ role', /^HUB_OIDC_CLAIMS is not JSON/],
  ['a key that there is not', '{ "rôle": "x" }', /no mapping of claims.*"rôle"/],
  ['a role that there is not', '{ "role": { "claim": "r", "values": { "x": "boss" } } }', /at "role/],
  ['a path that is none', '{ "agency": 7 }', /at "agency"/],
])('%s stops the start', (_what, setting, said) => {
  expect(() => readClaimsMapping(setting)).toThrow(
    expect.objectContaining({ name: 'StartError', message: expect.stringMatching(said) }),
  )
})
