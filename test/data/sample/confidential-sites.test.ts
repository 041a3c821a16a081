import { PLACES } from '../../../data/sample/places'
import { provinceOf } from '../../../data/sample/provinces'
import { sampleDirectory } from '../../../data/sample/sample-directory'

const { agency, program, service, service_area, service_site, phone, public_location } = sampleDirectory()
const confidential = service.filter((row) => row.confidential)
const ids = new Set(confidential.map(({ id }) => id))

test('every safe house is confidential, and about 60 there are', () => {
  expect(service.filter((row) => (row.shelter_kind === 'SAFE_HOUSE') !== row.confidential)).toEqual([])
  expect(confidential.length).toBeGreaterThanOrEqual(50)
  expect(confidential.length).toBeLessThanOrEqual(70)
})

test('a confidential service has one site, without a location, in the region that it tells', () => {
  for (const { id, home_region } of confidential) {
    const sites = service_site.filter(({ service_id }) => service_id === id)
    expect(sites.map(({ location_id, region_code }) => ({ location_id, region_code }))).toEqual([
      { location_id: null, region_code: home_region },
    ])
  }
})

test('only confidential services have a site without a location', () => {
  expect(service_site.filter((row) => row.location_id === null && !ids.has(row.service_id))).toEqual([])
})

test('a confidential service covers nothing finer than the region that it tells', () => {
  const regionOf = new Map(confidential.map(({ id, home_region }) => [id, home_region]))
  const finer = service_area.filter(
    ({ service_id, region_code }) => regionOf.get(service_id)?.length === 2 && region_code.length === 4,
  )
  expect(finer).toEqual([])
})

test('where only the province is told, the area code tells no more', () => {
  for (const { id, home_region } of confidential.filter((row) => row.home_region.length === 2)) {
    const numbers = phone
      .filter(({ service_id }) => service_id === id)
      .map(({ number }) => number.slice(3, 6))
    expect(new Set(numbers)).toEqual(new Set([provinceOf(home_region).areaCode]))
  }
})

test('no text of a confidential service, its program or its agency holds a city, a street or a number', () => {
  const streets = public_location.map(({ address_1 }) => address_1.replace(/^[\d, ]+/, ''))
  const places = [...PLACES.map(({ city }) => city), ...streets].map((name) => name.toLowerCase())
  const ofThem = (row: { id: string }, key: 'agency_id' | 'program_id') =>
    confidential.some((each) => each[key] === row.id)
  const named = [
    ...confidential,
    ...program.filter((row) => ofThem(row, 'program_id')),
    ...agency.filter((row) => ofThem(row, 'agency_id')),
  ]
  const texts = [
    ...named.flatMap(({ name_en, name_fr }) => [name_en, name_fr]),
    ...confidential.flatMap((row) => [
      row.description_en,
      row.description_fr,
      row.eligibility_notes_en,
      row.eligibility_notes_fr,
    ]),
  ].filter((text) => text !== null)
  const words = (text: string) => ` ${text.toLowerCase()} `
  expect(texts.filter((text) => places.some((place) => words(text).includes(` ${place} `)))).toEqual([])
  expect(
    texts.filter((text) =>
      /\d|\b(street|avenue|road|lane|drive|crescent|rue|chemin|boulevard)\b/i.test(text),
    ),
  ).toEqual([])
})
