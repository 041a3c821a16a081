import type { Certificate } from '../../../../analytics/disclosure/certificate/certificate'
import { publicCertificate } from '../../../../analytics/disclosure/certificate/public-certificate'

const CERTIFICATE: Certificate = {
  verdict: 'protected',
  cells: 25,
  primary: 9,
  secondary: 1,
  cost: 31,
  lowerBound: 31,
  optimal: true,
  lps: 40,
  violations: [],
  utility: null,
  policy: {
    method: 'suppress',
    primary: { minimumFrequency: 10, pPercent: 15, dominance: { n: 1, k: 85 } },
    singletons: false,
    cost: 'value',
  },
  contentHash: 'of the steward',
}

test('one more primary and one fewer secondary cell, another cost, bound or work: the same public certificate', () => {
  const other = {
    ...CERTIFICATE,
    primary: 8,
    secondary: 2,
    cost: 47,
    lowerBound: null,
    optimal: false,
    lps: 4,
  }
  expect(publicCertificate(other, 'text')).toEqual(publicCertificate(CERTIFICATE, 'text'))
})

test('the parameters of dominance and p% are not published', () => {
  expect(publicCertificate(CERTIFICATE, 'text').thresholds).toEqual({ minimumFrequency: 10 })
})

test('what is unprotected keeps no promise', () => {
  expect(publicCertificate({ ...CERTIFICATE, verdict: 'unprotected' }, 'text').promises).toEqual([])
})
