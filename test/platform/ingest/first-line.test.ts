import { firstLine, readStart } from '../../../platform/ingest/first-line'

test.each([
  ['a,b\n1,2\n', 'a,b\n'],
  ['\n \r\na,b\r\n1', 'a,b\r\n'],
  ['"a\nb",c\n1', '"a\nb",c\n'],
  ['"a""\n",c\n1', '"a""\n",c\n'],
  ['a,b', null],
  ['"a\nb', null],
  ['', null],
  [' \n', null],
])('the first line of %j is %j', (text, line) => {
  expect(firstLine(text)).toBe(line)
})

async function* pieces(...texts: readonly string[]): AsyncGenerator<string> {
  yield* texts
}

test('so much is read as the first line takes, and the rest is left', async () => {
  const text = pieces('', 'a', ',b', '\n1,2', '\n3,4')
  expect(await readStart(text)).toBe('a,b\n1,2')
  expect((await text.next()).value).toBe('\n3,4')
})

test('of a first line without an end no more is read than a header may have', async () => {
  const text = pieces(...Array.from({ length: 30 }, () => 'a'.repeat(1 << 18)))
  expect((await readStart(text)).length).toBe((1 << 20) + (1 << 18))
})
