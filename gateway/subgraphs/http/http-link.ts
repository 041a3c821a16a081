import type { OperationAnswer } from '../../../platform/subgraph/execute'
import type { SubgraphModule } from '../../../platform/subgraph-module'
import type { SubgraphLink } from '../subgraph-link'
import { HttpClient, type HttpClientOptions } from './http-client'
import { remoteFiles } from './remote-files'
import { type OperationBody, PATHS, STAMP_HEADER } from './wire'

/** A subgraph, as far as it is known without being asked: its schema, and what it gives beside the graph. */
export type SubgraphOutline = Pick<SubgraphModule, 'name' | 'schema' | 'impersonal' | 'lasting' | 'files'>

/** A subgraph in another process, whose server is at `url`. Nothing connects until something is asked. */
export function httpLink(
  { name, schema, impersonal, lasting, files }: SubgraphOutline,
  options: Omit<HttpClientOptions, 'name'>,
): SubgraphLink {
  const client = new HttpClient({ name, ...options })
  return {
    name,
    schema,
    ask: async (context, { query, operationName, variables }) => {
      const asked: OperationBody = { query, operationName, variables }
      const response = await client.ask(context, PATHS.graph, asked)
      const answer = (await client.jsonOf(response, context)) as OperationAnswer
      const stamp = response.headers[STAMP_HEADER]
      return typeof stamp === 'string' ? { ...answer, stamp } : answer
    },
    ...(impersonal && { impersonal }),
    ...(lasting && {
      lasting: {
        stamp: async (context) =>
          ((await client.askJson(context, PATHS.stamp)) as { readonly stamp: string }).stamp,
      },
    }),
    ...(files && { files: remoteFiles(client, files.prefix) }),
    close: () => client.close(),
  }
}
