import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectRoot } from '../../platform/root'

/** The folders of every installed copy of a package, however deep. */
function copiesOf(name: string, modules: string): string[] {
  if (!existsSync(modules)) return []
  const own = join(modules, name)
  const below = packagesIn(modules).flatMap((folder) => copiesOf(name, join(folder, 'node_modules')))
  return [...(existsSync(join(own, 'package.json')) ? [own] : []), ...below]
}

function packagesIn(modules: string): string[] {
  return readdirSync(modules, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
    .flatMap(({ name }) => {
      const folder = join(modules, name)
      return name.startsWith('@') ? packagesIn(folder) : [folder]
    })
}

test('one copy of graphql is installed, of the version that is pinned', () => {
  const modules = join(projectRoot(), 'node_modules')
  // Two copies would each take the types of the other for foreign ones, at run time and in the middle of an answer.
  expect(copiesOf('graphql', modules)).toEqual([join(modules, 'graphql')])
  const { version } = JSON.parse(readFileSync(join(modules, 'graphql', 'package.json'), 'utf8'))
  expect(version).toBe('16.15.0')
})
