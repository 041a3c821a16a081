import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectRoot } from '../../../../platform/root'
import {
  hasFormOfKey,
  hashOfKey,
  isMeantAsKey,
  makeKey,
} from '../../../../platform/vault/agency-key/key-text'

test('a key is its prefix, its id and 32 random bytes', () => {
  const { id, text } = makeKey()
  const [, idPart, secret] = /^hvk_([0-9a-f]{32})_(.{43})$/.exec(text) ?? []
  expect(idPart).toBe(id.replaceAll('-', ''))
  expect(Buffer.from(secret as string, 'base64url')).toHaveLength(32)
})

test('no two keys are the same in any part', () => {
  const keys = Array.from({ length: 200 }, makeKey)
  expect(new Set(keys.map(({ id }) => id)).size).toBe(200)
  expect(new Set(keys.map(({ text }) => text.slice(-43))).size).toBe(200)
})

test('what is kept is SHA-256 of all of it', () => {
  const { text, hash } = makeKey()
  expect(hash).toEqual(createHash('sha256').update(text, 'utf8').digest())
  expect(hashOfKey(`${text.slice(0, -1)}${text.endsWith('A') ? 'B' : 'A'}`)).not.toEqual(hash)
})

test.each([
  ['', false, false],
  ['eyJhbGciOiJFZERTQSJ9.e30.c2ln', false, false],
  ['hvk_', true, false],
  [`hvk_${'0'.repeat(32)}_${'A'.repeat(42)}`, true, false],
  [`hvk_${'0'.repeat(32)}_${'A'.repeat(44)}`, true, false],
  [`hvk_${'0'.repeat(32)}_${'A'.repeat(42)}=`, true, false],
  [`hvk_${'G'.repeat(32)}_${'A'.repeat(43)}`, true, false],
  [`HVK_${'0'.repeat(32)}_${'A'.repeat(43)}`, false, false],
  [makeKey().text, true, true],
])('"%s" is meant as a key: %s, has the form of one: %s', (token, meant, formed) => {
  expect([isMeantAsKey(token), hasFormOfKey(token)]).toEqual([meant, formed])
})

test('the pattern that the documentation gives to scanners finds a key in a line of text, and no other token', () => {
  const page = readFileSync(join(projectRoot(), 'docs', 'agency-keys.md'), 'utf8')
  const [, pattern = ''] = /`(hvk_[^`]*\{\d+\})`/.exec(page) ?? []
  const { text } = makeKey()
  expect(new RegExp(pattern).exec(`HUB_KEY="${text}"; true`)?.[0]).toBe(text)
  expect(new RegExp(pattern).exec('hvk_short')).toBeNull()
})
