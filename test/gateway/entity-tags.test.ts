import { namedTag } from '../../gateway/entity-tags'

const TAGS = ['"a"', '"a-gzip"']

test.each([
  ['"a"', '"a"'],
  ['"b", "a-gzip"', '"a-gzip"'],
  ['W/"a"', '"a"'],
  ['*', '"a"'],
  ['"b"', null],
  ['a', null],
  ['"aa"', null],
  ['', null],
  [undefined, null],
])('If-None-Match: %s names %s', (header, tag) => {
  expect(namedTag(header, TAGS)).toBe(tag)
})
