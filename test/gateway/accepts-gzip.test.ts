import { acceptsGzip } from '../../gateway/accepts-gzip'

test.each([
  ['gzip', true],
  ['br, gzip;q=0.5', true],
  ['GZIP', true],
  ['*', true],
  ['gzip;q=0, *', false],
  ['gzip; q=0', false],
  ['identity', false],
  ['br', false],
  ['', false],
  [undefined, false],
])('Accept-Encoding: %s – gzip: %s', (header, accepted) => {
  expect(acceptsGzip(header)).toBe(accepted)
})
