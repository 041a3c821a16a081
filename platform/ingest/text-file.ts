import { once } from 'node:events'
import { createReadStream, type ReadStream } from 'node:fs'
import { createGunzip } from 'node:zlib'
import { StartError } from '../errors'
import { Utf8Decoder } from './utf8-decoder'

/** How a message ends that refuses a file for its encoding. */
export const NOT_UTF8 = 'it is not UTF-8 text'

/**
 * The text of a file or a pipe, plain or gzipped (told by its first bytes), piece by piece, without a byte order mark.
 * Throws a StartError where the file can not be read or unpacked, or is not UTF-8.
 */
export async function* readText(file: string): AsyncGenerator<string> {
  const source = createReadStream(file, { highWaterMark: 1 << 18 })
  try {
    const packed = await isGzip(source).catch((error) => {
      throw new StartError(`${file} can not be opened: ${whatIsWrong(error)}.`)
    })
    const bytes = packed ? source.pipe(createGunzip({ chunkSize: 1 << 18 })) : source
    source.on('error', (error) => bytes.destroy(error))
    const decoder = new Utf8Decoder()
    for await (const piece of bytes) yield decoder.decode(piece as Buffer)
    yield decoder.end()
  } catch (error) {
    if (error instanceof StartError) throw error
    throw new StartError(`${file} can not be read to its end: ${whatIsWrong(error)}.`)
  } finally {
    source.destroy()
  }
}

/** Looks at the first two bytes and leaves them where they are: what a pipe has given once, it does not give again. */
async function isGzip(source: ReadStream): Promise<boolean> {
  await once(source, 'readable')
  const start: Buffer | null = source.read(2)
  if (start) source.unshift(start)
  return start?.[0] === 0x1f && start[1] === 0x8b
}

function whatIsWrong(error: unknown): string {
  const { code, message } = error as { code?: string; message: string }
  if (code === 'ENOENT') return 'there is no such file'
  if (code === 'EISDIR') return 'it is a folder'
  if (code === 'EACCES') return 'this account may not read it'
  if (code === 'ERR_ENCODING_INVALID_ENCODED_DATA') return NOT_UTF8
  if (code?.startsWith('Z_')) return 'the gzip data are damaged or cut off'
  return message
}
