import { stat } from 'node:fs/promises'
import { StartError } from '../errors'
import { NOT_UTF8, readText } from './text-file'

/** How much may come out of a packed file, in characters. */
export interface UnpackLimits {
  /** Never more than this. */
  readonly most: number
  /** Past so many, no more than `ratio` for each byte of the file. */
  readonly ratioFrom: number
  readonly ratio: number
}

export const UNPACK_LIMITS: UnpackLimits = { most: 2 ** 32, ratioFrom: 2 ** 26, ratio: 200 }

/**
 * The text of a file of records, as of `readText`. Throws a StartError also where a packed file unpacks to more than the
 * limits allow; of a pipe, whose size nobody knows, no more is read than `most`.
 */
export async function* readTableText(
  file: string,
  limits: UnpackLimits = UNPACK_LIMITS,
): AsyncGenerator<string> {
  const bytes = await stat(file).then(
    ({ size }) => size,
    () => 0,
  )
  let read = 0
  try {
    for await (const piece of readText(file)) {
      read += piece.length
      if (isTooMuch(read, bytes, limits)) throw new StartError(tooMuch(file, limits))
      yield piece
    }
  } catch (error) {
    throw isNotUtf8(error) ? new StartError(`${error.message} ${SAVE_AS_UTF8}`) : error
  }
}

// A text that is not packed has no more characters than bytes.
function isTooMuch(read: number, bytes: number, { most, ratioFrom, ratio }: UnpackLimits): boolean {
  return read > bytes && (read > most || (bytes > 0 && read > ratioFrom && read > ratio * bytes))
}

function tooMuch(file: string, { most, ratio }: UnpackLimits): string {
  return `${file} unpacks to more than ${most} characters, or to ${ratio} times its size; no file of records does. Send it unpacked, or in parts.`
}

function isNotUtf8(error: unknown): error is StartError {
  return error instanceof StartError && error.message.endsWith(`${NOT_UTF8}.`)
}

const SAVE_AS_UTF8 =
  'It may be UTF-16, Windows-1252 or a workbook. In Excel, save it as "CSV UTF-8"; in an editor, with the encoding UTF-8.'
