import type { PhraseClasses } from "./phrases.ts";

const words = (list: string): string[] => list.split(/\s+/).filter((word) => word !== "");

/** Names of medicines and drugs, whatever is said of them. */
const DRUGS = words(`
  antidepressant* ssri* snri* lithium sertraline zoloft prozac fluoxetine citalopram escitalopram
  lexapro celexa cipralex paroxetine paxil venlafaxine effexor duloxetine cymbalta mirtazapine
  remeron bupropion wellbutrin trazodone amitriptyline xanax alprazolam valium diazepam lorazepam
  ativan clonazepam klonopin temazepam benzos benzodiazepine* zopiclone zolpidem ambien quetiapine
  seroquel olanzapine risperidone aripiprazole abilify haloperidol antipsychotic* lamotrigine
  lamictal valproate gabapentin pregabalin propranolol melatonin ketamine ritalin adderall concerta
  methylphenidate stimulant* modafinil antihistamine* diphenhydramine benadryl ibuprofen paracetamol
  acetaminophen tylenol aspirin codeine tramadol oxycodone morphine naltrexone valerian kratom
  psilocybin sedative* painkiller* beta_blocker* mood_stabili* sleep_aid* sleeping_pill*
  sleeping_tablet*
`);

/** Word classes of the reply checks. */
export const REPLY_CLASSES: PhraseClasses = {
  medicine: [
    ...words(`
      medication medications medicine medicines meds pill pills tablet tablets drugs prescription
      prescriptions dose doses dosage insulin treatment therapy capsule capsules
    `),
    ...DRUGS,
  ],
  drug: [...DRUGS, "cbd", "cbd_oil", "st_john*"],
  disorder: words(`
    depression clinical_depression major_depression postnatal_depression postpartum_depression
    depressive_episode depressive_disorder bipolar bipolar_disorder bpd borderline
    borderline_personality* personality_disorder narcissis* ptsd cptsd c_ptsd complex_trauma*
    trauma_disorder ocd obsessive_compulsive* adhd autism autistic anxiety_disorder
    generalised_anxiety* generalized_anxiety* social_anxiety panic_disorder phobia schizophren*
    psychosis psychotic psychotic_episode mania manic an_eating_disorder eating_disorder anorexia
    anorexic bulimia bulimic binge_eating* codependen* alcoholic alcoholism an_addict an_addiction
    sociopath* psychopath* clinically_depressed delusional paranoid paranoia mentally_ill dissociat*
    agoraphobia hypochondriac* neurosis neurotic asperger* adjustment_disorder mood_disorder burnout
  `),
  dying: words(`
    die dying dead death end_it end_it_all ending_it end_your_life ending_your_life
    end_things kill_yourself killing_yourself suicide suicidal not_be_here not_to_be_here
    be_gone not_exist take_your_life taking_your_life kill_myself
  `),
  means: words(`
    hanging drowning noose rope gun guns firearm firearms pistol rifle helium carbon_monoxide
    exhaust_fumes gas overdose overdoses pills tablets insulin bridge cliff train tracks
    train_tracks bleeding jumping poison bleach charcoal
  `),
};
