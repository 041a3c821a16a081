import { Agent, request } from 'node:http'
import { performance } from 'node:perf_hooks'
import { CELLS, GRID, type Question } from './statistics-questions'

/** Who is asked. */
export interface Server {
  readonly url: string
  readonly token: string | null
}

const agent = new Agent({ keepAlive: true, maxSockets: 64 })

/** Sends a query and answers the text that came. Throws where it was refused or says of an error. */
export async function send({ url, token }: Server, query: string, variables: object): Promise<string> {
  const body = JSON.stringify({ query, variables })
  const headers = {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
    ...(token ? { authorization: `Bearer ${token}` } : {}),
  }
  const text = await new Promise<string>((resolve, reject) => {
    const sent = request(url, { method: 'POST', agent, headers }, (response) => {
      const pieces: Buffer[] = []
      response.on('data', (piece: Buffer) => pieces.push(piece))
      response.once('error', reject)
      response.once('end', () => resolve(Buffer.concat(pieces).toString()))
    })
    sent.once('error', reject)
    sent.end(body)
  })
  if (!text.startsWith('{"data":{"analytics":{')) throw new Error(`no answer: ${text.slice(0, 300)}`)
  return text
}

/** How an answer is asked for; each answers the texts that it took. */
export type Ask = (server: Server, question: Question) => Promise<readonly string[]>

const PAGE = 100

export const askGrid: Ask = async (server, question) => [await send(server, GRID, { ...question })]

/** The first page of cells. */
export const askPage: Ask = async (server, question) => [
  await send(server, CELLS, { ...question, first: PAGE }),
]

/** All cells at once, which our contract does not give: for a server that has no limit. */
export const askAllAtOnce: Ask = async (server, question) => [await send(server, CELLS, { ...question })]

/** All cells, page after page, as a reader of our contract has to. */
export const askAllPages: Ask = async (server, question) => {
  const texts: string[] = []
  for (let after: string | undefined; ; ) {
    const text = await send(server, CELLS, { ...question, first: PAGE, after })
    texts.push(text)
    // The head of the answer; reading the whole as JSON would cost the client as much as some servers spend on it.
    const [, more, cursor] =
      /"hasNextPage":(true|false),"endCursor":"?([^",}]*)/.exec(text.slice(0, 400)) ?? []
    if (more === undefined) throw new Error(`no page: ${text.slice(0, 300)}`)
    if (more === 'false') return texts
    after = cursor
  }
}

/** Answers a second that so many clients get who ask one after the other, each at once when it was answered. */
export async function answersPerSecond(
  ask: (number: number) => Promise<unknown>,
  { clients, seconds }: { readonly clients: number; readonly seconds: number },
): Promise<number> {
  const start = performance.now()
  const end = start + 1000 * seconds
  let number = 0
  let answered = 0
  const client = async () => {
    do {
      await ask(number++)
      answered++
    } while (performance.now() < end)
  }
  await Promise.all(Array.from({ length: clients }, client))
  return (1000 * answered) / (performance.now() - start)
}
