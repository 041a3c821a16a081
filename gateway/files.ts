import type { Readable } from 'node:stream'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { FoundFile, SubgraphFile } from '../platform/subgraph-files'
import { acceptsGzip } from './accepts-gzip'
import type { AccessRecorder } from './accesses/record-accesses'
import { recordFileAccess } from './accesses/record-file-access'
import { namedTag } from './entity-tags'
import { FileBody } from './file-body'
import { FoundFiles } from './found-files'
import { claimsOf } from './identify'
import { KeptBytes } from './kept-bytes'
import { meterOf } from './limits/rates'
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
export function serveFiles(
  scope: FastifyInstance,
  links: readonly SubgraphLink[],
  accessLog: AccessRecorder,
): void {
  const kept = new KeptBytes(KEPT_BYTES, LARGEST_KEPT)
  for (const link of links) {
    const { files, schema } = link
    if (!files) continue
    const found = new FoundFiles(link)
    scope.route<{ Params: { '*': string } }>({
      method: ['GET', 'HEAD'],
      url: `${files.prefix}/*`,
      handler: async (request, reply) => {
        const context = { claims: claimsOf(request), log: request.log, requestId: request.id }
        const path = request.params['*']
        const exchange = { request, kept }
        const asked = { ...context, prefix: files.prefix, path, schema }
        const { code, headers, body } = await recordFileAccess(accessLog, asked, async () => {
          const known = await found.find(context, request.url)
          const again = known && answerFromMemory(known, exchange)
          if (again) return again
          const file = await files.find(context, { path, query: queryOf(request) })
          found.keep(context.claims, request.url, file)
          return answerFromMemory(file, exchange) ?? answerMade(file, exchange)
        })
        return reply.code(code).headers(headers).send(body())
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
  readonly kept: KeptBytes
}

interface FileAnswer {
  readonly code: number
  readonly headers: Readonly<Record<string, string>>
  /** What is sent; undefined: nothing. Asked for once. */
  body(): Buffer | Readable | undefined
}

/** The answer, where nothing has to be made for it; else null. */
function answerFromMemory(file: FoundFile, { request, kept }: Exchange): FileAnswer | null {
  const tags = tagsOf(file)
  const unchanged = namedTag(request.headers['if-none-match'], Object.values(tags))
  if (unchanged !== null) return { code: 304, headers: lasting(unchanged), body: () => undefined }
  const gzip = acceptsGzip(request.headers['accept-encoding'])
  const tag = gzip ? tags.gzip : tags.plain
  const bytes = kept.find(tag)
  if (bytes)
    return { code: 200, headers: { ...file.headers, ...lasting(tag), ...encoded(gzip) }, body: () => bytes }
  const short = gzip ? kept.find(tags.plain) : null
  if (short && short.length < SHORTEST_COMPRESSED)
    return { code: 200, headers: { ...file.headers, ...lasting(tags.plain) }, body: () => short }
  return null
}

async function answerMade(file: SubgraphFile, { request, kept }: Exchange): Promise<FileAnswer> {
  const tags = tagsOf(file)
  const gzip = acceptsGzip(request.headers['accept-encoding'])
  // What is wrong with the request is found out before the first chunk, and is an error of its own.
  const body = await FileBody.begin(file.chunks(), request.log)
  const compressed = gzip && body.startsWithAtLeast(SHORTEST_COMPRESSED)
  const own = compressed ? tags.gzip : tags.plain
  const headers = { ...file.headers, ...lasting(own), ...encoded(compressed) }
  if (request.method === 'HEAD') {
    await body.end()
    return { code: 200, headers, body: () => undefined }
  }
  const done = (whole: Buffer) => kept.keep(own, whole)
  const made = (bytes: number) => meterOf(request)?.answered(bytes)
  return {
    code: 200,
    headers,
    body: () => body.stream({ gzip: compressed, largest: kept.largest, done, made }),
  }
}

function tagsOf({ tag }: FoundFile) {
  return { plain: `"${tag}"`, gzip: `"${tag}-gzip"` }
}

function encoded(gzip: boolean): Record<string, string> {
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
