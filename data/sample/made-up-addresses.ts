import type { Place } from './places'
import { provinceOf } from './provinces'
import type { Random } from './random'
import type { PublicLocationRow } from './sample-rows'

type Address = Pick<
  PublicLocationRow,
  | 'address_1'
  | 'address_2'
  | 'city'
  | 'province'
  | 'postal_code'
  | 'country'
  | 'latitude'
  | 'longitude'
  | 'region_code'
>

/** An address that nobody lives at, in a real city: the street is invented, the point is near the city's centre. */
export function makeAddress(random: Random, place: Place): Address {
  const { abbreviation } = provinceOf(place.region)
  const number = random.whole(10, 980)
  const inFrench = abbreviation === 'QC'
  return {
    address_1: inFrench ? `${number}, ${random.pick(RUES)}` : `${number} ${random.pick(STREETS)}`,
    address_2: random.chance(0.25) ? `${inFrench ? 'bureau' : 'Unit'} ${random.whole(1, 40)}` : null,
    city: place.city,
    province: abbreviation,
    postal_code: makePostalCode(random, place.postalLetter),
    country: 'CA',
    latitude: near(random, place.latitude),
    longitude: near(random, place.longitude),
    region_code: place.region,
  }
}

// Endings from 9Z1 to 9Z8 have the right form but deliver to no street.
function makePostalCode(random: Random, letter: string): string {
  return `${letter}${random.whole(1, 9)}${random.pick(POSTAL_LETTERS)} 9Z${random.whole(1, 8)}`
}

function near(random: Random, degrees: number): number {
  return Number((degrees + (random.next() - 0.5) * 0.05).toFixed(4))
}

const POSTAL_LETTERS = [...'ABCEGHJKLMNPRSTVWXYZ']

const STREETS = [
  'Saltgrass Street',
  'Copperleaf Way',
  'Inkwell Avenue',
  'Thimbleberry Road',
  'Lamplighter Lane',
  'Wandering Goose Drive',
  'Button Maker Street',
  'Quillwort Crescent',
  'Paper Boat Avenue',
  'Snowshoe Hare Road',
  'Windfall Apple Street',
  'Tin Whistle Way',
]

const RUES = [
  'rue des Tisserins',
  'rue du Bateau-de-Papier',
  'avenue de la Mitaine',
  'rue des Allumeurs',
  "chemin de l'Encrier",
  'rue du Lièvre-en-Raquettes',
  'avenue des Boutonniers',
  'rue de la Sarriette-Sauvage',
  'boulevard du Cerf-Volant',
  'rue du Sifflet',
]
