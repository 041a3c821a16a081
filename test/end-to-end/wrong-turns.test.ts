import { createHmac } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { createExternalDatabase, type ExternalDatabase } from '../support/external-database'
import { type Ending, endHubs, newDataFolder, runHub } from '../support/hub-process'

const HUB_DATA = newDataFolder()
const FILE = newDataFolder()
const DAMAGED = newDataFolder()
const PASSWORD = createHmac('sha256', 'a password').update('of nobody').digest('hex')

/** What is asked, in which environment, and what the one line on standard error begins with after "hub: ". */
type WrongTurn = readonly [args: readonly string[], env: Readonly<Record<string, string>>, line: string]

let external: ExternalDatabase
let wrongTurns: Readonly<Record<string, WrongTurn>>
const endings = new Map<string, Ending>()

const START = ['start']
const TOKEN = ['token', '--role']
const refusesToken = 'NODE_ENV is "production": the development issuer is off'

beforeAll(async () => {
  external = await createExternalDatabase()
  await external.query(`create role ${external.name}_directory login password '${PASSWORD}'`)
  const wrongPassword = Object.assign(new URL(external.url), { password: PASSWORD }).href
  const mayNothing = Object.assign(new URL(external.url), {
    username: `${external.name}_directory`,
    password: PASSWORD,
  }).href
  mkdirSync(dirname(FILE), { recursive: true })
  writeFileSync(FILE, '')
  mkdirSync(DAMAGED, { recursive: true })
  writeFileSync(join(DAMAGED, 'install.key'), '')
  writeFileSync(join(DAMAGED, 'dev-issuer.json'), '')
  wrongTurns = {
    'a PORT that is no number': [START, { PORT: 'http' }, 'PORT is "http"; it takes a whole number from 0'],
    'a HUB_NOW that is no instant': [START, { HUB_NOW: 'now' }, 'HUB_NOW is "now"; it takes an instant such'],
    'a HUB_SAMPLE that is no switch': [START, { HUB_SAMPLE: 'no' }, 'HUB_SAMPLE is "no"; it takes "on" or'],
    'a HUB_NOW in production': [
      START,
      { HUB_NOW: '2024-03-01', NODE_ENV: 'production' },
      'HUB_NOW is set, but NODE_ENV is "production"',
    ],
    'a DATABASE_URL of another kind': [
      START,
      { DATABASE_URL: `mysql://hub:${PASSWORD}@127.0.0.1/hub` },
      'DATABASE_URL is not usable; it takes a URL such as postgresql://user:password@host:5432/database.',
    ],
    'a DATABASE_URL where nobody listens': [
      START,
      { DATABASE_URL: `postgresql://hub:${PASSWORD}@127.0.0.1:1/hub` },
      'DATABASE_URL: no connection to the database "hub" at 127.0.0.1:1 (ECONNREFUSED)',
    ],
    'a DATABASE_URL with a wrong password': [
      START,
      { DATABASE_URL: wrongPassword },
      `DATABASE_URL: no connection to the database "${external.name}" at`,
    ],
    'a DATABASE_URL of a user without rights': [
      START,
      { DATABASE_URL: mayNothing },
      `DATABASE_URL: the user "${external.name}_directory" may not set up the database "${external.name}"`,
    ],
    'a HUB_DATA that is a file': [START, { HUB_DATA: FILE }, `HUB_DATA ${FILE} is not a folder.`],
    'a HUB_DATA below a file': [
      [...TOKEN, 'steward'],
      { HUB_DATA: join(FILE, 'data') },
      `HUB_DATA ${join(FILE, 'data')} lies below a file.`,
    ],
    'keys of the issuer that are damaged': [
      [...TOKEN, 'steward'],
      { HUB_DATA: DAMAGED },
      `${join(DAMAGED, 'dev-issuer.json')} does not hold keys.`,
    ],
    'an install key that is damaged': [
      START,
      { HUB_DATA: DAMAGED, DATABASE_URL: external.url },
      `${join(DAMAGED, 'install.key')} does not hold a key.`,
    ],
    'an issuer without an audience': [
      START,
      { HUB_OIDC_ISSUER: 'https://id.example' },
      'HUB_OIDC_ISSUER is set, but HUB_OIDC_AUDIENCE is not',
    ],
    'an issuer that anybody could pass for': [
      START,
      { HUB_OIDC_ISSUER: 'http://id.example', HUB_OIDC_AUDIENCE: 'hub', NODE_ENV: 'production' },
      'HUB_OIDC_ISSUER is "http://id.example", but NODE_ENV is "production"',
    ],
    'a mapping of claims that is not there': [
      START,
      {
        HUB_OIDC_ISSUER: 'http://127.0.0.1:1',
        HUB_OIDC_AUDIENCE: 'hub',
        HUB_OIDC_CLAIMS: './nowhere.json',
      },
      'HUB_OIDC_CLAIMS: the file ./nowhere.json can not be read.',
    ],
    'a token in production': [[...TOKEN, 'steward'], { NODE_ENV: 'production' }, refusesToken],
    'a token for an agency without one': [
      [...TOKEN, 'agency'],
      {},
      'A token for an agency needs --agency <id>.',
    ],
    'a token for a coordinator without a region': [
      [...TOKEN, 'coordinator'],
      {},
      'A token for a coordinator needs --region <code>.',
    ],
    'a token for a funder without one': [
      [...TOKEN, 'funder'],
      {},
      'A token for a funder needs --funder <id>.',
    ],
  }
  const waiting = Object.entries(wrongTurns)
  // A few side by side: the time of each is the loading of modules.
  const runInTurn = async () => {
    for (let turn = waiting.pop(); turn; turn = waiting.pop()) {
      const [name, [args, env]] = turn
      endings.set(name, await runHub(args, { HUB_DATA, ...env }))
    }
  }
  await Promise.all([runInTurn(), runInTurn(), runInTurn()])
}, 60_000)

afterAll(async () => {
  await endHubs()
  await external.drop()
})

test('every wrong turn of the settings is one line that says what would do, and exit code 1', () => {
  for (const [name, [, , line]] of Object.entries(wrongTurns)) {
    const { code, stdout, stderr } = endings.get(name) as Ending
    const [first, ...further] = stderr.trimEnd().split('\n')
    expect([name, first?.slice(0, line.length + 5)]).toEqual([name, `hub: ${line}`])
    expect([name, code, stdout, further]).toEqual([name, 1, '', []])
  }
})

test('no wrong turn shows a password', () => {
  for (const { stdout, stderr } of endings.values()) expect(stdout + stderr).not.toContain(PASSWORD)
})

test.each([
  ['an unknown command', ['strat'], "unknown command 'strat'"],
  ['a missing argument', ['import', 'toronto-occupancy'], "missing required argument 'file'"],
  ['a missing option', ['token'], "required option '--role <role>' not specified"],
  [
    'a role that there is not',
    ['token', '--role', 'boss'],
    'Allowed choices are agency, coordinator, funder',
  ],
  [
    'a region that there is not',
    [...TOKEN, 'coordinator', '--region', '99'],
    'it takes CA, a code of the SGC',
  ],
  [
    'an agency by its name',
    [...TOKEN, 'agency', '--agency', 'Harbour'],
    'it takes an id as the graph gives it',
  ],
])('%s is told with a hint at the help, and exit code 1', async (_name, args, said) => {
  const { code, stdout, stderr } = await runHub(args, { HUB_DATA })
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
  expect(stderr).toContain(said)
  expect(stderr).toContain('(add --help for what it takes)')
})

test('a Node that is too old is told so in one line, before anything else is loaded', async () => {
  const preload = join(dirname(FILE), 'old-node.js')
  writeFileSync(
    preload,
    `Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '18.20.4' } })
     const Module = require('node:module')
     const load = Module._load
     Module._load = (name, ...rest) => {
       if (name.startsWith('.')) throw new Error('loaded ' + name)
       return load(name, ...rest)
     }`,
  )
  expect(await runHub(START, { HUB_DATA, NODE_OPTIONS: `--require ${preload}` })).toMatchObject({
    code: 1,
    stdout: '',
    stderr: 'Haven Hub needs Node 20.19 or newer; this is Node 18.20.4.\n',
  })
})
