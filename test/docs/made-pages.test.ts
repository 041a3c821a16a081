import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { differingDocuments, MADE_DOCUMENTS } from '../../cli/commands/docs'
import { SETTINGS, type Setting } from '../../platform/config/settings'
import { ERROR_CATALOGUE } from '../../platform/errors'
import { projectRoot } from '../../platform/root'
import { projectFiles } from '../support/project-files'

const docs = join(projectRoot(), 'docs')
const page = (name: string) => readFileSync(join(docs, name), 'utf8')

test('the pages that are made from the code are what the code says ("npm run docs" makes them)', () => {
  expect(differingDocuments(docs).map(([name]) => name)).toEqual([])
})

test('a page that is changed or gone is found', () => {
  const folder = mkdtempSync(join(tmpdir(), 'docs-'))
  try {
    writeFileSync(join(folder, 'errors.md'), `${page('errors.md')}\nand more`)
    expect(differingDocuments(folder)).toEqual([...MADE_DOCUMENTS].map(([name, make]) => [name, make()]))
  } finally {
    rmSync(folder, { recursive: true })
  }
})

test.each(Object.entries<Setting>(SETTINGS))(
  'the setting %s has its line, with what it takes and its default',
  (name, setting) => {
    const line = page('configuration.md')
      .split('\n')
      .find((text) => text.startsWith(`| \`${name}\` |`))
    expect(line).toContain(setting.expects)
    expect(line).toContain(setting.does)
    if (setting.byDefault) expect(line).toContain(`\`${setting.byDefault}\``)
  },
)

test('no code of the hub reads an environment variable that is no setting', () => {
  const read = projectFiles()
    .filter((path) => /^(platform|services|analytics|gateway|cli|data)\/.*\.ts$/.test(path))
    .flatMap((path) => [...readFileSync(join(projectRoot(), path), 'utf8').matchAll(/process\.env\.(\w+)/g)])
    .map(([, name]) => name as string)
  // Of the system, not of the hub; and one that the hub sets, to keep a library quiet.
  const others = ['PATH', 'SUDO_USER', 'APOLLO_TELEMETRY_DISABLED']
  expect(read.filter((name) => !(name in SETTINGS) && !others.includes(name))).toEqual([])
})

test.each(Object.entries(ERROR_CATALOGUE))(
  'the error %s has its line, in both languages',
  (code, { status, en, fr }) => {
    expect(page('errors.md')).toContain(`| \`${code}\` | ${status} | ${en} | ${fr} |`)
  },
)
