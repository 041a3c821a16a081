import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { composeServices } from '@apollo/composition'
import { parse } from 'graphql'
import { StartError } from '../platform/errors'
import type { SubgraphModule } from '../platform/subgraph-module'

/** The contract as files: `<subgraph>.graphql` for each subgraph, and `supergraph.graphql`. */
export type SchemaFiles = ReadonlyMap<string, string>

/**
 * The contract of these subgraphs, the same bytes whatever their order. Throws StartError, with every reason on its own
 * line, where they do not compose.
 */
export function composeSchemas(subgraphs: readonly SubgraphModule[]): SchemaFiles {
  const sorted = subgraphs.toSorted((a, b) => (a.name < b.name ? -1 : 1))
  const services = sorted.map(({ name, sdl }) => ({
    name,
    typeDefs: parse(sdl),
    url: `http://${name}.invalid/graphql`,
  }))
  const { supergraphSdl, errors } = composeServices(services)
  if (errors) throw new StartError(`The subgraphs do not compose:\n${errors.map(String).join('\n')}`)
  return new Map([
    ...sorted.map(({ name, sdl }) => [`${name}.graphql`, sdl] as const),
    ['supergraph.graphql', `${supergraphSdl.trimEnd()}\n`],
  ])
}

/** Makes a folder hold the contract, and no other `.graphql` file. */
export function writeSchemas(folder: string, files: SchemaFiles): void {
  mkdirSync(folder, { recursive: true })
  for (const name of schemaFilesIn(folder)) rmSync(join(folder, name))
  for (const [name, text] of files) writeFileSync(join(folder, name), text)
}

/** The names, in order, of the files in which a folder and the contract differ: changed, missing or left over. */
export function differingSchemas(folder: string, files: SchemaFiles): string[] {
  const present = new Map(
    schemaFilesIn(folder).map((name) => [name, readFileSync(join(folder, name), 'utf8')]),
  )
  const names = new Set([...files.keys(), ...present.keys()])
  return [...names].filter((name) => files.get(name) !== present.get(name)).sort()
}

function schemaFilesIn(folder: string): string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder).filter((name) => name.endsWith('.graphql'))
}
