import { type HubClaims, principalOfClaims } from '../../../platform/identity/claims'
import { ROLES, SCOPES_OF_ROLE } from '../../../platform/identity/principal'

const AGENCY = '11111111-1111-1111-1111-111111111111'
const FUNDER = '6f1dff4e-9ba0-5c49-8c2c-f7d0e8b6a3c1'
const EVERYTHING: Omit<HubClaims, 'hub_role'> = {
  sub: 'somebody',
  hub_agency: AGENCY,
  hub_funders: [FUNDER],
  hub_regions: ['35', '3520', 'CA'],
  hub_agreements: [{ cubes: 'all', governed: false }],
}

test.each(ROLES)(
  'a token of role %s has the scopes of the role, and only the claims that it uses',
  (role) => {
    expect(principalOfClaims({ ...EVERYTHING, hub_role: role })).toEqual({
      role,
      subject: 'somebody',
      scopes: SCOPES_OF_ROLE[role],
      agencyId: role === 'agency' ? AGENCY : null,
      funderIds: role === 'funder' ? [FUNDER] : [],
      regions: role === 'coordinator' ? ['35', '3520', 'CA'] : [],
      agreements: role === 'researcher' ? [{ cubes: 'all', governed: false }] : [],
    })
  },
)

test.each([
  ['no scope of the hub', 'openid profile', SCOPES_OF_ROLE.steward],
  ['some', 'openid audit:read statistics:read', ['statistics:read', 'audit:read']],
  ['one that the role lacks', 'capacity:write', []],
  ['one of each', 'capacity:write capacity:read', ['capacity:read']],
  ['what only looks like one', 'audit:readers', SCOPES_OF_ROLE.steward],
])('a token that names %s can do no more than its role', (_which, scope, scopes) => {
  const claims = { ...EVERYTHING, hub_role: 'steward', scope, scopes: ['capacity:write'] }
  expect(principalOfClaims(claims).scopes).toEqual(scopes)
})

test('only an agency writes capacity', () => {
  const writers = ROLES.filter((role) => SCOPES_OF_ROLE[role].includes('capacity:write'))
  expect(writers).toEqual(['agency'])
})

test.each([
  ['without a role', 'hub_role', { sub: 'somebody' }],
  ['of a role that there is not', 'hub_role', { ...EVERYTHING, hub_role: 'boss' }],
  ['without a subject', 'sub', { ...EVERYTHING, sub: undefined, hub_role: 'steward' }],
  ['of an agency without one', 'hub_agency', { ...EVERYTHING, hub_agency: undefined, hub_role: 'agency' }],
  ['of an agency that is no id', 'hub_agency', { ...EVERYTHING, hub_agency: 'Harbour', hub_role: 'agency' }],
  [
    'of a region that is no code',
    'hub_regions',
    { ...EVERYTHING, hub_regions: ['Ontario'], hub_role: 'coordinator' },
  ],
])('a token %s stands for nobody, and %s is said to be why', (_which, claim, claims) => {
  expect(() => principalOfClaims(claims)).toThrow(expect.objectContaining({ name: 'ClaimError', claim }))
})

test('a principal is never changed', () => {
  expect(Object.isFrozen(principalOfClaims({ ...EVERYTHING, hub_role: 'steward' }))).toBe(true)
})
