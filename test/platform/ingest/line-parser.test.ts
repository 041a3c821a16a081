import { LineParser } from '../../../platform/ingest/line-parser'

function read(...pieces: readonly string[]): [string | null, number][] {
  const lines: [string | null, number][] = []
  const parser = new LineParser((text, line) => lines.push([text, line]))
  for (const piece of pieces) parser.push(piece)
  parser.end()
  return lines
}

test('wherever the text is cut, the lines are the same; blank ones count and are skipped', () => {
  const text = '\nab\r\n \n\ncd\n{}'
  const whole = read(text)
  expect(whole).toEqual([
    ['ab\r', 2],
    ['cd', 5],
    ['{}', 6],
  ])
  for (let at = 0; at <= text.length; at += 1) expect(read(text.slice(0, at), text.slice(at))).toEqual(whole)
  expect(read(...text)).toEqual(whole)
})

test('a line of 3 MB is given up without being kept, and the next is read', () => {
  const long = Array.from({ length: 12 }, () => 'x'.repeat(1 << 18))
  expect(read('a\n', ...long, '\nb\n', ...long)).toEqual([
    ['a', 1],
    [null, 2],
    ['b', 3],
    [null, 4],
  ])
})
