import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { mappedPrincipal, readClaimsMapping } from '../../platform/identity/oidc/claims-mapping'
import { ROLES } from '../../platform/identity/principal'
import { projectRoot } from '../../platform/root'

const page = readFileSync(join(projectRoot(), 'docs', 'identity.md'), 'utf8')
const [mapping = '', realm = ''] = [...page.matchAll(/```json\n(.*?)```/gs)].map(([, text]) => text)
const AGENCY = '11111111-1111-4111-8111-111111111111'

test('the mapping of the page is one that the hub takes, for every role', () => {
  const read = readClaimsMapping(mapping)
  const roles = ROLES.map((role) => {
    const claims = {
      sub: 'ana',
      realm_access: { roles: ['offline_access', `haven-${role}`] },
      hub_agency: AGENCY,
    }
    return mappedPrincipal(claims, read).role
  })
  expect(roles).toEqual(ROLES)
})

test('the realm of the page has the roles and gives the claims that the mapping reads', () => {
  const { roles, clients } = JSON.parse(realm)
  const { role, ...others } = JSON.parse(mapping)
  expect(roles.realm.map(({ name }: { name: string }) => name)).toEqual(Object.keys(role.values))
  const given = clients[0].protocolMappers.map(
    ({ config }: { config: Record<string, string> }) => config['claim.name'],
  )
  expect(given).toEqual(expect.arrayContaining([role.claim, ...Object.values(others)]))
})
