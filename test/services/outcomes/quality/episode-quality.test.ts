import { Instrument } from '../../../../platform/codes/enums'
import { episodeQualityOf } from '../../../../services/outcomes/quality/episode-quality'
import { openSince } from '../../../../services/outcomes/quality/load-outcome-quality'

test('3 of 12 exits are 0.25, and 5 pairs of 8 are 0.625', () => {
  const counts = { exits: 12, exitsWithoutDestination: 3, openOver24Months: 1 }
  const pairing = [{ instrument: Instrument.PHQ9, measured: 8, paired: 5 }]
  expect(episodeQualityOf({ ...counts, pairing })).toEqual({
    ...counts,
    withoutDestinationShare: 0.25,
    pairing: [{ instrument: 'PHQ9', measured: 8, paired: 5, rate: 0.625 }],
  })
})

test('where nothing ended or was measured, shares are null', () => {
  const { withoutDestinationShare, pairing } = episodeQualityOf({
    exits: 0,
    exitsWithoutDestination: 0,
    openOver24Months: 0,
    pairing: [{ instrument: Instrument.GAD7, measured: 0, paired: 0 }],
  })
  expect([withoutDestinationShare, pairing[0]?.rate]).toEqual([null, null])
})

test.each([
  ['2024-03-01', '2024-06-15T00:00:00Z', '2022-03-01'],
  ['2024-12-01', '2024-06-15T00:00:00Z', '2022-05-01'],
])('by the end of %s, seen at %s, an open episode of %s is too old', (last, now, entry) => {
  expect(openSince(last, new Date(now))).toBe(entry)
})
