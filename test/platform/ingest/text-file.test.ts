import { execFileSync, spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { StartError } from '../../../platform/errors'
import { readText } from '../../../platform/ingest/text-file'

const folder = mkdtempSync(join(tmpdir(), 'haven-hub-text-'))
afterAll(() => rmSync(folder, { recursive: true }))

function fileOf(name: string, bytes: Uint8Array | string): string {
  const file = join(folder, name)
  writeFileSync(file, bytes)
  return file
}

async function textOf(file: string): Promise<string> {
  let text = ''
  for await (const piece of readText(file)) text += piece
  return text
}

// Long enough for several pieces, with characters of several bytes at their edges.
const LONG = 'é😀,"x"\n'.repeat(100_000)

test.each([
  ['plain.csv', LONG],
  ['plain-called.csv.gz', LONG],
  ['packed.csv.gz', gzipSync(LONG)],
  ['packed-called.csv', gzipSync(LONG)],
  ['packed-in-parts.gz', Buffer.concat([gzipSync(LONG.slice(0, 80)), gzipSync(LONG.slice(80))])],
])('%s is told by its first bytes, not by its name', async (name, bytes) => {
  expect((await textOf(fileOf(name, bytes))) === LONG).toBe(true)
})

test('a byte order mark is not part of the text', async () => {
  expect(await textOf(fileOf('marked.csv', '\uFEFFa,b\n'))).toBe('a,b\n')
  expect(await textOf(fileOf('marked.gz', gzipSync('\uFEFFa,b\n')))).toBe('a,b\n')
})

test.each([0, 1])('a file of %d bytes is text', async (length) => {
  expect(await textOf(fileOf(`of-${length}`, 'x'.repeat(length)))).toBe('x'.repeat(length))
})

test('a pipe is read from its first byte', async () => {
  const pipe = join(folder, 'pipe')
  execFileSync('mkfifo', [pipe])
  const writer = spawn('sh', ['-c', `printf 'a,b\\n1,2\\n' > ${pipe}`])
  expect(await textOf(pipe)).toBe('a,b\n1,2\n')
  writer.kill()
})

const packed = gzipSync(LONG)
// The last eight bytes are the checksum and the length.
const damaged = Buffer.concat([packed.subarray(0, -8), Buffer.alloc(8)])

test.each([
  ['missing.csv', null, 'can not be opened: there is no such file.'],
  ['damaged.gz', damaged, 'can not be read to its end: the gzip data are damaged or cut off.'],
  [
    'cut-off.gz',
    packed.subarray(0, 500),
    'can not be read to its end: the gzip data are damaged or cut off.',
  ],
  ['latin-1.csv', Buffer.from('Montréal\n', 'latin1'), 'can not be read to its end: it is not UTF-8 text.'],
  [
    'cut-in-a-letter.csv',
    Buffer.from('é').subarray(0, 1),
    'can not be read to its end: it is not UTF-8 text.',
  ],
  ['utf-16.csv', Buffer.from('\uFEFFa,b\n', 'utf16le'), 'can not be read to its end: it is not UTF-8 text.'],
])('%s is refused in one line', async (name, bytes, says) => {
  const file = bytes ? fileOf(name, bytes) : join(folder, name)
  await expect(textOf(file)).rejects.toThrow(new StartError(`${file} ${says}`))
  await expect(textOf(file)).rejects.toBeInstanceOf(StartError)
})

test('a folder is refused in one line', async () => {
  await expect(textOf(folder)).rejects.toThrow(new StartError(`${folder} can not be opened: it is a folder.`))
})
