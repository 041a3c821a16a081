import type { InjectOptions } from 'fastify'
import type { GraphQLSchema } from 'graphql'
import { oneOf, randomNumbers } from '../../../analytics/intruder/random'
import { type DrawnOperation, drawOperation, mutated } from './draw-operation'
import { drawValue } from './draw-value'
import { CANARY, HOSTILE, WRONG_KINDS } from './hostile'

export interface Fuzzing {
  readonly schema: GraphQLSchema
  readonly ids: readonly string[]
  /** The Authorization header of each kind of caller; null: the public. */
  readonly callers: readonly (string | null)[]
}

/** So many requests in a row ask the same, each with other values and by another caller: a plan is made once. */
const SAME_OPERATION = 50

/** The request of a seed, which is always the same. */
export function drawRequest(fuzzing: Fuzzing, kind: 'query' | 'mutation', seed: number): InjectOptions {
  const draw = randomNumbers(seed)
  const wrong = oneOf([0, 0.05, 0.3], draw) as number
  const operation = operationOf(fuzzing, kind, Math.floor(seed / SAME_OPERATION))
  const chance = draw()
  const variables = Object.fromEntries(
    [...operation.variables].map(([name, type]) => [
      name,
      drawValue(type, { draw, wrong, ids: fuzzing.ids }),
    ]),
  )
  const headers = headersOf(fuzzing, draw)
  if (chance < 0.5) return posted({ query: operation.query, variables }, headers)
  if (chance < 0.9) return posted({ query: mutated(operation.query, { draw }), variables }, headers)
  if (chance < 0.93) return gotten(operation.query, variables, headers)
  return posted(oddBody(operation, draw), headers)
}

function operationOf({ schema, ids }: Fuzzing, kind: 'query' | 'mutation', seed: number): DrawnOperation {
  const draw = randomNumbers(seed)
  return drawOperation(schema, kind, { draw, ids, wrong: draw() < 0.8 ? 0 : 0.1 })
}

function posted(body: unknown, headers: Record<string, string>): InjectOptions {
  return {
    method: 'POST',
    url: '/graphql',
    headers: { 'content-type': 'application/json', ...headers },
    payload: typeof body === 'string' ? body : JSON.stringify(body),
  }
}

function gotten(query: string, variables: object, headers: Record<string, string>): InjectOptions {
  const search = new URLSearchParams({ query, variables: JSON.stringify(variables) })
  return {
    method: 'GET',
    url: `/graphql?${search}`,
    headers: { 'apollo-require-preflight': 'true', ...headers },
  }
}

function headersOf({ callers }: Fuzzing, draw: () => number): Record<string, string> {
  const authorization = oneOf(callers, draw)
  return {
    ...(authorization && { authorization, 'x-hub-purpose': 'a test of the door' }),
    'accept-language': draw() < 0.5 ? 'fr' : `en;q=${CANARY}`,
    'x-request-id': `${CANARY}","level":60`,
    ...(draw() < 0.1 && { accept: 'application/graphql-response+json' }),
  }
}

/** A body that is not what the graph takes, or hardly. */
function oddBody({ query }: DrawnOperation, draw: () => number): unknown {
  const odd = () => oneOf([...WRONG_KINDS, ...HOSTILE], draw)
  return oneOf<unknown>(
    [
      odd(),
      { query: odd() },
      { query, variables: odd() },
      { query, operationName: odd() },
      { query, extensions: odd() },
      { query, extensions: { persistedQuery: odd() } },
      { query, extensions: { persistedQuery: { version: 1, sha256Hash: odd() } } },
      [{ query }, { query }],
      `{"query":${JSON.stringify(query)},"__proto__":{"${CANARY}":1}}`,
      `{"query":"${CANARY}`,
      `${'['.repeat(5000)}${CANARY}`,
      { query: '{ __typename }', variables: { deep: JSON.parse(`${'['.repeat(900)}1${']'.repeat(900)}`) } },
      { query: `{ ${'a'.repeat(5000)} }` },
      { query: `${'{ agencies '.repeat(800)}${'}'.repeat(800)}` },
    ],
    draw,
  )
}
