import 'reflect-metadata'
import { Directive, Field, ID, ObjectType, Query, Resolver } from 'type-graphql'
import { principalOfClaims } from '../../../platform/identity/claims'
import { type Principal, PUBLIC } from '../../../platform/identity/principal'
import { buildSubgraph } from '../../../platform/subgraph/build'
import { executeOperation } from '../../../platform/subgraph/execute'
import { referenceByUuid } from '../../../platform/subgraph/references'

@ObjectType('Pool')
@Directive('@key(fields: "id")')
@Directive('@requiresScopes(scopes: [["capacity:read"]])')
class Pool {
  @Field(() => ID)
  id!: string
}

@ObjectType('Service')
@Directive('@key(fields: "id")')
class Service {
  @Field(() => ID)
  id!: string
}

@Resolver()
class OpenResolver {
  @Query(() => String)
  open(): string {
    return 'o'
  }
}

const found = jest.fn(({ id }: { id: string }) => (id === 'a' ? { id } : null))
const module_ = buildSubgraph({
  name: 'capacity',
  resolvers: [OpenResolver],
  orphanedTypes: [Pool, Service],
  references: { Pool: found, Service: ({ id }: { id: string }) => ({ id }) },
  context: (claims) => claims,
})

const typeOf = (principal: Principal, ...representations: readonly object[]) =>
  executeOperation(module_, {
    query: 'query ($r: [_Any!]!) { _entities(representations: $r) { __typename } }',
    variables: { r: representations },
    claims: { principal, lang: 'EN', now: new Date() },
  })

const pool = (id: string) => ({ __typename: 'Pool', id })

test('an entity whose type has a rule is refused by its key, whatever is selected of it, and not looked for', async () => {
  const [there, absent] = [await typeOf(PUBLIC, pool('a')), await typeOf(PUBLIC, pool('b'))]
  expect(there).toEqual(absent)
  expect(there.errors?.[0]).toMatchObject({
    message: 'Pool needs the scope "capacity:read". Send "Authorization: Bearer <token>".',
    extensions: { code: 'UNAUTHENTICATED' },
  })
  expect(found).not.toHaveBeenCalled()
  const funder = principalOfClaims({ sub: 'f', hub_role: 'funder' })
  expect((await typeOf(funder, pool('a'))).errors?.[0]?.extensions).toEqual({ code: 'FORBIDDEN' })
})

test('who meets the rule is answered, and a type without a rule is for everybody', async () => {
  const coordinator = principalOfClaims({ sub: 'c', hub_role: 'coordinator' })
  expect((await typeOf(coordinator, pool('a'), pool('b'))).data).toEqual({
    _entities: [{ __typename: 'Pool' }, null],
  })
  expect((await typeOf(PUBLIC, { __typename: 'Service', id: 'x' })).data).toEqual({
    _entities: [{ __typename: 'Service' }],
  })
})

test('the key of another subgraph’s entity is a UUID in lower case, or none', () => {
  const id = '6F1C8E0A-9a55-4c0b-9d57-5b4c6c1f7a11'
  expect(referenceByUuid({ id })).toEqual({ id: id.toLowerCase() })
  for (const none of ['x', '', 7, null, undefined, { id }]) expect(referenceByUuid({ id: none })).toBeNull()
})
