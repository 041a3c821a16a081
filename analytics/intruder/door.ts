/** A way into a hub, as anybody has it: what is sent is an HTTP request, and what comes back is all that is learned. */
export interface Door {
  send(request: DoorRequest): Promise<DoorReply>
}

export interface DoorRequest {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | null
}

export interface DoorReply {
  readonly status: number
  /** By names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** Somebody who may ask: what they are called here, and the headers by which they say who they are. */
export interface Caller {
  readonly name: string
  readonly kind: 'public' | 'agency' | 'coordinator' | 'funder' | 'researcher' | 'steward'
  /** The agency or the funder that they ask for; null for others. */
  readonly body: string | null
  readonly headers: Readonly<Record<string, string>>
}

export interface GraphReply {
  readonly reply: DoorReply
  // biome-ignore lint/suspicious/noExplicitAny: the shape is that of the query that was asked
  readonly data: any
  readonly errors: readonly { readonly message: string; readonly extensions: { readonly code: string } }[]
}

/** Asks the graph. An answer that is no JSON throws: the hub has broken down. */
export async function askGraph(
  door: Door,
  caller: Caller,
  query: string,
  variables: Readonly<Record<string, unknown>> = {},
  headers: Readonly<Record<string, string>> = {},
): Promise<GraphReply> {
  const reply = await door.send({
    method: 'POST',
    path: '/graphql',
    headers: { 'content-type': 'application/json', ...caller.headers, ...headers },
    body: JSON.stringify({ query, variables }),
  })
  const { data = null, errors = [] } = JSON.parse(reply.body)
  return { reply, data, errors }
}

/** The same, where nothing but an answer will do. Throws what the hub says. */
export async function answerOf(
  door: Door,
  caller: Caller,
  query: string,
  variables: Readonly<Record<string, unknown>> = {},
) {
  const { data, errors } = await askGraph(door, caller, query, variables)
  const [error] = errors
  if (error) throw new Error(`${caller.name} asked and was told: ${error.extensions.code}: ${error.message}`)
  return data
}
