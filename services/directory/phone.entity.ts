import { Arg, Ctx, Field, ObjectType } from 'type-graphql'
import { Column, Entity, PrimaryColumn } from 'typeorm'
import { Lang } from '../../platform/codes/enums'
import { inLanguage } from '../../platform/codes/lang'
import type { DirectoryContext } from './context'

@Entity('phone')
@ObjectType('Phone', { description: 'A number that anybody may call.', simpleResolvers: true })
export class Phone {
  @PrimaryColumn({ name: 'id', type: 'uuid' })
  id!: string

  @Column({ name: 'service_id', type: 'uuid' })
  serviceId!: string

  @Column({ name: 'number', type: 'text' })
  @Field(() => String, { description: 'As its source writes it.' })
  number!: string

  @Column({ name: 'extension', type: 'text', nullable: true })
  @Field(() => String, { nullable: true, description: 'null: none.' })
  extension!: string | null

  @Column({ name: 'description_en', type: 'text', nullable: true })
  descriptionEn!: string | null

  @Column({ name: 'description_fr', type: 'text', nullable: true })
  descriptionFr!: string | null

  @Field(() => String, { nullable: true, description: 'What the number is for; null: nothing is stated.' })
  description(
    @Arg('lang', () => Lang, { nullable: true }) lang: Lang | null,
    @Ctx() { claims }: DirectoryContext,
  ): string | null {
    return inLanguage(lang ?? claims.lang, this.descriptionEn, this.descriptionFr)
  }
}
