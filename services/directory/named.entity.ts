import { Arg, Ctx, Field, ObjectType } from 'type-graphql'
import { Column } from 'typeorm'
import { Lang } from '../../platform/codes/enums'
import { inLanguage } from '../../platform/codes/lang'
import type { DirectoryContext } from './context'

/** A row that has a name in at least one official language; the table checks it. */
@ObjectType()
export abstract class Named {
  @Column({ name: 'name_en', type: 'text', nullable: true })
  nameEn!: string | null

  @Column({ name: 'name_fr', type: 'text', nullable: true })
  nameFr!: string | null

  @Field(() => String, {
    description:
      'The public name. Where it exists only in the other language, that one, marked as such: "Maison Espoir (in French)".',
  })
  name(
    @Arg('lang', () => Lang, { nullable: true }) lang: Lang | null,
    @Ctx() { claims }: DirectoryContext,
  ): string {
    return inLanguage(lang ?? claims.lang, this.nameEn, this.nameFr) as string
  }
}

/**
 * The order of every list of named rows: by English name, else French, byte by byte, so that it is the same on
 * every server; then by id.
 */
export const nameOrder = (alias: string) => `coalesce(${alias}.name_en, ${alias}.name_fr) collate "C"`
