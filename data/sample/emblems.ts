import { Random } from './random'

/** A text in both languages. */
export interface Bilingual {
  readonly en: string
  readonly fr: string
}

/**
 * Made-up names that no two agencies share, such as "Slate Heron" and « Héron d'ardoise »; they name no place.
 * In a fixed order that looks like none; throws when more are asked for than there are.
 */
export function emblems(count: number): Bilingual[] {
  const all = THINGS.flatMap(([en, fr]) =>
    STUFFS.map(([of, de]) => ({ en: `${of} ${en}`, fr: `${fr} ${de}` })),
  )
  if (count > all.length) throw new Error(`There are ${all.length} emblems, and ${count} were asked for.`)
  return new Random('emblems').shuffle(all).slice(0, count)
}

const THINGS = [
  ['Heron', 'Héron'],
  ['Lantern', 'Lanterne'],
  ['Willow', 'Saule'],
  ['Compass', 'Boussole'],
  ['Loom', 'Métier à tisser'],
  ['Kite', 'Cerf-volant'],
  ['Thread', 'Fil'],
  ['Swallow', 'Hirondelle'],
  ['Orchard', 'Verger'],
  ['Paddle', 'Pagaie'],
  ['Sparrow', 'Moineau'],
  ['Quilt', 'Courtepointe'],
  ['Otter', 'Loutre'],
  ['Ember', 'Braise'],
  ['Teapot', 'Théière'],
  ['Feather', 'Plume'],
  ['Mitten', 'Mitaine'],
  ['Fern', 'Fougère'],
  ['Dragonfly', 'Libellule'],
  ['Kettle', 'Bouilloire'],
  ['Crane', 'Grue'],
  ['Basket', 'Panier'],
  ['Finch', 'Pinson'],
  ['Candle', 'Chandelle'],
] as const

const STUFFS = [
  ['Amber', "d'ambre"],
  ['Copper', 'de cuivre'],
  ['Linen', 'de lin'],
  ['Cedar', 'de cèdre'],
  ['Slate', "d'ardoise"],
  ['Clay', "d'argile"],
  ['Juniper', 'de genévrier'],
  ['Wool', 'de laine'],
  ['Birchbark', "d'écorce"],
  ['Brass', 'de laiton'],
  ['Morning', 'du matin'],
  ['Autumn', "d'automne"],
  ['Winter', "d'hiver"],
  ['Evening', 'du soir'],
] as const
