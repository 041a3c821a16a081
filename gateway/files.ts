import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { SubgraphFile } from '../platform/subgraph-files'
import { acceptsGzip } from './accepts-gzip'
import { namedTag } from './entity-tags'
import { FileBody } from './file-body'
import { claimsOf } from './identify'
import { KeptBytes } from './kept-bytes'
import type { SubgraphLink } from './subgraphs/subgraph-link'

/** So many bytes of files are kept, those of one file no more than so many. */
const KEPT_BYTES = 64 * 1024 * 1024
const LARGEST_KEPT = 16 * 1024 * 1024
/** Shorter texts are not worth their compression. */
const SHORTEST_COMPRESSED = 1024

/**
 * The files of subgraphs, each below its prefix. Whether the caller may have a file is asked each time; its bytes, which are the same as
 * long as its tag is, are kept. Of `scope`, in which callers are identified.
 */
export function serveFiles(scope: FastifyInstance, links: readonly SubgraphLink[]): void {
  const kept = new KeptBytes(KEPT_BYTES, LARGEST_KEPT)
  for (const { files } of links) {
    if (!files) continue
    scope.route<{ Params: { '*': string } }>({
      method: ['GET', 'HEAD'],
      url: `${files.prefix}/*`,
      handler: async (request, reply) => {
        const context = { claims: claimsOf(request), log: request.log, requestId: request.id }
        const file = await files.find(context, { path: request.params['*'], query: queryOf(request) })
        return send(file, { request, reply, kept })
      },
    })
  }
  scope.addHook('onSend', (_request, reply, _payload, next) => {
    if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store')
    next()
  })
}

function queryOf({ url }: FastifyRequest): URLSearchParams {
  const start = url.indexOf('?')
  return new URLSearchParams(start < 0 ? '' : url.slice(start + 1))
}

interface Exchange {
  readonly request: FastifyRequest
  readonly reply: FastifyReply
  readonly kept: KeptBytes
}

async function send(file: SubgraphFile, { request, reply, kept }: Exchange) {
  const tags = { plain: `"${file.tag}"`, gzip: `"${file.tag}-gzip"` }
  const unchanged = namedTag(request.headers['if-none-match'], Object.values(tags))
  if (unchanged !== null) return reply.code(304).headers(lasting(unchanged)).send()
  const gzip = acceptsGzip(request.headers['accept-encoding'])
  const tag = gzip ? tags.gzip : tags.plain
  const bytes = kept.find(tag)
  if (bytes) return reply.headers({ ...file.headers, ...lasting(tag), ...encoded(gzip) }).send(bytes)
  const short = gzip ? kept.find(tags.plain) : null
  if (short && short.length < SHORTEST_COMPRESSED)
    return reply.headers({ ...file.headers, ...lasting(tags.plain) }).send(short)
  // What is wrong with the request is found out before the first chunk, and is an error of its own.
  const body = await FileBody.begin(file.chunks(), request.log)
  const compressed = gzip && body.startsWithAtLeast(SHORTEST_COMPRESSED)
  const own = compressed ? tags.gzip : tags.plain
  reply.headers({ ...file.headers, ...lasting(own), ...encoded(compressed) })
  if (request.method === 'HEAD') {
    await body.end()
    return reply.send()
  }
  return reply.send(
    body.stream({ gzip: compressed, largest: kept.largest, done: (whole) => kept.keep(own, whole) }),
  )
}

function encoded(gzip: boolean) {
  return gzip ? { 'content-encoding': 'gzip' } : {}
}

/** What was released stays as it is; who may see it may change, so no cache that others share may hold it. */
function lasting(etag: string) {
  return {
    etag,
    'cache-control': 'private, max-age=31536000, immutable',
    vary: 'authorization, accept-language, accept-encoding',
  }
}
