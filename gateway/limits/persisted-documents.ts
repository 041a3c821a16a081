import type { ApolloServerOptions } from '@apollo/server'
import type Redis from 'ioredis'
import { OPERATION_LIMITS, parseWithin } from '../../platform/limits/operation-shape'
import { Lru } from '../../platform/subgraph/lru'
import { documentId } from '../../platform/vault/safelist/document-form'
import type { GatewayContext } from '../context'
import type { Safelist } from './safelist'

type PersistedQueries = Exclude<ApolloServerOptions<GatewayContext>['persistedQueries'], false | undefined>
/** Of texts by key, as Apollo asks it. */
export type DocumentCache = NonNullable<PersistedQueries['cache']>

/** A document that nobody asks for is forgotten after a day. */
const KEPT_SECONDS = 24 * 60 * 60
const DOCUMENTS_KEPT = 1_000
const LONGEST_KEPT = 100_000
const PREFIX = 'hub:document:'
/** What Apollo puts before a hash. */
const APOLLO_PREFIX = 'apq:'

/**
 * Where Apollo's automatic persisted queries are kept: documents by the hash of their text, in this process and, where one is given, in a
 * Redis that other hubs share. While that does not answer a document that is only there is asked for again. What comes from there is
 * held against its hash and against the limits of shape, as what callers send is.
 */
export function persistedDocuments(redis: Redis | null): DocumentCache {
  const own = new Lru<string, string>(DOCUMENTS_KEPT)
  return {
    async get(key) {
      const hash = hashIn(key)
      if (own.has(hash)) return own.getOrMake(hash, () => '')
      const document = await redis?.get(PREFIX + hash).catch(() => null)
      if (typeof document !== 'string' || !isSound(document, hash)) return undefined
      return own.getOrMake(hash, () => document)
    },
    async set(key, document) {
      if (document.length > LONGEST_KEPT) return
      const hash = hashIn(key)
      own.getOrMake(hash, () => document)
      await redis?.set(PREFIX + hash, document, 'EX', KEPT_SECONDS).catch(() => undefined)
    },
    async delete(key) {
      own.delete(hashIn(key))
      await redis?.del(PREFIX + hashIn(key)).catch(() => undefined)
    },
  }
}

/** The same where only documents of a list are answered: those are known by their hash, and nothing is kept beside them. */
export function safelistedDocuments(safelist: Safelist): DocumentCache {
  return {
    get: async (key) => (await safelist.find(hashIn(key))) ?? undefined,
    set: async () => undefined,
    delete: async () => undefined,
  }
}

function hashIn(key: string): string {
  return key.startsWith(APOLLO_PREFIX) ? key.slice(APOLLO_PREFIX.length) : key
}

function isSound(document: string, hash: string): boolean {
  if (document.length > LONGEST_KEPT || documentId(document) !== hash) return false
  try {
    parseWithin(document, OPERATION_LIMITS)
    return true
  } catch {
    return false
  }
}
