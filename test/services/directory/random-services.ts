import { ServiceCategory, ServiceStatus, ShelterKind, TargetPopulation } from '../../../platform/codes/enums'
import { idOf } from './support'

export interface RandomService {
  readonly id: string
  readonly agency_id: string
  readonly name_en: string | null
  readonly name_fr: string | null
  readonly category: string
  readonly status: string
  readonly shelter_kind: string | null
  readonly languages: readonly string[]
  readonly populations: readonly string[]
  readonly minimum_age: number | null
  readonly maximum_age: number | null
  readonly wheelchair_accessible: boolean | null
  readonly areas: readonly string[]
}

export const AREAS = ['CA', '35', '3520', '3519', '24', '2466', '59'] as const

/** A source of numbers 0 ≤ x < 1, the same for the same seed (Mulberry32). */
export function random(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

export class Dice {
  private readonly next: () => number

  constructor(seed: number) {
    this.next = random(seed)
  }

  below(limit: number): number {
    return Math.floor(this.next() * limit)
  }

  one<Value>(values: readonly Value[]): Value {
    return values[this.below(values.length)] as Value
  }

  some<Value>(values: readonly Value[], most: number): Value[] {
    return [...new Set(Array.from({ length: this.below(most + 1) }, () => this.one(values)))]
  }

  maybe<Value>(value: Value): Value | null {
    return this.below(2) ? value : null
  }
}

/** Services in which everything occurs that a filter can ask about, names that sort badly and names that are shared included. */
export function randomServices(dice: Dice, count: number, agencies: number): RandomService[] {
  return Array.from({ length: count }, (_, index) => {
    const name = dice.one(NAMES)
    const other = dice.maybe(dice.one(NAMES))
    const french = dice.below(2) === 0
    return {
      id: idOf(`service ${index}`),
      agency_id: idOf(`agency ${dice.below(agencies)}`),
      name_en: french ? other : name,
      name_fr: french ? name : other,
      category: dice.one(Object.values(ServiceCategory)),
      status: dice.one(Object.values(ServiceStatus)),
      shelter_kind: dice.maybe(dice.one(Object.values(ShelterKind))),
      languages: dice.some(['en', 'fr', 'es', 'crk'], 3),
      populations: dice.some(Object.values(TargetPopulation), 3),
      minimum_age: dice.maybe(dice.below(30)),
      maximum_age: dice.maybe(20 + dice.below(60)),
      wheelchair_accessible: dice.one([true, false, null]),
      areas: dice.some(AREAS, 2),
    }
  })
}

const NAMES = [
  'Beds',
  'beds',
  'Élan',
  'Elan',
  'Zed',
  'Östra',
  'a',
  '_',
  '%',
  "l'Aube",
  'Lit d’urgence',
  '日本',
  'Œuvre',
]
