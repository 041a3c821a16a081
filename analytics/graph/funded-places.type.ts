import { Field, Float, Int, ObjectType } from 'type-graphql'
import { UnitKind } from '../../platform/codes/enums'
import type { FundedPlaces as Places } from '../cubes/released'
import { Program } from '../stubs.type'

@ObjectType('FundedPlaces', {
  description:
    'Contract figures of a programme and a kind of unit in a fiscal year: of all places of its services, as they stood when the year was ' +
    'first released. Only a report of who pays for the programme shows them.',
})
export class FundedPlaces {
  constructor(private readonly places: Places) {}

  @Field(() => Program)
  program(): object {
    return { id: this.places.program }
  }

  @Field(() => UnitKind)
  unitKind(): UnitKind {
    return this.places.unitKind
  }

  @Field(() => Int, {
    nullable: true,
    description:
      'Places that the contract pays for: of each pool the number of the last night of the year of which one was given, together. Null: ' +
      'none was given in the year.',
  })
  funded(): number | null {
    return this.places.funded
  }

  @Field(() => Float, {
    nullable: true,
    description:
      'Places that were there and not unavailable, on an average night on which any were reported, to one decimal. Null: kept back, since ' +
      'it is a figure of one agency, which does not publish it itself.',
  })
  reported(): number | null {
    return this.places.reported
  }

  @Field(() => Float, {
    nullable: true,
    description:
      'Places occupied on an average night on which any were reported, to one decimal; more than were reported where more were taken in. ' +
      'Null: kept back, as `reported` is.',
  })
  used(): number | null {
    return this.places.used
  }
}
