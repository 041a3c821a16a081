import type { Readable } from 'node:stream'

/** So many characters make a chunk: what came by then is handed on. */
const CHUNK_LENGTH = 32_768

/** A stream of UTF-8 as text, in chunks of at least so many characters but for the last. It is opened when the first is asked for. */
export async function* textChunks(open: () => Promise<Readable>): AsyncGenerator<string, undefined> {
  const decoder = new TextDecoder()
  let text = ''
  for await (const bytes of await open()) {
    text += decoder.decode(bytes as Buffer, { stream: true })
    if (text.length < CHUNK_LENGTH) continue
    yield text
    text = ''
  }
  text += decoder.decode()
  if (text !== '') yield text
}
