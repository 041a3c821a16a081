import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { StartError } from '../../../platform/errors'
import { readTableText, type UnpackLimits } from '../../../platform/ingest/table-text'

const folder = mkdtempSync(join(tmpdir(), 'haven-hub-table-text-'))
const file = join(folder, 'file')
afterAll(() => rmSync(folder, { recursive: true }))

let length = 0
async function read(bytes: Uint8Array, limits?: UnpackLimits): Promise<number> {
  writeFileSync(file, bytes)
  length = 0
  for await (const piece of readTableText(file, limits)) length += piece.length
  return length
}

const zeros = (bytes: number) => gzipSync(Buffer.alloc(bytes, '0'))
const TOO_MUCH = /^\S+ unpacks to more than \d+ characters, or to \d+ times its size/

test('a packed file that unpacks to a thousand times its size is given up after 64 MiB', async () => {
  await expect(read(zeros(2 ** 27))).rejects.toThrow(TOO_MUCH)
  expect(length).toBeLessThanOrEqual(2 ** 26)
})

test('up to 64 MiB it is read', async () => {
  expect(await read(zeros(2 ** 26))).toBe(2 ** 26)
})

test('the limits hold for what is packed, and for nothing else', async () => {
  const limits = { most: 1000, ratioFrom: 500, ratio: 20 }
  expect(await read(Buffer.alloc(5000, '0'), limits)).toBe(5000)
  expect(await read(zeros(400), limits)).toBe(400)
  await expect(read(zeros(900), limits)).rejects.toThrow(TOO_MUCH)
  const noise = Buffer.from(Array.from({ length: 2000 }, (_, at) => 32 + ((at * 7919) % 95)))
  await expect(read(gzipSync(noise), { ...limits, ratio: 1e6 })).rejects.toThrow(TOO_MUCH)
})

test.each([
  ['UTF-16 with the mark FF FE', Buffer.from('\uFEFFa,b\n', 'utf16le')],
  ['UTF-16 with the mark FE FF', Buffer.from('\uFEFFa,b\n', 'utf16le').swap16()],
  ['Windows-1252', Buffer.from('Montréal\n', 'latin1')],
  ['a workbook', Buffer.from('504b0304140006000800e9ff', 'hex')],
])('%s is refused in one line that says how to save it', async (_name, bytes) => {
  await expect(read(bytes)).rejects.toThrow(
    new StartError(
      `${file} can not be read to its end: it is not UTF-8 text. It may be UTF-16, Windows-1252 or a workbook. In Excel, save it as "CSV UTF-8"; in an editor, with the encoding UTF-8.`,
    ),
  )
})
