import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { createGunzip } from 'node:zlib'
import { StartError } from '../errors'

/**
 * The text of a file, plain or gzipped (told by its first bytes), piece by piece, without a byte order mark.
 * Throws a StartError where the file can not be read or unpacked, or is not UTF-8.
 */
export async function* readText(file: string): AsyncGenerator<string> {
  const packed = await isGzip(file)
  const source = createReadStream(file, { highWaterMark: 1 << 18 })
  const bytes = packed ? source.pipe(createGunzip({ chunkSize: 1 << 18 })) : source
  source.on('error', (error) => bytes.destroy(error))
  const decoder = new TextDecoder('utf-8', { fatal: true })
  try {
    for await (const piece of bytes) yield decoder.decode(piece as Buffer, { stream: true })
    yield decoder.decode()
  } catch (error) {
    throw new StartError(`${file} can not be read to its end: ${whatIsWrong(error)}.`)
  } finally {
    source.destroy()
  }
}

async function isGzip(file: string): Promise<boolean> {
  try {
    const handle = await open(file)
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(2), 0, 2, 0)
    await handle.close()
    return bytesRead === 2 && buffer[0] === 0x1f && buffer[1] === 0x8b
  } catch (error) {
    throw new StartError(`${file} can not be opened: ${whatIsWrong(error)}.`)
  }
}

function whatIsWrong(error: unknown): string {
  const { code, message } = error as { code?: string; message: string }
  if (code === 'ENOENT') return 'there is no such file'
  if (code === 'EISDIR') return 'it is a folder'
  if (code === 'EACCES') return 'this account may not read it'
  if (code === 'ERR_ENCODING_INVALID_ENCODED_DATA') return 'it is not UTF-8 text'
  if (code?.startsWith('Z_')) return 'the gzip data are damaged or cut off'
  return message
}
