import { Granularity, RegionLevel } from '../../platform/codes/enums'
import type { LangCode } from '../../platform/codes/lang'
import { parsePeriodCode } from '../../platform/codes/period-code'
import { parseRegionCode } from '../../platform/codes/region-code'
import { HubError } from '../../platform/errors'
import type { Question } from '../answer/question'
import { readQuestion } from '../answer/read-question'
import { unknownCode } from '../answer/suggest'
import type { Cube, Dimension } from '../cubes/cube'

const OF_QUESTIONS = ['by', 'granularity', 'from', 'to', 'region', 'level']

/** What the parameters of a file ask. */
export interface Asked {
  /** Null: all of the cube. */
  readonly question: Question | null
  readonly lang: LangCode
}

/**
 * Reads the parameters of a cube's file. Throws BAD_USER_INPUT, naming it, where one is not known, is given twice or has a value that it
 * can not have.
 */
export function readParameters(cube: Cube, query: URLSearchParams, otherwise: LangCode): Asked {
  const filters = cube.dimensions.filter(({ codes: { kind } }) => kind !== 'PERIOD' && kind !== 'REGION')
  const given = checked(query, ['lang', ...OF_QUESTIONS, ...filters.map(({ filter }) => filter)])
  const lang = readLang(given, otherwise)
  given.delete('lang')
  return { lang, question: given.size === 0 ? null : questionOf(cube, filters, given) }
}

/** Reads the parameters of a file that has no other than its language. */
export function readLangAlone(query: URLSearchParams, otherwise: LangCode): LangCode {
  return readLang(checked(query, ['lang']), otherwise)
}

function questionOf(cube: Cube, filters: readonly Dimension[], given: ReadonlyMap<string, string>): Question {
  const [from, to, region] = ['from', 'to', 'region'].map((name) => given.get(name))
  const names = cube.dimensions.map(({ name }) => name)
  const by = (listOf('by', given) ?? []).map((name) => oneOf('by', name, names))
  const level = given.get('level')
  return readQuestion(cube, by, {
    period: {
      from: from === undefined ? null : parsePeriodCode(from),
      to: to === undefined ? null : parsePeriodCode(to),
      granularity: oneOf('granularity', given.get('granularity') ?? 'QUARTER', Object.values(Granularity)),
    },
    region: {
      within: region === undefined ? null : parseRegionCode(region),
      level: level === undefined ? null : oneOf('level', level, Object.values(RegionLevel)),
    },
    ...Object.fromEntries(filters.map((dimension) => [dimension.filter, codesOf(dimension, given)])),
  })
}

function codesOf({ filter, codes }: Dimension, given: ReadonlyMap<string, string>): string[] | null {
  const list = listOf(filter, given)
  if (!list || codes.kind !== 'LIST') return list
  const known = codes.codes.map(({ code }) => code)
  const unknown = list.find((code) => !known.includes(code))
  if (unknown !== undefined) throw unknownCode(filter, unknown, known)
  return list
}

function listOf(name: string, given: ReadonlyMap<string, string>): string[] | null {
  const text = given.get(name)
  if (text === undefined) return null
  const list = text.split(',').map((each) => each.trim())
  if (!list.includes('')) return list
  throw new HubError('BAD_USER_INPUT', {
    en: `"${name}" takes names with a comma between each two, and one of them is empty. Leave it out for all.`,
    fr: `« ${name} » prend des noms séparés par des virgules, et l'un d'eux est vide. Omettez-le pour tous.`,
  })
}

function readLang(given: ReadonlyMap<string, string>, otherwise: LangCode): LangCode {
  const lang = given.get('lang')
  return lang === undefined ? otherwise : oneOf('lang', lang, ['en', 'fr']) === 'fr' ? 'FR' : 'EN'
}

function oneOf<Value extends string>(name: string, given: string, known: readonly Value[]): Value {
  const found = known.find((each) => each === given)
  if (found !== undefined) return found
  throw new HubError('BAD_USER_INPUT', {
    en: `"${name}" can not be ${JSON.stringify(given)}. It takes ${known.join(', ')}.`,
    fr: `« ${name} » ne peut pas être ${JSON.stringify(given)}. Il prend ${known.join(', ')}.`,
  })
}

function checked(query: URLSearchParams, known: readonly string[]): Map<string, string> {
  const given = new Map<string, string>()
  for (const [name, value] of query) {
    if (!known.includes(name)) throw unknownParameter(name, known)
    if (given.has(name)) throw givenTwice(name)
    given.set(name, value)
  }
  return given
}

function unknownParameter(name: string, known: readonly string[]): HubError {
  return new HubError('BAD_USER_INPUT', {
    en: `There is no parameter ${JSON.stringify(name)} here. There are: ${known.join(', ')}.`,
    fr: `Il n'y a pas de paramètre ${JSON.stringify(name)} ici. Il y a : ${known.join(', ')}.`,
  })
}

function givenTwice(name: string): HubError {
  return new HubError('BAD_USER_INPUT', {
    en: `"${name}" is given twice. Give it once, with a comma between each two codes.`,
    fr: `« ${name} » est donné deux fois. Donnez-le une fois, avec une virgule entre les codes.`,
  })
}
