/** So many characters, or somewhat more, are given at once. */
const CHUNK = 32_768

/** The same text in chunks of some tens of thousands of characters; only the last may be shorter. */
export async function* inChunks(pieces: AsyncIterable<string>): AsyncGenerator<string> {
  let chunk = ''
  for await (const piece of pieces) {
    chunk += piece
    if (chunk.length < CHUNK) continue
    yield chunk
    chunk = ''
  }
  if (chunk !== '') yield chunk
}
