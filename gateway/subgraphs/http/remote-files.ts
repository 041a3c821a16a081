import type { FastifyInstance, FastifyRequest } from 'fastify'
import { HubError } from '../../../platform/errors'
import type { FoundFile, SubgraphFile } from '../../../platform/subgraph-files'
import { FileBody } from '../../file-body'
import type { LinkContext, LinkFiles } from '../subgraph-link'
import type { HttpClient } from './http-client'
import { textChunks } from './text-chunks'
import { type FileBodyRequest, PATHS } from './wire'

/** The routes by which a gateway in another process finds files, and then, where it does not have it yet, their content. */
export function serveRemoteFiles(
  scope: FastifyInstance,
  files: LinkFiles,
  contextOf: (request: FastifyRequest) => LinkContext,
): void {
  const find = (request: FastifyRequest, { path, query }: FileBodyRequest) =>
    files.find(contextOf(request), { path, query: new URLSearchParams(query) })
  scope.post<{ Body: FileBodyRequest }>(
    PATHS.file,
    { schema: { body: bodyOf('path', 'query') } },
    async (request): Promise<FoundFile> => {
      const { chunks: _notYet, ...found } = await find(request, request.body)
      return found
    },
  )
  scope.post<{ Body: FileBodyRequest & Pick<FoundFile, 'tag'> }>(
    PATHS.fileContent,
    { schema: { body: bodyOf('path', 'query', 'tag') } },
    async (request, reply) => {
      const file = await find(request, request.body)
      if (file.tag !== request.body.tag) throw changed()
      const body = await FileBody.begin(file.chunks(), request.log)
      return reply
        .type('text/plain; charset=utf-8')
        .send(body.stream({ gzip: false, largest: 0, done: () => undefined }))
    },
  )
}

function bodyOf(...names: readonly string[]) {
  return {
    type: 'object',
    required: names,
    properties: Object.fromEntries(names.map((name) => [name, { type: 'string' }])),
  }
}

/** Something was published, or withdrawn, since the file was found. */
function changed(): HubError {
  return new HubError('SUBGRAPH_UNAVAILABLE', {
    en: 'The file changed while it was asked for. Ask again.',
    fr: 'Le fichier a changé pendant la demande. Demandez-le de nouveau.',
  })
}

/** The files of a subgraph in another process. */
export function remoteFiles(client: HttpClient, prefix: string): LinkFiles {
  return {
    prefix,
    find: async (context, { path, query }): Promise<SubgraphFile> => {
      const asked: FileBodyRequest = { path, query: query.toString() }
      const found = (await client.askJson(context, PATHS.file, asked)) as FoundFile
      return {
        ...found,
        chunks: () =>
          textChunks(() => client.askStream(context, PATHS.fileContent, { ...asked, tag: found.tag })),
      }
    },
  }
}
