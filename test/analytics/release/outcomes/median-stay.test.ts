import { medianBand } from '../../../../analytics/release/outcomes/median-stay'

describe('the band of the median stay', () => {
  test('of 8 + 6 + 10 stays the twelfth lies in the second band', () => {
    expect(medianBand(spread([8, 6, 10, 0, 0, 0]), 10)).toBe(1)
  })

  test('of 19 stays it is not told', () => {
    expect(medianBand(spread([9, 5, 5, 0, 0, 0]), 10)).toBeNull()
    expect(medianBand(spread([9, 6, 5, 0, 0, 0]), 10)).toBe(1)
  })

  test('is not told where one agency would know that nearly all stays of the others are short', () => {
    // 100 of its own, all long; of 98 others the median says that 99 are short or in its band: all of them.
    const own = [0, 0, 0, 0, 1, 99]
    const others = Array.from({ length: 98 }, () => [1, 0, 0, 0, 0, 0])
    expect(medianBand([own, ...others], 10)).toBeNull()
  })

  test('is not told where an agency has all but a few of the stays', () => {
    expect(
      medianBand(
        [
          [20, 20, 20, 0, 0, 0],
          [1, 1, 1, 0, 0, 0],
        ],
        10,
      ),
    ).toBeNull()
  })
})

/** Each stay of an agency of its own. */
function spread(counts: readonly number[]): number[][] {
  return counts.flatMap((count, band) =>
    Array.from({ length: count }, () => counts.map((_, each) => (each === band ? 1 : 0))),
  )
}
