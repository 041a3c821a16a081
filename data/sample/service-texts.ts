import type { Bilingual } from './emblems'
import type { CategoryCode } from './sample-rows'

export interface ServiceText {
  readonly name: Bilingual
  readonly description: Bilingual
}

/** What services other than shelter and housing are called, and what they do. */
export const SERVICE_TEXTS: Record<Exclude<CategoryCode, 'SHELTER_HOUSING'>, readonly ServiceText[]> = {
  LEGAL_ASSISTANCE: [
    text(
      ['Immigration legal advice', 'Conseils juridiques en immigration'],
      'Advice on temporary resident permits, refugee claims and status, from a lawyer or licensed consultant.',
      "Conseils sur les permis de séjour temporaire, les demandes d'asile et le statut, par une personne autorisée.",
    ),
    text(
      ['Court accompaniment', 'Accompagnement à la cour'],
      'Someone at your side before, during and after a hearing, and an explanation of each step.',
      'Une personne à vos côtés avant, pendant et après une audience, et une explication de chaque étape.',
    ),
    text(
      ['Employment rights advice', 'Conseils en droit du travail'],
      'Advice on unpaid wages, withheld documents, recruitment fees and open work permits.',
      'Conseils sur les salaires impayés, les documents retenus, les frais de recrutement et les permis ouverts.',
    ),
    text(
      ['Family law support', 'Soutien en droit de la famille'],
      'Advice on custody, protection orders and forced marriage.',
      'Conseils sur la garde, les ordonnances de protection et le mariage forcé.',
    ),
    text(
      ['Compensation and restitution claims', "Demandes d'indemnisation et de dédommagement"],
      'Help with claims for compensation, restitution orders and coerced debt.',
      "Aide pour les demandes d'indemnisation, les ordonnances de dédommagement et les dettes contractées sous contrainte.",
    ),
    text(
      ['Record relief for survivors', 'Effacement de dossiers pour personnes survivantes'],
      'Help to clear charges and convictions that follow from having been exploited.',
      "Aide pour faire effacer des accusations et des condamnations qui découlent de l'exploitation.",
    ),
  ],
  COUNSELLING_MENTAL_HEALTH: [
    text(
      ['Trauma counselling', 'Counselling en traumatologie'],
      'One-to-one sessions with a counsellor trained in trauma, at the pace of the person.',
      'Séances individuelles avec une personne formée en traumatologie, au rythme de chacune et chacun.',
    ),
    text(
      ['Crisis counselling', 'Intervention psychosociale de crise'],
      'A counsellor by phone or in person within a day.',
      "Une intervenante ou un intervenant au téléphone ou en personne en moins d'un jour.",
    ),
    text(
      ['Peer support group', "Groupe d'entraide"],
      'A weekly group led by people with lived experience.',
      'Un groupe hebdomadaire animé par des personnes qui ont un vécu semblable.',
    ),
    text(
      ['Art and movement therapy', "Thérapie par l'art et le mouvement"],
      'Small groups that work without many words.',
      'De petits groupes où peu de mots sont nécessaires.',
    ),
    text(
      ['Psychiatric consultation', 'Consultation psychiatrique'],
      'Assessment and follow-up by a psychiatrist or nurse practitioner.',
      'Évaluation et suivi par une personne psychiatre ou infirmière praticienne.',
    ),
    text(
      ['Family counselling', 'Counselling familial'],
      'Sessions for survivors together with those close to them.',
      'Séances pour les personnes survivantes et leurs proches.',
    ),
  ],
  HEALTH_CARE: [
    text(
      ['Primary care clinic', 'Clinique de soins primaires'],
      'A nurse practitioner or doctor, with or without a health card.',
      "Une personne infirmière praticienne ou médecin, avec ou sans carte d'assurance maladie.",
    ),
    text(
      ['Sexual and reproductive health', 'Santé sexuelle et reproductive'],
      'Confidential tests, treatment, contraception and prenatal care.',
      'Dépistage, traitement, contraception et soins prénataux, en toute confidentialité.',
    ),
    text(
      ['Substance use care', 'Soins liés à la consommation de substances'],
      'Withdrawal support, opioid agonist treatment and follow-up without judgement.',
      'Soutien au sevrage, traitement par agonistes opioïdes et suivi, sans jugement.',
    ),
    text(
      ['Dental care', 'Soins dentaires'],
      'Examinations and repairs at no cost.',
      'Examens et réparations sans frais.',
    ),
    text(
      ['Injury and rehabilitation care', 'Soins des blessures et réadaptation'],
      'Physiotherapy and care for injuries from work or violence.',
      'Physiothérapie et soins des blessures liées au travail ou à la violence.',
    ),
  ],
  CASE_MANAGEMENT_SUPPORT: [
    text(
      ['Case management', 'Gestion de cas'],
      'One worker who plans with you and keeps the pieces together, from first contact to a stable life.',
      'Une personne qui planifie avec vous et garde le fil, du premier contact à une vie stable.',
    ),
    text(
      ['Identity documents help', "Aide pour les pièces d'identité"],
      'Help to replace birth certificates, passports and health cards.',
      "Aide pour remplacer les actes de naissance, les passeports et les cartes d'assurance maladie.",
    ),
    text(
      ['Income and benefits help', 'Aide au revenu et aux prestations'],
      'Help to apply for income assistance and tax benefits, and to open an account.',
      "Aide pour demander l'aide au revenu et les prestations, et pour ouvrir un compte.",
    ),
    text(
      ['Employment and training support', "Soutien à l'emploi et à la formation"],
      'Career planning, paid training and employers who understand.',
      'Planification de carrière, formation rémunérée et employeurs sensibilisés.',
    ),
    text(
      ['Settlement support', "Soutien à l'établissement"],
      'First steps in Canada: school, language classes, transport and a doctor.',
      'Premiers pas au Canada : école, cours de langue, transport et médecin.',
    ),
    text(
      ['Exit planning', 'Planification de la sortie'],
      'A safety plan and practical help to leave, on the day that suits you.',
      'Un plan de sécurité et une aide concrète pour partir, le jour qui vous convient.',
    ),
  ],
  COMMUNITY_ADVOCACY: [
    text(
      ['Help line', "Ligne d'aide"],
      'Someone who listens and knows where to turn, by phone or text.',
      "Une personne qui écoute et sait où s'adresser, par téléphone ou par texto.",
    ),
    text(
      ['Street outreach', 'Travail de rue'],
      'Outreach workers with supplies, rides and a conversation.',
      'Des intervenantes et intervenants avec du matériel, du transport et une oreille attentive.',
    ),
    text(
      ['Systems advocacy', 'Défense des droits'],
      'Someone to speak with offices and landlords on your behalf.',
      'Une personne qui parle en votre nom aux bureaux et aux propriétaires.',
    ),
    text(
      ['Prevention workshops', 'Ateliers de prévention'],
      'Workshops for schools, workplaces and communities on how exploitation begins.',
      "Ateliers pour les écoles, les milieux de travail et les collectivités sur les débuts de l'exploitation.",
    ),
    text(
      ['Drop-in', 'Halte-accueil'],
      'A warm room, meals and laundry by day; no questions at the door.',
      'Une salle chaleureuse, des repas et une buanderie le jour; aucune question à la porte.',
    ),
    text(
      ['Cultural programming', 'Activités culturelles'],
      'Gatherings with Elders, knowledge keepers and community.',
      'Rencontres avec des personnes aînées, des gardiennes et gardiens du savoir et la communauté.',
    ),
  ],
}

function text(
  [en, fr]: readonly [string, string],
  descriptionEn: string,
  descriptionFr: string,
): ServiceText {
  return { name: { en, fr }, description: { en: descriptionEn, fr: descriptionFr } }
}
