import { Directive, Field, ID, ObjectType } from 'type-graphql'
import { Column, Entity, PrimaryColumn } from 'typeorm'
import { AgencyType } from '../../platform/codes/enums'
import { Named } from './named.entity'
import { isSample, SAMPLE_DATA } from './sample'

@Entity('agency')
@ObjectType('Agency', {
  description: 'A body that gives support: an HSDS organization. It names no person.',
  simpleResolvers: true,
})
@Directive('@key(fields: "id")')
export class Agency extends Named {
  @PrimaryColumn({ name: 'id', type: 'uuid' })
  @Field(() => ID, { description: 'A UUID, the same after every import.' })
  id!: string

  @Column({ name: 'type', type: 'text' })
  @Field(() => AgencyType, { description: 'What kind of body it is.' })
  type!: AgencyType

  @Column({ name: 'region_code', type: 'text', nullable: true })
  regionCode!: string | null

  @Column({ name: 'source', type: 'text' })
  source!: string

  @Field(() => Boolean, { description: SAMPLE_DATA })
  get sampleData(): boolean {
    return isSample(this.source)
  }
}
