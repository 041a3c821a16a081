import { splitHeader } from '../../../platform/ingest/delimiter'

const isKnown = (column: string) => ['recordId', 'region'].includes(column)

test.each([
  ['recordId,region', ',', ['recordId', 'region']],
  ['recordId;region', ';', ['recordId', 'region']],
  ['recordId\tregion', '\t', ['recordId', 'region']],
  ['recordId;region;"a, b, c, d"', ';', ['recordId', 'region', 'a, b, c, d']],
  ['recordId;region;a,b,c,d', ';', ['recordId', 'region', 'a,b,c,d']],
  ['recordId', ',', ['recordId']],
  ['a;b', ';', ['a', 'b']],
  ['recordId,"region;\nof the client"', ',', ['recordId', 'region;\nof the client']],
] as const)('%j is split by %j', (header, delimiter, names) => {
  expect(splitHeader(header, isKnown)).toMatchObject({ delimiter, names })
})

test('a quotation mark that none closes leaves nothing to split', () => {
  expect(splitHeader('"recordId,region', isKnown)).toBe(null)
})
