import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type DocumentNode, Kind, parse } from 'graphql'
import type { Pool } from 'pg'
import type { RoleName } from '../../platform/database/roles'
import { projectRoot } from '../../platform/root'
import { openTestDatabase, type TestDatabase } from '../support/hub-database'
import { projectFiles } from '../support/project-files'

const read = (path: string) => readFileSync(join(projectRoot(), path), 'utf8')

describe('rows of outcomes', () => {
  /** Files in which a row of a table is, or knows of, a type of the graph. */
  function rowsInTheGraph(sources: ReadonlyMap<string, string>): string[] {
    return [...sources]
      .filter(
        ([path, text]) =>
          path.startsWith('services/outcomes/') && /@(Child)?Entity\(|@ViewEntity\(/.test(text),
      )
      .filter(([, text]) => /type-graphql|@(ObjectType|InterfaceType|InputType|Field)\(/.test(text))
      .map(([path]) => path)
  }

  test('are no types of the graph', () => {
    const files = projectFiles().filter((path) => /^services\/outcomes\/.*\.ts$/.test(path))
    expect(rowsInTheGraph(new Map(files.map((path) => [path, read(path)])))).toEqual([])
  })

  test('one that were would be found', () => {
    const planted = new Map([
      ['services/outcomes/episode.entity.ts', "@ObjectType('Episode')\n@Entity('episode')\nclass Episode {}"],
      ['services/outcomes/batch.type.ts', '@ObjectType()\nclass BatchPayload {}'],
      ['services/directory/agency.entity.ts', "@ObjectType('Agency')\n@Entity('agency')\nclass Agency {}"],
    ])
    expect(rowsInTheGraph(planted)).toEqual(['services/outcomes/episode.entity.ts'])
  })
})

describe('a confidential location', () => {
  function fieldsOf(document: DocumentNode, type: string): string[] {
    return document.definitions.flatMap((definition) =>
      (definition.kind === Kind.OBJECT_TYPE_DEFINITION || definition.kind === Kind.OBJECT_TYPE_EXTENSION) &&
      definition.name.value === type
        ? (definition.fields ?? []).map(({ name }) => name.value)
        : [],
    )
  }

  test.each(['directory.graphql', 'supergraph.graphql'])(
    'has in %s an id, a region, a phone and nothing else',
    (file) => {
      const schema = parse(read(`schema/${file}`))
      expect(fieldsOf(schema, 'ConfidentialLocation').sort()).toEqual(['id', 'phone', 'region'])
    },
  )

  test('is known to the directory alone', () => {
    expect(fieldsOf(parse(read('schema/capacity.graphql')), 'ConfidentialLocation')).toEqual([])
  })
})

describe('the roles of the database, beside what they may read (D7)', () => {
  const READERS = [
    'directory',
    'capacity',
    'outcomes',
    'vault',
    'analytics',
    'release',
  ] as const satisfies readonly RoleName[]
  let database: TestDatabase
  const pools = {} as Record<RoleName, Pool>

  beforeAll(async () => {
    database = await openTestDatabase()
    for (const role of [...READERS, 'ingest'] as const) pools[role] = database.hub.openPool(role, 1)
  })

  afterAll(async () => {
    await Promise.all(Object.values(pools).map((pool) => pool.end()))
    await database.close()
  })

  const DENIED = { code: '42501' }

  test.each([...READERS, 'ingest'] as const)('the role "%s" makes no table, in no schema', async (role) => {
    for (const schema of ['directory', 'vault', 'capacity', 'outcomes', 'analytics', 'public']) {
      const making = pools[role].query(`create table ${schema}.made_by_${role} (id integer)`)
      await expect(making).rejects.toMatchObject(DENIED)
    }
  })

  test.each(READERS)('the role "%s" makes no temporary table either', async (role) => {
    await expect(pools[role].query('create temporary table made (id integer)')).rejects.toMatchObject(DENIED)
  })

  test.each(READERS)('the role "%s" writes nothing to the directory', async (role) => {
    const { rows } = await pools[role].query<{ name: string }>(
      `select c.relname as name from pg_class c
        where c.relnamespace = 'directory'::regnamespace and c.relkind in ('r', 'p', 'v', 'm')
          and has_table_privilege(c.oid, 'insert, update, delete, truncate')`,
    )
    expect(rows).toEqual([])
  })
})
