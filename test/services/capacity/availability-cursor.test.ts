import { cursorOfPlace, placeOfCursor } from '../../../services/capacity/availability-cursor'

const place = { stale: true, vacant: 3, poolId: '0c5a1c1e-0000-4000-8000-00000000000a' }

test('a cursor stands for the place that it was made of', () => {
  expect(placeOfCursor(cursorOfPlace(place))).toEqual(place)
})

test.each([{ vacant: 2 ** 31 }, { vacant: -1 }, { vacant: 1.5 }, { poolId: 'x' }])(
  'a cursor with %j is refused',
  (change) => {
    expect(() => placeOfCursor(cursorOfPlace({ ...place, ...change }))).toThrow(
      'is not a cursor of this list',
    )
  },
)
