import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type { FastifyInstance } from 'fastify'
import { acceptsGzip } from '../accepts-gzip'

/** Shorter texts are not worth their compression. */
const SHORTEST_COMPRESSED = 1024
/** More effort makes it slower by far and hardly any smaller. */
const LEVEL = 4

const compress = promisify(gzip)

/** Texts that the routes of `scope` answer are compressed where they are of 1 KiB or more and the client takes gzip. */
export function compressAnswers(scope: FastifyInstance): void {
  scope.addHook('onSend', async (request, reply, payload) => {
    if (typeof payload !== 'string' || payload.length < SHORTEST_COMPRESSED) return payload
    const vary = reply.getHeader('vary')
    reply.header('vary', vary ? `${vary}, Accept-Encoding` : 'Accept-Encoding')
    if (!acceptsGzip(request.headers['accept-encoding'])) return payload
    reply.header('content-encoding', 'gzip')
    return compress(payload, { level: LEVEL })
  })
}
