import 'reflect-metadata'
import { decodeCursor, encodeCursor } from '../../../platform/codes/cursor'
import { pageOf, pageSize } from '../../../platform/codes/page'

const cursorOf = (row: string) => encodeCursor([row])

test('a cursor gives back what it was made of', () => {
  const parts = ['Maison « Été »', 3, null]
  expect(decodeCursor(encodeCursor(parts), 3)).toEqual(parts)
  expect(encodeCursor(parts)).toMatch(/^[\w-]+$/)
})

test.each(['', '!!', 'bm90IGpzb24', encodeCursor(['a', 'b']), Buffer.from('[{}]').toString('base64url')])(
  '%j is no cursor of one part',
  (cursor) => {
    expect(() => decodeCursor(cursor, 1)).toThrow(expect.objectContaining({ code: 'BAD_USER_INPUT' }))
  },
)

test.each([1, 100])('a page may have %d rows', (first) => {
  expect(pageSize(first)).toBe(first)
})

test.each([0, -1, 101, 1.5, Number.NaN])('a page can not have %d rows', (first) => {
  expect(() => pageSize(first)).toThrow(`"first" is ${first}. A page has 1 to 100 rows.`)
})

test('the row too many is not on the page, and says that there is a next one', () => {
  const page = pageOf(['a', 'b', 'c'], { first: 2, totalCount: 9, cursorOf })
  expect(page.edges.map(({ node }) => node)).toEqual(['a', 'b'])
  expect(page.pageInfo).toEqual({ hasNextPage: true, endCursor: cursorOf('b') })
})

test('an empty page has no end', () => {
  expect(pageOf([], { first: 2, totalCount: 0, cursorOf }).pageInfo).toEqual({
    hasNextPage: false,
    endCursor: null,
  })
})
