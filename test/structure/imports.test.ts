import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { projectRoot } from '../../platform/root'
import { projectFiles } from '../support/project-files'

const VOCABULARY = [
  'analytics/disclosure/model',
  'analytics/disclosure/solver',
  'analytics/disclosure/progress',
] as const
const DISCLOSURE = [
  ...VOCABULARY,
  'analytics/disclosure/audit',
  'analytics/disclosure/suppress',
  'analytics/disclosure/round',
] as const

/** Which parts each part may import, besides itself; `any` puts the parts together by hand. */
const MAY_IMPORT: Readonly<Record<string, readonly string[] | 'any'>> = {
  platform: [],
  console: [],
  data: ['platform'],
  'services/directory': ['platform'],
  'services/capacity': ['platform'],
  'services/outcomes': ['platform'],
  'analytics/disclosure/model': [],
  'analytics/disclosure/solver': [],
  'analytics/disclosure/progress': [],
  // The auditor shares nothing with the protector but the vocabulary and the solver.
  'analytics/disclosure/audit': [...VOCABULARY],
  'analytics/disclosure/suppress': [...VOCABULARY],
  'analytics/disclosure/round': [...VOCABULARY],
  'analytics/disclosure': DISCLOSURE,
  // Who attacks a release shares nothing with who protects it, nor with what answers.
  'analytics/intruder': ['platform', 'analytics/cubes'],
  'analytics/cubes': ['platform'],
  analytics: ['platform', 'analytics/disclosure', 'analytics/cubes', ...DISCLOSURE],
  gateway: ['platform'],
  cli: 'any',
  test: 'any',
  bench: 'any',
}

type Sources = ReadonlyMap<string, string>

const ours: Sources = new Map(
  projectFiles()
    .filter((path) => /\.[cm]?[jt]sx?$/.test(path) && path.includes('/'))
    .map((path) => [path, readFileSync(join(projectRoot(), path), 'utf8')]),
)

/** The part that a file belongs to, the innermost where parts are nested; undefined where it is in none. */
function partOf(path: string): string | undefined {
  return Object.keys(MAY_IMPORT)
    .filter((part) => path.startsWith(`${part}/`))
    .sort((a, b) => b.length - a.length)[0]
}

/** The files of ours that a source names: by import, export from, import() and require(). */
function importsOf(path: string, source: string): string[] {
  const named = source.matchAll(/(?:\bfrom|\bimport|\brequire\s*\(|\bimport\s*\()\s*(['"`])([^'"`\n]+)\1/g)
  return [...named]
    .map(([, , name]) => name as string)
    .filter((name) => name.startsWith('.') || name.startsWith('/'))
    .map((name) => normalize(join(dirname(path), name)))
}

function breachesIn(sources: Sources): string[] {
  return [...sources].flatMap(([path, source]) => {
    const part = partOf(path)
    if (!part) return [`${path} is in no part that the table knows`]
    const allowed = MAY_IMPORT[part] as readonly string[] | 'any'
    if (allowed === 'any') return []
    return importsOf(path, source)
      .filter((target) => ![part, ...allowed].includes(partOf(`${target}/`) ?? ''))
      .map((target) => `${path} imports ${target}`)
  })
}

test('every part imports itself and what the table allows it, and nothing else of ours', () => {
  expect(ours.size).toBeGreaterThan(200)
  expect(breachesIn(ours)).toEqual([])
})

test('the imports that are found are real: each leads to a file', () => {
  const missing = [...ours].flatMap(([path, source]) =>
    importsOf(path, source)
      .filter(
        (target) =>
          !['', '.ts', '.js', '/index.ts'].some((end) => existsSync(join(projectRoot(), target + end))),
      )
      .map((target) => `${path}: ${target}`),
  )
  expect(missing.filter((line) => !line.startsWith('test/structure/imports.test.ts'))).toEqual([])
})

test.each([
  ['platform/log.ts', "import { agency } from '../services/directory/agency.entity'"],
  ['services/directory/schema.ts', "export * from '../capacity/pool.entity'"],
  ['services/capacity/schema.ts', "const it = await import('../directory/database')"],
  ['services/capacity/ingest/pool-row.ts', "import '../../directory/schema'"],
  ['services/outcomes/schema.ts', "import type { Cell } from '../../analytics/disclosure/cell'"],
  ['analytics/disclosure/audit/audit.ts', "import { suppress } from '../suppress/suppress'"],
  ['analytics/disclosure/audit/audit.ts', "import { protect } from '../protect'"],
  ['analytics/disclosure/round/swap.ts', "import { audit } from '../audit/audit'"],
  ['analytics/intruder/attacks/view.ts', "import { audit } from '../../disclosure/audit/audit'"],
  ['analytics/intruder/attacks/bounds.ts', "import { findGrain } from '../../answer/find-grain'"],
  ['analytics/disclosure/cell.ts', "import { HubError } from '../../platform/errors'"],
  ['analytics/cubes/demand.ts', "const { pool } = require('../../services/capacity/pool.entity')"],
  ['gateway/server.ts', "import {\n  openHub,\n} from '../cli/open-hub'"],
  ['data/sample/places.ts', "import { Pool } from '../../services/capacity/pool.entity'"],
  ['elsewhere/of-no-part.ts', ''],
])('a planted breach in %s is found', (path, source) => {
  expect(breachesIn(new Map([[path, source]]))).toHaveLength(1)
})

test('what the table allows is not taken for a breach', () => {
  const allowed: Sources = new Map([
    ['analytics/release/demand.ts', "import { suppress } from '../disclosure/suppress'"],
    [
      'services/directory/import/x.ts',
      "import { log } from '../../../platform/log'\nimport { y } from '../y'",
    ],
    [
      'cli/main.ts',
      "import { x } from '../services/capacity/database'\nimport { readFileSync } from 'node:fs'",
    ],
  ])
  expect(breachesIn(allowed)).toEqual([])
})
