import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { makeDataFolder } from '../../../platform/config/data-folder'
import { keptFile } from '../../../platform/config/kept-file'
import { installKey } from '../../../platform/database/install-key'
import { StartError } from '../../../platform/errors'

let parent: string
let folder: string
beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'kept-'))
  folder = join(parent, 'deep', 'data')
})
afterEach(() => rmSync(parent, { recursive: true }))

test('a file is made once, and is its owner’s alone', async () => {
  expect(await keptFile(folder, 'name', () => 'first')).toBe('first')
  expect(await keptFile(folder, 'name', () => 'second')).toBe('first')
  expect(statSync(join(folder, 'name')).mode & 0o777).toBe(0o600)
})

test('of makers at once, all answer the same text, and no draft is left', async () => {
  let made = 0
  const texts = await Promise.all(
    Array.from({ length: 8 }, () => keptFile(folder, 'name', async () => `text ${made++}`)),
  )
  expect(new Set(texts).size).toBe(1)
  expect(readFileSync(join(folder, 'name'), 'utf8')).toBe(texts[0])
})

test('a new data folder can be passed through by others, and not listed', () => {
  makeDataFolder(folder)
  expect(statSync(folder).mode & 0o777).toBe(0o711)
})

test('a data folder that is a file, or lies below one, is refused by name', () => {
  const file = join(parent, 'file')
  writeFileSync(file, '')
  expect(() => makeDataFolder(file)).toThrow(new StartError(`HUB_DATA ${file} is not a folder. ${TAKES}`))
  expect(() => makeDataFolder(join(file, 'data'))).toThrow(
    new StartError(`HUB_DATA ${join(file, 'data')} lies below a file. ${TAKES}`),
  )
})

const TAKES = "It takes a folder of this account's own, or a new name."

test('an install key is 256 bits, another one in each folder, and HUB_MASTER_KEY goes before it', async () => {
  const key = await installKey({ hubData: folder, masterKey: null })
  expect(Buffer.from(key, 'base64url')).toHaveLength(32)
  expect(await installKey({ hubData: folder, masterKey: null })).toBe(key)
  expect(await installKey({ hubData: join(parent, 'other'), masterKey: null })).not.toBe(key)
  expect(await installKey({ hubData: folder, masterKey: 'given' })).toBe('given')
})

test('a file of a key that was emptied is not taken for one', async () => {
  await installKey({ hubData: folder, masterKey: null })
  writeFileSync(join(folder, 'install.key'), '')
  await expect(installKey({ hubData: folder, masterKey: null })).rejects.toThrow(/does not hold a key/)
})
