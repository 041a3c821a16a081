import { buildSubgraphSchema } from '@apollo/subgraph'
import { buildASTSchema, type GraphQLSchema, parse, validate } from 'graphql'
import { accessMatrix, CALLERS, type Caller } from '../../../platform/policy/matrix'
import type { SubgraphModule } from '../../../platform/subgraph-module'
import { type Door, isRefused, openPort } from './support/doors'
import { literalsOf } from './support/given'
import { type IsOpen, operationOf, typesWithFields, waysTo } from './support/operations'
import { sdlOf } from './support/sdl'
import { openWorld, type World } from './support/world'

const supergraph = parse(sdlOf('supergraph'))
const matrix = new Map(accessMatrix(supergraph).map((each) => [`${each.type}.${each.field}`, each.missing]))

let world: World
beforeAll(async () => {
  world = await openWorld()
}, 120_000)
afterAll(() => world.close())

/** By the table; what is of federation alone is for everybody. */
function isOpenTo(caller: Caller): IsOpen {
  return (type, field) => {
    if (field.startsWith('_') || type.startsWith('_')) return true
    const missing = matrix.get(`${type}.${field}`)
    if (!missing) throw new Error(`${type}.${field} is not in the table`)
    return missing.get(caller)?.length === 0
  }
}

interface Tried {
  /** Fields of one type: one that is refused, or all that are allowed, which are selected together. */
  readonly at: readonly string[]
  readonly caller: Caller
  readonly query: string
  /** By the table. */
  readonly allowed: boolean
}

/** For each caller and field the smallest operation: by a way that is open to the caller as far as there is one. */
function everyPair(schema: GraphQLSchema): Tried[] {
  const anyWay = waysTo(schema, () => true)
  const literals = literalsOf(world)
  return CALLERS.flatMap((caller) => {
    const isOpen = isOpenTo(caller)
    const open = waysTo(schema, isOpen)
    return typesWithFields(schema).flatMap((type) => {
      const way = open.get(type.name) ?? anyWay.get(type.name)
      if (!way) return []
      const isAllowed = (field: string) => open.has(type.name) && isOpen(type.name, field)
      const fields = Object.keys(type.getFields())
      const together = fields.filter(isAllowed)
      const alone = fields.filter((field) => !isAllowed(field)).map((field) => [field])
      return [...alone, ...(together.length > 0 ? [together] : [])].map(
        (selected): Tried => ({
          at: selected.map((field) => `${type.name}.${field}`),
          caller,
          query: operationOf(schema, way, type, selected, literals),
          allowed: selected === together,
        }),
      )
    })
  })
}

/** Codes that say nothing of who may what. */
const NOT_AN_ANSWER = /INTERNAL|VALIDATION|TOO_|RATE_LIMITED|UNAVAILABLE|DEADLINE/

/** What is answered otherwise than the table says. */
async function strayFrom(pairs: readonly Tried[], schema: GraphQLSchema, door: Door) {
  expect(pairs.flatMap(({ query }) => validate(schema, parse(query)))).toEqual([])
  const strays = await inTurns(pairs, async ({ at, caller, query, allowed }) => {
    const answers = await door.ask(query, world.identities[caller])
    const code = caller === 'public' ? 'UNAUTHENTICATED' : 'FORBIDDEN'
    // Who is refused is refused the whole operation, and nothing of it is done.
    const asSaid = allowed
      ? !isRefused(answers) && !NOT_AN_ANSWER.test(answers.codes.join())
      : answers.codes.length === 1 && answers.codes[0] === code && answers.data === null
    return asSaid ? [] : [{ at, caller, allowed, query, ...answers }]
  })
  return strays.flat()
}

const AT_ONCE = 8

async function inTurns<Item, Result>(items: readonly Item[], work: (item: Item) => Promise<Result>) {
  const results: Result[] = []
  for (let at = 0; at < items.length; at += AT_ONCE)
    results.push(...(await Promise.all(items.slice(at, at + AT_ONCE).map(work))))
  return results
}

const pairsIn = (tried: readonly Tried[]) =>
  new Set(tried.flatMap(({ at, caller }) => at.map((each) => `${each} ${caller}`)))

test('at the gateway every field is refused to every caller, or not, as the table says', async () => {
  const schema = buildASTSchema(supergraph, { assumeValidSDL: true })
  const tried = everyPair(schema)
  const all = [...matrix.keys()].flatMap((at) => CALLERS.map((caller) => `${at} ${caller}`))
  expect(pairsIn(tried)).toEqual(new Set(all))
  expect(await strayFrom(tried, schema, world.gateway)).toEqual([])
}, 120_000)

describe.each(['directory', 'capacity', 'outcomes', 'analytics'])(
  'the subgraph %s, through _entities too, refuses every field to every caller to whom the gateway does',
  (name) => {
    const schema = buildSubgraphSchema(parse(sdlOf(name)))

    test('by itself', async () => {
      const tried = everyPair(schema)
      const fields = typesWithFields(schema).flatMap((type) => Object.keys(type.getFields()))
      expect(pairsIn(tried).size).toBe(fields.length * CALLERS.length)
      expect(await strayFrom(tried, schema, world.subgraphs.get(name) as Door)).toEqual([])
    }, 120_000)

    test('on a port of its own', async () => {
      const port = await openPort(world.modules.find((module) => module.name === name) as SubgraphModule)
      try {
        expect(await strayFrom(everyPair(schema), schema, port)).toEqual([])
      } finally {
        await port.close()
      }
    }, 120_000)
  },
)
