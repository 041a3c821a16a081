import type { FastifyBaseLogger } from 'fastify'
import type { GraphQLSchema } from 'graphql'
import { isUuid } from '../../platform/ids'
import { hubErrorOf } from '../../platform/subgraph/present-error'
import type { RequestClaims } from '../../platform/subgraph-module'
import { logHiddenError } from '../log-hidden-error'
import { type Asked, accessOf, isNamed } from './access-of'
import { cubesOfTypes } from './cubes-of'
import { notRecorded } from './not-recorded'
import { sha256 } from './operation-hash'
import type { AccessRecorder } from './record-accesses'

export interface FileAsked {
  readonly claims: RequestClaims
  readonly log: FastifyBaseLogger
  /** What the paths of all such files begin with. */
  readonly prefix: string
  /** Below it: a release, and a file of it. */
  readonly path: string
  /** Of the subgraph that has the files. */
  readonly schema: GraphQLSchema
}

/**
 * What `prepare` comes to, recorded before it is given: as for the graph. Throws what it throws, once that is recorded, and
 * ACCESS_NOT_RECORDED where it could not be.
 */
export async function recordFileAccess<Answer>(
  recorder: AccessRecorder,
  asked: FileAsked,
  prepare: () => Promise<Answer>,
): Promise<Answer> {
  const record = (codes: readonly string[]) => recordOne(recorder, asked, codes)
  const answer = await prepare().catch(async (error) => {
    await record([hubErrorOf(error)?.code ?? 'INTERNAL'])
    throw error
  })
  await record([])
  return answer
}

async function recordOne(recorder: AccessRecorder, file: FileAsked, codes: readonly string[]): Promise<void> {
  const { claims, log } = file
  if (!isNamed(claims.principal)) return
  try {
    await recorder.record(accessOf(claims.principal, claims, askedOf(file), { codes, cost: null }))
  } catch (error) {
    logHiddenError(log, error, { part: 'the log of accesses' })
    throw notRecorded()
  }
}

/** Of a path only what is the name of something: the rest is whatever somebody wrote. */
function askedOf({ prefix, path, schema }: FileAsked): Asked {
  const [release = '', file = ''] = path.split('/')
  const [name] = file.split('.')
  const cube = [...cubesOfTypes(schema).values()].find((each) => each === name)
  return {
    kinds: ['STATISTICS'],
    operation: hashOf(`GET ${prefix}/*/${cube ?? '*'}`),
    operationName: null,
    cubes: cube === undefined ? [] : [cube],
    releases: isUuid(release) ? [release.toLowerCase()] : [],
  }
}

const hashes = new Map<string, string>()

/** Of one of the few texts that stand for files: one for each cube, and one for all else. */
function hashOf(operation: string): string {
  const hash = hashes.get(operation) ?? sha256(operation)
  hashes.set(operation, hash)
  return hash
}
