import 'reflect-metadata'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { tokenCommand } from '../../cli/commands/token'
import { tokenVerifier } from '../../cli/start/token-verifier'
import { readConfig } from '../../platform/config/config'
import { SCOPES_OF_ROLE } from '../../platform/identity/principal'

const ID = '6f1dff4e-9ba0-5c49-8c2c-f7d0e8b6a3c1'
const HUB_DATA = mkdtempSync(join(tmpdir(), 'token-'))
const BEFORE = { ...process.env }
beforeEach(() => {
  process.env.HUB_DATA = HUB_DATA
})
afterEach(() => {
  process.env = { ...BEFORE }
})
afterAll(() => rmSync(HUB_DATA, { recursive: true }))

/** What `hub token` prints. */
async function printed(...args: string[]): Promise<string> {
  const print = jest.spyOn(console, 'log').mockImplementation(() => undefined)
  try {
    await tokenCommand()
      .exitOverride()
      .configureOutput({ writeErr: () => undefined })
      .parseAsync(args, { from: 'user' })
    return print.mock.calls.map(([line]) => line).join('\n')
  } finally {
    print.mockRestore()
  }
}

test.each([
  ['agency', ['--agency', ID.toUpperCase()], { agencyId: ID }],
  ['coordinator', ['--region', 'CA-ON', '--region', '2466'], { regions: ['35', '2466'] }],
  ['funder', ['--funder', ID], { funderIds: [ID] }],
  ['researcher', [], { agreements: [{ cubes: 'all', governed: true }] }],
  ['steward', [], {}],
] as const)('a running hub takes a token of role %s for just that principal', async (role, args, own) => {
  const verify = await tokenVerifier(readConfig({ HUB_DATA }))
  expect(await verify(await printed('--role', role, ...args))).toEqual({
    role,
    subject: expect.stringMatching(new RegExp(`^development ${role} `)),
    scopes: SCOPES_OF_ROLE[role],
    agencyId: null,
    funderIds: [],
    regions: [],
    agreements: [],
    ...own,
  })
})

test('a token is valid for as many hours as it was asked for', async () => {
  const [, payload] = (await printed('--role', 'steward', '--hours', '2')).split('.')
  const { iat, exp } = JSON.parse(Buffer.from(payload as string, 'base64url').toString())
  expect(exp - iat).toBe(7200)
})

test('a hub in production takes none', async () => {
  const token = await printed('--role', 'steward')
  const verify = await tokenVerifier(readConfig({ HUB_DATA, NODE_ENV: 'production' }))
  await expect(verify(token)).rejects.toThrow()
})

test('in production none is made', async () => {
  process.env.NODE_ENV = 'production'
  await expect(printed('--role', 'steward')).rejects.toThrow(/^NODE_ENV is "production"/)
})

test.each([
  [['--role', 'agency'], /needs --agency/],
  [['--role', 'coordinator'], /needs --region/],
  [['--role', 'funder'], /needs --funder/],
  [['--role', 'boss'], /Allowed choices/],
  [['--role', 'coordinator', '--region', 'Ontario'], /it takes CA, a code of the SGC/],
  [['--role', 'coordinator', '--region', '99'], /it takes CA, a code of the SGC/],
  [['--role', 'agency', '--agency', 'Harbour House'], /it takes an id as the graph gives it/],
  [['--role', 'steward', '--hours', '0'], /it takes a number of hours/],
  [['--role', 'steward', '--hours', '745'], /it takes a number of hours/],
])('%j is refused', async (args, reason) => {
  await expect(printed(...args)).rejects.toThrow(reason)
})
