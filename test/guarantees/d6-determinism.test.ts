import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { protect } from '../../analytics/disclosure/protect'
import { loadHighsSolver } from '../../analytics/disclosure/solver/highs-solver'
import { projectRoot } from '../../platform/root'
import { randomSources } from './random-sources'
import { withShuffledRecords } from './shuffled-records'

const SEEDS = Array.from({ length: 12 }, (_, seed) => 4000 + seed)
const CASES = (['suppress', 'round'] as const).flatMap((method) =>
  (['hierarchical', 'linked'] as const).map((shape) => [method, shape] as const),
)

describe.each(CASES)('%s, random %s tables', (method, shape) => {
  const tablesOf = (seed: number) =>
    randomSources(seed, { shape, method, largest: method === 'round' ? 40 : 8 })

  test('D6: the same input and secret have the same content hash, with a solver loaded anew', async () => {
    const solver = await loadHighsSolver()
    for (const seed of SEEDS) {
      const { sources } = tablesOf(seed)
      const again = protect(sources, await loadHighsSolver(), { secret: 'one' })
      expect(again).toEqual(protect(sources, solver, { secret: 'one' }))
    }
  })

  test('D6: the order of the records makes no difference', async () => {
    const solver = await loadHighsSolver()
    for (const seed of SEEDS) {
      const tables = tablesOf(seed)
      const one = protect(tables.sources, solver, { secret: 'one' })
      const shuffled = protect(withShuffledRecords(tables, seed + 1), solver, { secret: 'one' })
      expect(shuffled.certificate.contentHash).toBe(one.certificate.contentHash)
      expect(shuffled.publishable).toEqual(one.publishable)
    }
  })
})

test('D6: another secret is another rounding; of suppression it changes nothing', async () => {
  const solver = await loadHighsSolver()
  const hashes = (method: 'round' | 'suppress') => {
    const { sources } = randomSources(1, { shape: 'hierarchical', method, largest: 40 })
    return ['one', 'another'].map((secret) => protect(sources, solver, { secret }).certificate.contentHash)
  }
  const [one, another] = hashes('round')
  expect(another).not.toBe(one)
  const [same, asBefore] = hashes('suppress')
  expect(asBefore).toBe(same)
})

describe('in processes of their own', () => {
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'haven-hub-d6-'))
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  test.each(CASES)(
    'D6: %s, %s tables: two processes write the bytes that this one has',
    async (method, shape) => {
      const { sources, spec, files } = randomSources(7, { shape, method, largest: 12 })
      for (const [name, text] of Object.entries({ ...files, 'table.json': JSON.stringify(spec) })) {
        writeFileSync(join(folder, name), text)
      }
      const { steward, publishable } = protect(sources, await loadHighsSolver(), { secret: 'one' })
      for (const out of ['first', 'second']) {
        const into = join(folder, out)
        const hub = join(projectRoot(), 'dist', 'cli', 'hub.js')
        const args = ['protect', join(folder, 'table.json'), '--out', into, '--json', '--secret', 'one']
        execFileSync(process.execPath, [hub, ...args], { stdio: 'pipe' })
        for (const [name, text] of [...steward, ...(publishable ?? [])]) {
          expect([name, readFileSync(join(into, name), 'utf8')]).toEqual([name, text])
        }
      }
    },
  )
})
