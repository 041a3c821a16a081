import { decodeCursor, decodeRow, encodeCursor } from '../../../platform/codes/cursor'

const NOT_ITS_CURSOR = /is not a cursor of this list/

test('what is encoded is decoded, where there are as many parts', () => {
  const cursor = encodeCursor(['name', 3, null])
  expect(decodeCursor(cursor, 3)).toEqual(['name', 3, null])
  expect(() => decodeCursor(cursor, 2)).toThrow(NOT_ITS_CURSOR)
  expect(() => decodeCursor('no cursor', 1)).toThrow(NOT_ITS_CURSOR)
})

test('a row is a whole number of 0 or more', () => {
  expect([0, 7].map((row) => decodeRow(encodeCursor([row])))).toEqual([0, 7])
  for (const part of [-1, 0.5, 1e300, '1', null])
    expect(() => decodeRow(encodeCursor([part]))).toThrow(NOT_ITS_CURSOR)
})
