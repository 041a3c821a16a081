import fc from 'fast-check'
import {
  type ImportedEntity,
  mergeSightings,
  withoutSecrets,
} from '../../../../services/directory/import/imported-entity'

const text = fc.constantFrom('Maple House', '1 Elm St', 'M5V 1A1', null)
const attributes = fc.dictionary(fc.constantFrom('agency', 'site', 'name', 'address', 'sector'), text)

/** Sightings of one thing, each of another night or another row of that night, as an import first keeps them. */
const sightings = fc
  .constantFrom('AGENCY' as const, 'PROGRAM' as const, 'SITE' as const)
  .chain((kind) =>
    fc.uniqueArray(
      fc.record({
        kind: fc.constant(kind),
        key: fc.constant('7'),
        seenOn: fc.constantFrom('2021-01-01', '2022-02-02', '2024-03-03'),
        seenBy: fc.constantFrom('1', '2', '30'),
        confidential: fc.boolean(),
        attributes,
      }),
      { selector: ({ seenOn, seenBy }) => `${seenOn} ${seenBy}`, minLength: 3, maxLength: 3 },
    ),
  )
  .map((seen) => seen.map(withoutSecrets) as [ImportedEntity, ImportedEntity, ImportedEntity])

test('sightings of different nights or rows merge to the same, in any order and any grouping', () => {
  fc.assert(
    fc.property(sightings, ([a, b, c]) => {
      expect(mergeSightings(a, b)).toEqual(mergeSightings(b, a))
      expect(mergeSightings(mergeSightings(a, b), c)).toEqual(mergeSightings(a, mergeSightings(b, c)))
    }),
    { numRuns: 500 },
  )
})

test('seeing the same again changes nothing', () => {
  fc.assert(fc.property(sightings, ([a]) => expect(mergeSightings(a, a)).toEqual(a)))
})

const TELLING = ['site', 'name', 'address']

test('one confidential sighting, first or last, leaves nothing that could tell the place', () => {
  fc.assert(
    fc.property(sightings, fc.nat({ max: 2 }), ([a, b, c], which) => {
      const seen = [a, b, c].map((s, index) => (index === which ? { ...s, confidential: true } : s))
      const merged = seen.reduce(mergeSightings)
      expect(merged.confidential).toBe(true)
      expect(Object.keys(merged.attributes).filter((name) => TELLING.includes(name))).toEqual([])
      if (merged.kind !== 'PROGRAM') expect(merged.attributes).toEqual({})
    }),
    { numRuns: 500 },
  )
})

test('of one night and row, the second corrects the first', () => {
  const seen = { kind: 'AGENCY', key: '7', seenOn: '2024-01-01', seenBy: '1', confidential: false } as const
  const first = { ...seen, attributes: { name: 'Mapel House' } }
  const second = { ...seen, attributes: { name: 'Maple House' } }
  expect(mergeSightings(first, second).attributes).toEqual({ name: 'Maple House' })
})
