import { Arg, Ctx, Directive, Field, ID, ObjectType } from 'type-graphql'
import { Column, Entity, PrimaryColumn } from 'typeorm'
import { Lang, ServiceCategory, ServiceStatus, ShelterKind } from '../../platform/codes/enums'
import { inLanguage } from '../../platform/codes/lang'
import { DateTimeScalar } from '../../platform/codes/scalars'
import type { DirectoryContext } from './context'
import { Eligibility } from './eligibility.type'
import { Named } from './named.entity'
import { isSample, SAMPLE_DATA } from './sample'

@Entity('service')
@ObjectType('Service', {
  description: 'One kind of support that an agency gives (HSDS service).',
  simpleResolvers: true,
})
@Directive('@key(fields: "id")')
export class Service extends Named {
  @PrimaryColumn({ name: 'id', type: 'uuid' })
  @Field(() => ID, { description: 'A UUID, the same after every import.' })
  id!: string

  @Column({ name: 'agency_id', type: 'uuid' })
  agencyId!: string

  @Column({ name: 'program_id', type: 'uuid', nullable: true })
  programId!: string | null

  @Column({ name: 'description_en', type: 'text', nullable: true })
  descriptionEn!: string | null

  @Column({ name: 'description_fr', type: 'text', nullable: true })
  descriptionFr!: string | null

  @Column({ name: 'category', type: 'text' })
  @Field(() => ServiceCategory, { description: 'Which of the six kinds of support it is.' })
  category!: ServiceCategory

  @Column({ name: 'shelter_kind', type: 'text', nullable: true })
  @Field(() => ShelterKind, { nullable: true, description: 'null: not a shelter, or the kind is not known.' })
  shelterKind!: ShelterKind | null

  @Column({ name: 'status', type: 'text' })
  @Field(() => ServiceStatus, { description: 'Whether it can be asked for.' })
  status!: ServiceStatus

  @Column({ name: 'languages', type: 'text', array: true })
  @Field(() => [String], { description: 'ISO 639-1, else 639-3 codes; empty: not stated.' })
  languages!: string[]

  @Column(() => Eligibility, { prefix: false })
  @Field(() => Eligibility, { description: 'Whom it is for.' })
  eligibility!: Eligibility

  @Column({ name: 'last_modified', type: 'timestamptz' })
  @Field(() => DateTimeScalar, { description: 'When its source last changed it.' })
  lastModified!: Date

  @Column({ name: 'source', type: 'text' })
  source!: string

  @Field(() => Boolean, { description: SAMPLE_DATA })
  get sampleData(): boolean {
    return isSample(this.source)
  }

  @Field(() => String, { nullable: true, description: 'What it offers, in words; null: nothing is stated.' })
  description(
    @Arg('lang', () => Lang, { nullable: true }) lang: Lang | null,
    @Ctx() { claims }: DirectoryContext,
  ): string | null {
    return inLanguage(lang ?? claims.lang, this.descriptionEn, this.descriptionFr)
  }
}
