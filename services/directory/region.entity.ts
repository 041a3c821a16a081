import { Directive, Field, ObjectType } from 'type-graphql'
import { Column, Entity, PrimaryColumn } from 'typeorm'
import { RegionLevel } from '../../platform/codes/enums'
import { RegionCodeScalar } from '../../platform/codes/scalars'
import { Named } from './named.entity'

@Entity('region')
@ObjectType('Region', {
  description: 'The country, a province or territory, or a census division (SGC 2021, Statistics Canada).',
  simpleResolvers: true,
})
@Directive('@key(fields: "code")')
export class Region extends Named {
  @PrimaryColumn({ name: 'code', type: 'text' })
  @Field(() => RegionCodeScalar, { description: '"CA", two digits, or four.' })
  code!: string

  @Column({ name: 'level', type: 'text' })
  @Field(() => RegionLevel)
  level!: RegionLevel

  @Column({ name: 'parent_code', type: 'text', nullable: true })
  parentCode!: string | null
}
