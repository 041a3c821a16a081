import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectRoot } from '../../platform/root'

const ATTACKS = join(projectRoot(), 'test', 'door', 'attacks')

test('each attack that docs/security.md lists has tests that begin with its name, and each that is tested is listed', () => {
  const page = readFileSync(join(projectRoot(), 'docs', 'security.md'), 'utf8')
  const [, table = ''] = page.split('| attack | answer |\n|---|---|\n')
  const listed = [...table.matchAll(/^\| ([^|]+?) \|/gm)].map(([, name]) => name)
  const tests = readdirSync(ATTACKS).map((name) => readFileSync(join(ATTACKS, name), 'utf8'))
  const titles = tests.flatMap((text) => [...text.matchAll(/'([A-Za-z][A-Za-z -]+): [^']/g)])
  expect([...new Set(titles.map(([, name]) => name))].sort()).toEqual(listed.sort())
})
