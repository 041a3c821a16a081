import { contentHash } from '../../../../analytics/disclosure/certificate/content-hash'

// The example of FIPS 180-4, appendix B.1.
test('the hash is what sha256sum says of the file', () => {
  expect(contentHash('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
  expect(contentHash('é')).not.toBe(contentHash('e'))
})
