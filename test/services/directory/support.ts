import { type ExecutionResult, graphql } from 'graphql'
import type { Pool } from 'pg'
import { PUBLIC } from '../../../platform/identity/principal'
import { sourceId } from '../../../platform/ids'
import { directorySubgraph } from '../../../services/directory/schema'
import { openTestDatabase, type TestDatabase } from '../../support/hub-database'
import { listenTo } from '../../support/listen-to'

// biome-ignore lint/suspicious/noExplicitAny: an answer is as deep as its question
type Answer = any

export interface TestDirectory {
  readonly database: TestDatabase
  /** Rows by table; what a test leaves out is filled in. */
  insert(rows: TestRows): Promise<void>
  /** The data of an answer without errors. */
  ask(query: string, variables?: object, lang?: 'EN' | 'FR'): Promise<Answer>
  /** The answer as it is. */
  answer(query: string, variables?: object, lang?: 'EN' | 'FR'): Promise<ExecutionResult>
  /** The data, and every SQL statement that it took while nothing was kept. */
  askCounted(query: string, variables?: object): Promise<{ data: Answer; statements: string[] }>
  close(): Promise<void>
}

export async function openTestDirectory(): Promise<TestDirectory> {
  const database = await openTestDatabase()
  let subgraph = directorySubgraph(database.directory)
  const answer: TestDirectory['answer'] = (source, variableValues = {}, lang = 'EN') =>
    graphql({
      schema: subgraph.schema,
      source,
      variableValues: variableValues as Record<string, unknown>,
      contextValue: subgraph.context({ principal: PUBLIC, lang, now: new Date('2024-03-01T12:00:00Z') }),
    })
  const ask: TestDirectory['ask'] = async (...question) => {
    const { data, errors } = await answer(...question)
    if (errors)
      throw new Error(errors.map((error) => error.message).join('\n'), { cause: errors[0]?.originalError })
    // graphql-js makes objects without a prototype, which no matcher takes for plain ones.
    return JSON.parse(JSON.stringify(data))
  }
  return {
    database,
    answer,
    ask,
    insert: (rows) => insertRows(database.ingest, rows),
    askCounted: async (...question) => {
      subgraph = directorySubgraph(database.directory)
      // The first question of all asks for the revision besides.
      await subgraph.lasting?.stamp()
      const statements = listenTo(database.directory)
      return { data: await ask(...question), statements: statements() }
    },
    close: () => database.close(),
  }
}

/** The id of a thing of these tests. */
export const idOf = (key: string) => sourceId('test', 'THING', key)

export type TestRows = Partial<Record<keyof typeof DEFAULTS, readonly object[]>>

const named = { name_en: 'A name', source: 'test' }
const DEFAULTS = {
  agency: { ...named, type: 'NGO' },
  funder: named,
  program: named,
  program_funder: {},
  service: {
    ...named,
    category: 'SHELTER_HOUSING',
    status: 'ACTIVE',
    languages: [],
    populations: [],
    home_region: '35',
    confidential: false,
    last_modified: '2024-01-31T18:30:00Z',
  },
  service_area: {},
  phone: { number: '416-555-0100' },
  public_location: {
    address_1: '100 Queen Street West',
    city: 'Toronto',
    province: 'ON',
    postal_code: 'M5H 2N2',
    country: 'CA',
    region_code: '3520',
    source: 'test',
  },
  service_site: { region_code: '3520' },
}

async function insertRows(db: Pool, rows: TestRows): Promise<void> {
  for (const [table, defaults] of Object.entries(DEFAULTS)) {
    for (const given of rows[table as keyof TestRows] ?? []) {
      const row = { ...defaults, ...given }
      const columns = Object.keys(row).join(', ')
      await db.query(
        `insert into directory.${table} (${columns})
          select ${columns} from jsonb_populate_record(null::directory.${table}, $1)`,
        [JSON.stringify(row)],
      )
    }
  }
}
