const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

/**
 * First names that are common in English texts and no other word: "Mark", "Will", "Grace", "Hope"
 * and the months are left out, and are found only by what stands before them.
 */
export const FIRST_NAMES = words(`
aaron abdul abigail adam adrian ahmed aisha alan albert alejandro alex alexander alexandra alexis
alfred ali alice alicia alison allison amanda amelia amir amy ana andre andrea andrew andy angela
anita ann anna anne annie anthony antonio arthur ashley barbara beatrice beatriz becky ben benjamin
bernard beth bethany betty beverly bob bobby brandon brenda brian bridget bruce bryan caitlin camila
carl carla carlos carmen carol caroline carolyn catherine cathy charles charlotte chen cheryl chloe
chris christina christine christopher cindy claire clara colin connor courtney craig crystal cynthia
daniel daniela danielle danny darren dave david deborah debra denise dennis derek diana diane diego
dmitri dominic donald donna doris dorothy douglas dylan eddie edgar eduardo edward eileen elaine
elena eleanor elijah elizabeth ellen elsie emily emma eric erica erik erin ethan eugene evelyn
fatima felix fernando fiona frances francesca francis fred frederick gabriel gabriela gareth gary
gavin geoffrey george georgia gerald gloria gordon graham greg gregory hannah harold harriet harry
hassan heather helen henry howard hugh ian ibrahim imran irene isaac isabel isabella ivan jack
jackie jacob jacqueline james jamie jane janet janice jason javier jean jeff jeffrey jenna jennifer
jenny jeremy jerry jesse jessica jill jim jimmy joan joanna joe joel johanna john johnny jonathan
jordan jorge jose joseph josh joshua joyce juan judith judy julia julian julie justin karen karl
kate katherine kathleen kathryn kathy katie kayla keith kelly ken kenneth kevin kim kimberly kristen
kyle lakshmi larry laura lauren laurie leah leo leonard leslie liam lillian linda lisa lois loretta
lori louis louise lucas lucia lucy luis luke lydia lynn maggie malik manuel marcus margaret maria
marianne marie marilyn mario marion marjorie martha martin mary maryam matt matthew maureen megan
melanie melissa michael michelle miguel mike mildred miriam mitchell mohamed mohammed monica muhammad
nancy naomi natalie natasha nathan neil nguyen nicholas nick nicola nicole nigel nina noah nora
norma olga oliver olivia omar oscar owen pamela patricia patrick paul paula pedro peggy peter philip
phillip phyllis priya rachel raj ralph ramon randy rebecca ricardo richard rita rob robert roberta
robin rodney roger ronald rosa rosemary ross roy russell ruth ryan sally sam samantha samuel sandra
sanjay sara sarah scott sean sergio shannon sharon sheila shirley simon sofia sophia sophie stacy
stanley stella stephanie stephen steve steven stuart sue susan suzanne sylvia tamara tara teresa
terry theresa thomas tiffany tim timothy tina todd tom tommy tony tracy trevor tyler valerie vanessa
vera veronica victor victoria vincent virginia vivian walter wanda wayne wendy wesley william yolanda
yusuf yvonne zachary zoe`);

/** Words with a capital that stand where a name would and are none. */
export const NO_NAMES = words(`
a about adhd after again ai all also always am american an and angry another anxious any april as asian
at august autumn back bad being bpd british but can catholic cbt chinese christian christmas covid
dad day december depressed dr easter english even every everyone facebook february feeling fine first
for french friday from german god going good google grandma grandpa had halloween has have he her here
him his hiv how i i'd i'll i'm i've if important in indian instagram irish is it italian january japanese
jesus jewish just july june like lgbt lonely lost march may maybe me mom monday mother mum muslim my
netflix never new no nobody not november now ocd october of ok okay on one only or our people please
practice ptsd quite reddit really sad saturday scared september she since so some sorry spanish spring still
stuck such summer sunday than thanksgiving that the their them then there these they this thursday tired
to too trying tuesday tv twitter uk unknown us usa very was we wednesday well were what when where
which who why winter with without worried worthless yes you your youtube zoom`);
