import { unknownShareOf } from '../../../../platform/ingest/quality/unknown-share'

const count = {
  field: 'indigenousIdentity',
  records: 40,
  unknown: 4,
  notAsked: 10,
  preferNot: 2,
  notRecorded: 8,
}

test('4 unknown of 40 are 0.1, whatever else is missing; 40 − 4 − 10 − 2 − 8 = 16 are known', () => {
  expect(unknownShareOf(count)).toEqual({ ...count, known: 16, share: 0.1 })
})

test('codes that a field does not have take nothing away', () => {
  const gender = { ...count, notAsked: null, preferNot: null, notRecorded: null }
  expect(unknownShareOf(gender)).toMatchObject({ known: 36, notAsked: null })
})

test('of no records the share is null', () => {
  const none = { field: 'gender', records: 0, unknown: 0, notAsked: null, preferNot: null, notRecorded: null }
  expect(unknownShareOf(none)).toMatchObject({ known: 0, share: null })
})
