import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectRoot } from '../../platform/root'
import { projectFiles } from '../support/project-files'

// Written in two halves, so that this file does not hold them.
const MACHINE_PATH = `/${'work'}/`
const REGISTRY_HOST = `registry.${'npmjs'}`

const texts = projectFiles().map((path) => [path, readFileSync(join(projectRoot(), path), 'utf8')] as const)

test('no file names a path of the machine that it was written on', () => {
  expect(texts.filter(([, text]) => text.includes(MACHINE_PATH)).map(([path]) => path)).toEqual([])
})

test('no file names the host of a package registry, but for addresses in package-lock.json', () => {
  const naming = texts.filter(([path, text]) => path !== 'package-lock.json' && text.includes(REGISTRY_HOST))
  expect(naming.map(([path]) => path)).toEqual([])
})

test('where package-lock.json says whence a package comes, it is the public registry', () => {
  const [, lock] = texts.find(([path]) => path === 'package-lock.json') ?? ['', '{}']
  const { packages } = JSON.parse(lock) as { packages: Record<string, { resolved?: string }> }
  const hosts = Object.values(packages).flatMap(({ resolved }) => (resolved ? [new URL(resolved).host] : []))
  expect(hosts.filter((host) => host !== `${REGISTRY_HOST}.org`)).toEqual([])
})
