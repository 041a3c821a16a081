import 'reflect-metadata'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { composeSchemas, differingSchemas, writeSchemas } from '../../cli/compose'
import { StartError } from '../../platform/errors'
import { smallCapacity } from '../platform/subgraph/small-capacity'
import { smallDirectory } from '../platform/subgraph/small-directory'

const files = composeSchemas([smallDirectory, smallCapacity])
let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'schema-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

test('there is a file for each subgraph and one for the supergraph, the same whatever the order', () => {
  expect([...files.keys()]).toEqual(['capacity.graphql', 'directory.graphql', 'supergraph.graphql'])
  expect(files.get('directory.graphql')).toBe(smallDirectory.sdl)
  expect([...composeSchemas([smallCapacity, smallDirectory])]).toEqual([...files])
})

test('the supergraph carries the rules of the subgraphs', () => {
  expect(files.get('supergraph.graphql')).toContain('@requiresScopes(scopes: [["capacity:read"]])')
})

test('what was just written does not differ', () => {
  writeSchemas(folder, files)
  expect(differingSchemas(folder, files)).toEqual([])
})

test('changed, missing and left-over files are named', () => {
  writeSchemas(folder, files)
  writeFileSync(join(folder, 'capacity.graphql'), 'type Query { other: Int }\n')
  writeFileSync(join(folder, 'older.graphql'), '')
  rmSync(join(folder, 'supergraph.graphql'))
  expect(differingSchemas(folder, files)).toEqual(['capacity.graphql', 'older.graphql', 'supergraph.graphql'])
  writeSchemas(folder, files)
  expect(differingSchemas(folder, files)).toEqual([])
})

test('subgraphs that do not compose are refused with the reason', () => {
  const contrary = { ...smallCapacity, sdl: smallCapacity.sdl.replace('id: ID!', 'id: Int!') }
  expect(() => composeSchemas([smallDirectory, contrary])).toThrow(StartError)
  expect(() => composeSchemas([smallDirectory, contrary])).toThrow(/Service\.id/)
})
