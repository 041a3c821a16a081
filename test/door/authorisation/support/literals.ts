import {
  type GraphQLInputType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
  isRequiredInputField,
  isScalarType,
} from 'graphql'

const BY_SCALAR: Readonly<Record<string, string>> = {
  Boolean: 'true',
  Date: '"2026-03-10"',
  DateTime: '"2026-03-15T17:00:00Z"',
  Float: '1',
  Int: '1',
  PeriodCode: '"2024-Q1"',
  RegionCode: '"35"',
  String: '"test"',
}

/** A literal for any argument: as it is given for its coordinate, `Type.field(argument)` or `Input.field`, else of its type. */
export class Literals {
  constructor(private readonly given: Readonly<Record<string, string>>) {}

  knows(coordinate: string): boolean {
    return coordinate in this.given
  }

  /** Throws where an id is asked for that is not given: which it is makes a difference. */
  of(coordinate: string, type: GraphQLInputType): string {
    const given = this.given[coordinate]
    if (given !== undefined) return given
    const nullable = getNullableType(type)
    if (isListType(nullable)) return `[${this.of(coordinate, nullable.ofType)}]`
    if (isEnumType(nullable)) return nullable.getValues()[0]?.name ?? ''
    if (isInputObjectType(nullable)) {
      const fields = Object.values(nullable.getFields())
        .filter((field) => isRequiredInputField(field) || this.knows(`${nullable.name}.${field.name}`))
        .map((field) => `${field.name}: ${this.of(`${nullable.name}.${field.name}`, field.type)}`)
      return `{ ${fields.join(', ')} }`
    }
    const literal = isScalarType(nullable) ? BY_SCALAR[nullable.name] : undefined
    if (literal === undefined) throw new Error(`say which ${String(type)} is given for ${coordinate}`)
    return literal
  }
}
