import 'reflect-metadata'
import { Field, ObjectType, Query, Resolver } from 'type-graphql'
import { buildSubgraph } from '../../../platform/subgraph/build'
import { smallCapacity } from './small-capacity'
import { smallDirectory } from './small-directory'

test('the SDL imports the federation directives that it uses, and no other', () => {
  expect(smallCapacity.sdl).toMatch(
    /^extend schema @link\(url: "[^"]*federation\/v2.9", import: \["@key", "@requiresScopes"\]\)\n/,
  )
})

test('directives of types and fields, defaults, descriptions and enum values reach the SDL', () => {
  expect(smallDirectory.sdl).toContain('type Service @key(fields: "id") {')
  expect(smallDirectory.sdl).toContain('type PageInfo @shareable {')
  expect(smallDirectory.sdl).toContain('whoAmI: String! @authenticated')
  expect(smallDirectory.sdl).toContain(
    '"""All services, by id."""\n  services(first: Int! = 20): ServiceConnection!',
  )
  expect(smallDirectory.sdl).toContain('enum ServiceCategory {\n  SHELTER_HOUSING\n  LEGAL_ASSISTANCE')
})

test('two subgraphs in one process keep their own fields of a type that both name', () => {
  expect(smallDirectory.sdl).not.toContain('waitDays')
  expect(smallCapacity.sdl).not.toContain('lastModified')
})

@Resolver()
class Zebras {
  @Query(() => String)
  zebra(): string {
    return 'z'
  }
}

@Resolver()
class Apes {
  @Query(() => String)
  ape(): string {
    return 'a'
  }
}

test('the SDL does not depend on the order in which resolvers were loaded or listed', () => {
  const built = [Zebras, Apes] as const
  const { sdl } = buildSubgraph({ name: 'directory', resolvers: [...built], context: () => ({}) })
  const other = buildSubgraph({ name: 'directory', resolvers: [Apes, Zebras], context: () => ({}) })
  expect(sdl).toBe(other.sdl)
  expect(sdl).toContain('type Query {\n  ape: String!\n  zebra: String!\n}')
})

@ObjectType()
class Lonely {
  @Field(() => String)
  id!: string
}

test('a reference resolver of a type that the schema lost is named when the subgraph is built', () => {
  const references = { [Lonely.name]: () => null }
  expect(() =>
    buildSubgraph({ name: 'directory', resolvers: [Apes], references, context: () => ({}) }),
  ).toThrow('Lonely has a reference but no field: list it in orphanedTypes')
})
