import { Arg, Ctx, Field, Int, ObjectType } from 'type-graphql'
import { Column } from 'typeorm'
import { Lang, TargetPopulation } from '../../platform/codes/enums'
import { inLanguage } from '../../platform/codes/lang'
import type { DirectoryContext } from './context'

/** Columns of a service that say whom it is for, as one object. */
@ObjectType('Eligibility', { description: 'Whom a service is for.', simpleResolvers: true })
export class Eligibility {
  @Column({ name: 'minimum_age', type: 'integer', nullable: true })
  @Field(() => Int, {
    nullable: true,
    description: 'Youngest age served, in years; null: no lower bound is stated.',
  })
  minimumAge!: number | null

  @Column({ name: 'maximum_age', type: 'integer', nullable: true })
  @Field(() => Int, {
    nullable: true,
    description: 'Oldest age served, in years; null: no upper bound is stated.',
  })
  maximumAge!: number | null

  @Column({ name: 'populations', type: 'text', array: true })
  @Field(() => [TargetPopulation], { description: 'Whom the service is made for; empty: everybody.' })
  populations!: TargetPopulation[]

  @Column({ name: 'wheelchair_accessible', type: 'boolean', nullable: true })
  @Field(() => Boolean, { nullable: true, description: 'null: not known, which is not the same as false.' })
  wheelchairAccessible!: boolean | null

  @Column({ name: 'eligibility_notes_en', type: 'text', nullable: true })
  notesEn!: string | null

  @Column({ name: 'eligibility_notes_fr', type: 'text', nullable: true })
  notesFr!: string | null

  @Field(() => String, {
    nullable: true,
    description: 'What else decides, in words; null: nothing is stated.',
  })
  notes(
    @Arg('lang', () => Lang, { nullable: true }) lang: Lang | null,
    @Ctx() { claims }: DirectoryContext,
  ): string | null {
    return inLanguage(lang ?? claims.lang, this.notesEn, this.notesFr)
  }
}
