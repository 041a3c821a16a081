import { preferredLang } from '../../gateway/lang'

test.each([
  [undefined, 'EN'],
  ['', 'EN'],
  ['fr', 'FR'],
  ['fr-CA,fr;q=0.9,en;q=0.8', 'FR'],
  ['en-CA, fr;q=0.9', 'EN'],
  ['en;q=0.5, fr;q=0.7', 'FR'],
  ['fr, en', 'FR'],
  ['en, fr', 'EN'],
  ['de, FR;q=0.2', 'FR'],
  ['fr;q=0, en;q=0.1', 'EN'],
  ['*', 'EN'],
  ['frr', 'EN'], // North Frisian
  [';;;q=,,', 'EN'],
] as const)('Accept-Language %j means %s', (header, lang) => {
  expect(preferredLang(header)).toBe(lang)
})
