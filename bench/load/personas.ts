import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { HubClaims } from '../../platform/identity/claims'
import { projectRoot } from '../../platform/root'

/** Somebody who asks the hub, and what they ask. */
export interface Persona {
  readonly name: string
  /** Of a hundred clients so many are this one. */
  readonly share: number
  /** Without the subject, which is another for each client; null: the public, without a token. */
  readonly claims: Omit<HubClaims, 'sub'> | null
  readonly purpose?: string
  readonly questions: readonly Question[]
}

export interface Question {
  readonly name: string
  readonly query: string
  readonly variables: object | undefined
  /** That have to be there for the whole answer, besides the gateway. */
  readonly subgraphs: readonly SubgraphName[]
}

export type SubgraphName = 'directory' | 'capacity' | 'outcomes' | 'analytics'

/** The questions of the documentation, in the mix of an ordinary evening. */
export const PERSONAS: readonly Persona[] = [
  {
    name: 'public',
    share: 15,
    claims: null,
    questions: [
      question('services', 'directory'),
      question('agencies', 'directory'),
      question('one-service', 'directory'),
    ],
  },
  {
    name: 'coordinator of the country',
    share: 25,
    claims: { hub_role: 'coordinator', hub_regions: ['CA'] },
    questions: [question('tonight', 'capacity', 'directory'), question('silent', 'capacity', 'directory')],
  },
  {
    name: 'coordinator of Ontario',
    share: 20,
    claims: { hub_role: 'coordinator', hub_regions: ['35'] },
    questions: [question('pressure', 'capacity', 'directory')],
  },
  {
    name: 'agency',
    share: 15,
    claims: { hub_role: 'agency', hub_agency: '41aec66c-ac4d-5789-b989-09c748c60762' },
    questions: [question('own-pools', 'capacity', 'directory')],
  },
  {
    name: 'funder',
    share: 10,
    claims: { hub_role: 'funder', hub_funders: ['d787050e-6570-58bb-9816-8689aa1b6978'] },
    questions: [question('statistics-outcome-report', 'analytics', 'directory')],
  },
  {
    name: 'researcher',
    share: 10,
    claims: { hub_role: 'researcher', hub_agreements: [{ cubes: 'all', governed: false }] },
    purpose: 'load of an evening',
    questions: [
      question('statistics-demand-monthly', 'analytics'),
      question('statistics-outcomes-fiscal-year', 'analytics', 'directory'),
    ],
  },
  {
    name: 'steward',
    share: 5,
    claims: { hub_role: 'steward' },
    questions: [
      question('statistics-gaps', 'analytics', 'directory'),
      question('statistics-cubes', 'analytics'),
    ],
  },
]

/** What an agency reports while the others ask: its count of a night, the same each time, under a key of its own. */
export const REPORT = question('report', 'capacity')

function question(name: string, ...subgraphs: readonly SubgraphName[]): Question {
  const folder = join(projectRoot(), 'docs', 'queries')
  const text = readFileSync(join(folder, `${name}.graphql`), 'utf8')
  return {
    name,
    query: text.replaceAll(/^#.*\n/gm, '').trim(),
    variables: variablesOf(join(folder, `${name}.json`)),
    subgraphs,
  }
}

function variablesOf(file: string): object | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}
