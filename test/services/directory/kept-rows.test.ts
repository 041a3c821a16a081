import { listenTo } from '../../support/listen-to'
import { idOf, openTestDirectory, type TestDirectory } from './support'

let directory: TestDirectory

const KEYS = ['one', 'two', 'three']

beforeAll(async () => {
  directory = await openTestDirectory()
  await directory.insert({
    agency: [{ id: idOf('agency') }],
    service: KEYS.map((key) => ({ id: idOf(key), agency_id: idOf('agency'), name_en: key })),
    public_location: [{ id: idOf('hall') }],
    service_site: KEYS.map((key) => ({
      id: idOf(`site ${key}`),
      service_id: idOf(key),
      location_id: idOf('hall'),
    })),
  })
  // The first question of all looks at the revision, and the others know it.
  await directory.ask('{ services(first: 1) { totalCount } }')
  await directory.ask('{ services(first: 1) { totalCount } }')
})

afterAll(() => directory.close())

const ENTITIES = `query ($representations: [_Any!]!) {
  _entities(representations: $representations) {
    ... on Service { name agency { name } locations { ... on PublicLocation { address { city } } } }
  }
}`

async function entities(...keys: readonly string[]) {
  const statements = listenTo(directory.database.directory)
  const representations = keys.map((key) => ({ __typename: 'Service', id: idOf(key) }))
  const { _entities } = await directory.ask(ENTITIES, { representations })
  return { _entities, statements: statements() }
}

const change = (statement: string) => directory.database.ingest.query(statement)
/** Without which everything was read before. */
const REVISION = ['select number from revision']

test('what was read is not read again, of some keys only the others are, and of a change all', async () => {
  const first = await entities('one', 'two')
  expect(first._entities).toEqual(
    ['one', 'two'].map((name) => ({
      name,
      agency: { name: 'A name' },
      locations: [{ address: { city: 'Toronto' } }],
    })),
  )
  expect(first.statements).toHaveLength(3)
  expect(await entities('two', 'one')).toEqual({
    _entities: first._entities.toReversed(),
    statements: REVISION,
  })
  // Services and sites; the agency is known.
  expect((await entities('one', 'two', 'three')).statements).toHaveLength(1 + 2)
  await change(`update directory.service set name_en = 'another' where name_en = 'one'`)
  const { _entities, statements } = await entities('one', 'two')
  expect([_entities[0].name, statements.length]).toEqual(['another', 1 + 3])
})

test('of a place that was made confidential nothing is kept', async () => {
  await entities('three')
  // The first may have found out that what it kept was read before the last change.
  await entities('three')
  expect((await entities('three')).statements).toEqual(REVISION)
  await change(`update directory.service set confidential = true where name_en = 'three'`)
  expect((await entities('three'))._entities).toEqual([
    { name: 'three', agency: { name: 'A name' }, locations: [{}] },
  ])
})

test('that there is none is kept too, until there is one', async () => {
  expect((await entities('later'))._entities).toEqual([null])
  expect(await entities('later')).toEqual({ _entities: [null], statements: REVISION })
  await directory.insert({
    service: [{ id: idOf('later'), agency_id: idOf('agency'), name_en: 'later' }],
  })
  expect((await entities('later'))._entities).toEqual([expect.objectContaining({ name: 'later' })])
})

test('many who ask while it changes are each answered from no earlier than they asked', async () => {
  let written = 0
  const asked: Promise<void>[] = []
  for (let number = 1; number <= 60; number++) {
    if (number % 4 === 0) {
      await change(`update directory.service set name_en = '${number}' where id = '${idOf('two')}'`)
      written = number
    }
    const before = written
    asked.push(
      entities('two').then(({ _entities: [{ name }] }) => {
        if (before > 0) expect(Number(name)).toBeGreaterThanOrEqual(before)
      }),
    )
  }
  await Promise.all(asked)
  expect((await entities('two'))._entities[0].name).toBe('60')
})
