import 'reflect-metadata'
import { randomUUID } from 'node:crypto'
import { agreementCommand } from '../../cli/commands/agreement'
import { findAgreement } from '../../services/outcomes/agreement.repository'
import { HubCommands } from '../support/hub-command'
import { openTestDatabase, type TestDatabase } from '../support/hub-database'

const TODAY = new Date().toISOString().slice(0, 10)
const TERMS = {
  '--dimension': 'INDIGENOUS_IDENTITY',
  '--steward': 'A council',
  '--caller': 'researcher 7',
  '--purposes': 'Planning of services',
  '--expires': '2099-01-01',
}
let database: TestDatabase
let commands: HubCommands

beforeAll(async () => {
  database = await openTestDatabase()
  commands = new HubCommands(database)
})
afterAll(async () => {
  commands.close()
  await database.close()
})

const agreement = (...args: string[]) => commands.run(agreementCommand, ...args)
const register = (of: object = {}) => agreement('register', ...Object.entries({ ...TERMS, ...of }).flat())
const find = (caller: string) =>
  findAgreement(database.outcomes, { dimension: 'INDIGENOUS_IDENTITY', caller, on: new Date() })

test('what is registered holds from today, is listed, and holds no more when it is ended', async () => {
  expect((await agreement('list')).stdout).toBe('There are no agreements.\n')
  const { stdout } = await register()
  const [, id = ''] = /^Agreement (\S+): "researcher 7" may read INDIGENOUS_IDENTITY/.exec(stdout) ?? []
  const stored = {
    id,
    dimension: 'INDIGENOUS_IDENTITY',
    steward: 'A council',
    caller: 'researcher 7',
    purposes: 'Planning of services',
    beginsOn: TODAY,
    expiresOn: '2099-01-01',
  }
  expect(await find('researcher 7')).toEqual(stored)
  expect(JSON.parse((await agreement('list', '--json')).stdout)).toEqual([
    { ...stored, createdAt: expect.any(String), endedAt: null },
  ])
  expect((await agreement('end', id)).stdout).toBe(`Agreement ${id} is ended.\n`)
  expect(await find('researcher 7')).toBeNull()
  expect((await agreement('end', id)).stdout).toMatch(/was ended before; nothing has changed/)
  expect((await agreement('list')).stdout).toMatch(new RegExp(`${id}.*2099-01-01  ${TODAY}`))
})

test('one may begin later', async () => {
  await register({ '--caller': 'researcher 8', '--begins': '2098-01-01' })
  expect(await find('researcher 8')).toBeNull()
})

test.each([
  [{ '--dimension': 'GENDER' }, /Allowed choices are INDIGENOUS_IDENTITY/],
  [{ '--steward': ' ' }, /one line of 1 to 300 characters/],
  [{ '--expires': '2099-02-30' }, /it takes a day such as/],
  [{ '--begins': '2099-01-01' }, /is not after --begins 2099-01-01/],
  [{ '--begins': '2020-01-01', '--expires': '2021-01-01' }, /is not after today/],
])('%j is refused', async (of, reason) => {
  await expect(register(of)).rejects.toThrow(reason)
})

test.each(['--dimension', '--steward', '--caller', '--purposes', '--expires'])(
  'without %s nothing is registered',
  async (name) => {
    const rest = Object.entries(TERMS).filter(([option]) => option !== name)
    await expect(agreement('register', ...rest.flat())).rejects.toThrow(/not specified/)
  },
)

test('what was never registered can not be ended', async () => {
  await expect(agreement('end', randomUUID())).rejects.toThrow(/^No agreement has the id/)
})
