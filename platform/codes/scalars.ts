import { GraphQLScalarType, Kind } from 'graphql'
import { GraphQLDateTime } from 'graphql-scalars'
import { HubError } from '../errors'
import { parseDate } from './date'
import { parsePeriodCode } from './period-code'
import { quoted } from './quoted'
import { parseRegionCode } from './region-code'

// The scalars of the graph. Each is also a plain function over text, which is what CSV rows go through.

/** `CA`, `35` or `3520`; ISO 3166-2 (`CA-ON`) comes in and is answered as SGC (`35`). */
export const RegionCodeScalar = textScalar({
  name: 'RegionCode',
  description:
    'A region of the Standard Geographical Classification: "CA" (the country), two digits (a province or ' +
    'territory, "35"), or four (a census division, "3520"). ISO 3166-2 ("CA-ON") is accepted and answered as "35".',
  parse: parseRegionCode,
})

/** A month, quarter, year or fiscal year, as text. */
export const PeriodCodeScalar = textScalar({
  name: 'PeriodCode',
  description:
    'A period: a month "2024-03", a quarter "2024-Q1", a calendar year "2024", or a fiscal year "FY2024-25" ' +
    '(April 2024 to March 2025).',
  parse: parsePeriodCode,
})

/** A day of the calendar as text `YYYY-MM-DD`, never a JavaScript Date, so that no time zone can move it. */
export const DateScalar = textScalar({
  name: 'Date',
  description: 'A day of the calendar, "YYYY-MM-DD" (ISO 8601), without a time zone.',
  parse: parseDate,
})

/** An instant: a JavaScript Date inside, RFC 3339 text in UTC on the wire. */
export const DateTimeScalar = new GraphQLScalarType<Date, string>({
  name: 'DateTime',
  description: 'An instant, RFC 3339 ("2024-03-01T22:15:00Z"). Any offset is accepted; answers are in UTC.',
  specifiedByURL: 'https://www.rfc-editor.org/rfc/rfc3339',
  serialize: (value) => (value instanceof Date ? value : new Date(String(value))).toISOString(),
  parseValue: parseInstant,
  parseLiteral: (node) => parseInstant('value' in node ? node.value : null),
})

function parseInstant(value: unknown): Date {
  try {
    if (typeof value === 'string') return GraphQLDateTime.parseValue(value)
  } catch {}
  const given = quoted(value)
  throw new HubError('BAD_USER_INPUT', {
    en: `${given} is not an instant. Write it as in "2024-03-01T22:15:00Z".`,
    fr: `${given} n'est pas un instant. Écrivez-le comme « 2024-03-01T22:15:00Z ».`,
  })
}

interface TextScalar {
  readonly name: string
  readonly description: string
  /** The text as the hub keeps it; throws HubError BAD_USER_INPUT where it is not of the form. */
  parse(text: string): string
}

function textScalar({ name, description, parse }: TextScalar): GraphQLScalarType<string, string> {
  const parseText = (value: unknown) => {
    if (typeof value === 'string') return parse(value)
    const given = quoted(value)
    throw new HubError('BAD_USER_INPUT', {
      en: `${name} is written as a string, and ${given} is none.`,
      fr: `${name} s'écrit comme une chaîne, et ${given} n'en est pas une.`,
    })
  }
  return new GraphQLScalarType({
    name,
    description,
    serialize: parseText,
    parseValue: parseText,
    parseLiteral: (node) => parseText(literalValue(node)),
  })
}

function literalValue(node: Parameters<GraphQLScalarType['parseLiteral']>[0]): unknown {
  if (node.kind === Kind.INT || node.kind === Kind.FLOAT) return Number(node.value)
  return 'value' in node ? node.value : null
}
