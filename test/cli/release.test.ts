import 'reflect-metadata'
import { BUILD_LOCK } from '../../analytics/release/being-built'
import { releaseCommand } from '../../cli/commands/release'
import { partOf, storeRelease } from '../analytics/release/stored-releases'
import { HubCommands } from '../support/hub-command'
import { openTestDatabase, type TestDatabase } from '../support/hub-database'

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

const release = (...args: string[]) => commands.run(releaseCommand, ...args)

test('a period is closed, and again it says that it was', async () => {
  expect((await release('close', '2024-Q1')).stdout).toBe('2024-Q1 is closed (3 months).\n')
  expect((await release('close', '2024-02')).stdout).toBe('2024-02 was closed before.\n')
})

test('what is no period, and what has not ended, is refused in one line', async () => {
  await expect(release('close', '2024-13')).rejects.toThrow('"2024-13" is not a period')
  await expect(release('close', '2099')).rejects.toThrow(
    /^2099 has not ended: the last month that has is \d{4}-\d{2}\.$/,
  )
})

test('without releases it says so, and there is none to publish', async () => {
  expect((await release('show')).stdout).toBe('There are no releases.\n')
  await expect(release('publish')).rejects.toThrow('No release is built')
})

test('a release is listed, shown with its parts, published, and withdrawn once', async () => {
  await storeRelease(database.release, 'R2024-03.1', [partOf('2024-Q1', 5)])
  expect((await release('show')).stdout).toMatch(/^R2024-03\.1 +BUILT +2024-Q1 … 2024-Q1/m)
  expect((await release('publish')).stdout).toBe('Release R2024-03.1 is published.\n')
  const { stdout } = await release('show', 'R2024-03.1')
  expect(stdout).toMatch(/^Release R2024-03\.1: PUBLISHED$/m)
  expect(stdout).toMatch(/^shelterDemand +2024-Q1 +1 +0 +no +[0-9a-f]{64}$/m)
  expect(stdout).toMatch(/ PUBLISHED +hub release/)
  expect((await release('withdraw', 'R2024-03.1')).stdout).toBe('Release R2024-03.1 is withdrawn.\n')
  await expect(release('withdraw', 'R2024-03.1')).rejects.toThrow('withdrawn already')
  await expect(release('publish', 'R2024-03.1')).rejects.toThrow('was withdrawn and can not be published')
})

test('a release that is not there is named', async () => {
  for (const deed of ['show', 'publish', 'withdraw'])
    await expect(release(deed, 'R2000-01.1')).rejects.toThrow('There is no release "R2000-01.1"')
})

test('while another builds, a build says so', async () => {
  const other = await database.release.connect()
  await other.query('select pg_advisory_lock($1)', [BUILD_LOCK])
  await expect(release('build', '--json')).rejects.toThrow('Another build is under way')
  other.release(true)
})
