import {
  endHubs,
  HubProcess,
  newDataFolder,
  printedToken,
  until,
  untilReady,
} from '../../support/hub-process'
import { newProviderKey, OidcProvider } from '../../support/oidc-provider'

const HUB_DATA = newDataFolder()
const NIGHT = '{ reporting(region: "35") { hoursSilent } }'
let provider: OidcProvider
let hub: HubProcess

beforeAll(async () => {
  const ana = { hub_role: 'coordinator', hub_regions: ['35'] }
  provider = await OidcProvider.start([await newProviderKey('first')], { ana })
  const env = {
    HUB_DATA,
    HUB_SAMPLE: 'off',
    NODE_ENV: 'production',
    HUB_OIDC_ISSUER: provider.issuer,
    HUB_OIDC_AUDIENCE: 'haven-hub',
    HUB_OIDC_CLIENTS: 'console',
  }
  hub = await untilReady(new HubProcess(['start'], env), 120_000)
  await provider.tellEndsTo(`${hub.base}/oidc/backchannel-logout`)
}, 150_000)
afterAll(async () => {
  await endHubs()
  await provider.close()
})

test('a hub in production says whose tokens it takes, takes them until the session ends, and none of the development issuer', async () => {
  await until(5_000, () => hub.stdout.includes(`Tokens are taken of ${provider.issuer}.`))
  const { accessToken, signOut } = await provider.signIn('ana')
  expect(await hub.ask(NIGHT, accessToken)).toMatchObject({ status: 200, data: { reporting: [] } })
  await signOut()
  expect((await hub.ask(NIGHT, accessToken)).status).toBe(401)
  const development = await printedToken(HUB_DATA, '--role', 'coordinator', '--region', '35')
  expect((await hub.ask(NIGHT, development)).status).toBe(401)
  expect((await hub.ask('{ agencies { totalCount } }')).status).toBe(200)
}, 120_000)
