import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { HubClaims } from '../../platform/identity/claims'
import { projectRoot } from '../../platform/root'

const folder = join(projectRoot(), 'docs', 'queries')

/** The names of all queries of the documentation, ascending. */
export const queryNames: readonly string[] = readdirSync(folder)
  .filter((name) => name.endsWith('.graphql'))
  .map((name) => name.replace(/\.graphql$/, ''))
  // In this order some find what others have sent.
  .sort()

/** Those of statistics, which are answered only where something is released. */
export const isOfStatistics = (name: string) => name.startsWith('statistics-')

/** A query of the documentation: who asks is said in its first line, variables are in the file beside it. */
export function queryOf(name: string) {
  const lines = readFileSync(join(folder, `${name}.graphql`), 'utf8').split('\n')
  const hasVariables = readdirSync(folder).includes(`${name}.json`)
  return {
    text: lines
      .filter((line) => !line.startsWith('#'))
      .join('\n')
      .trim(),
    claims: claimsOf(lines[0] ?? ''),
    variables: hasVariables ? JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8')) : undefined,
  }
}

function claimsOf(asked: string): Omit<HubClaims, 'sub'> | undefined {
  const [, by = '', whom = ''] =
    /^# Asked by (anybody|a steward|a researcher|a coordinator for|the agency|the funder) ?(\S*)$/.exec(
      asked,
    ) ?? []
  if (by === 'anybody') return undefined
  if (by === 'a steward') return { hub_role: 'steward' }
  if (by === 'a researcher')
    return { hub_role: 'researcher', hub_agreements: [{ cubes: 'all', governed: true }] }
  if (by === 'a coordinator for') return { hub_role: 'coordinator', hub_regions: [whom] }
  if (by === 'the funder') return { hub_role: 'funder', hub_funders: [whom] }
  if (by === 'the agency') return { hub_role: 'agency', hub_agency: whom }
  throw new Error(`The first line says who asks, not "${asked}".`)
}
